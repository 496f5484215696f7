import { picture } from '../../packages/server/test/support/picture.ts';
import type { Built } from './build.ts';
import type { Started } from './root.ts';

interface Target {
  readonly origin: string;
  readonly key: string;
}

/** Use the service, and look at what it stands in. Prints a line for each thing; resolves to whether all were well. */
export async function checkService(
  image: Built,
  service: Started,
  { origin, key }: Target,
  say: (line: string) => void,
): Promise<boolean> {
  const results: boolean[] = [];
  const note = (isWell: boolean, what: string): void => {
    results.push(isWell);
    say(`  ${isWell ? 'well   ' : 'NOT    '} ${what}`);
  };
  for (const engine of ['native', 'exiftool'] as const) {
    const reply = await fetch(`${origin}/colophon/v1/extract?view=flat&engine=${engine}&filename=a.jpg`, {
      method: 'POST',
      headers: { 'X-API-Key': key, 'content-type': 'image/jpeg' },
      body: new Uint8Array(picture()),
    });
    const text = await reply.text();
    note(
      reply.status === 200 && text.includes('EOS R5'),
      `extract by ${engine}: ${reply.status}, ${text.length} characters`,
    );
  }
  const page = await fetch(`${origin}/`);
  const html = await page.text();
  note(page.status === 200 && html.includes('<html'), `the page: ${page.status}, ${html.length} characters`);
  const health = service.exec(image.healthcheck);
  note(health.status === 0, `HEALTHCHECK ends with ${health.status} ${health.output}`);
  const user = service.exec(['id', '-u']).output;
  note(user !== '0', `the user's number is ${user}`);
  const first = service.exec(['cat', '/proc/1/cmdline']).output.replaceAll('\0', ' ');
  note(first.startsWith('tini'), `process 1 is ${first}`);
  const written = service.exec(['touch', '/opt/colophon/written']);
  note(written.status !== 0, `writing into the root: ${written.output}`);
  const keys = service.exec(['colophon-server', 'keys', 'list']);
  note(
    keys.status === 0 && keys.output.includes('public_'),
    `"colophon-server keys list" beside it ends with ${keys.status}`,
  );
  return results.every(Boolean);
}
