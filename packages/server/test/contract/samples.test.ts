import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serveHttp } from '../support/file-server.ts';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import { type SpawnedService, spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { LANGUAGES, runSample, type SampleTarget, samplesOf, samplesOfPage } from './samples.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SAMPLES = path.join(ROOT, 'docs/api/samples/exiftools-com');
const ENDINGS: Readonly<Record<string, string>> = {
  curl: 'sh',
  Python: 'py',
  JavaScript: 'browser.js',
  PHP: 'php',
  Ruby: 'rb',
};
const KEY = 'private_samples_0123456789';
const PICTURE_WITHOUT_EXIF = pictureWithoutExif();

interface Answer {
  readonly success: boolean;
  readonly fileName: string;
  readonly uuid: string;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const resources = new AsyncDisposableStack();
let target: SampleTarget;
let expected: Answer;
let runs = 0;

before(async () => {
  const folder = resources.use(await temporaryFolder()).path;
  const service: SpawnedService = resources.use(
    await spawnService(path.join(folder, 'data'), { INITIAL_API_KEY: KEY, ALLOWED_ADDRESSES: '127.0.0.1/32' }),
  );
  const image = picture();
  await writeFile(path.join(folder, 'image.jpg'), image);
  const files = resources.use(
    await serveHttp((_request, reply) => reply.setHeader('content-type', 'image/jpeg').end(image)),
  );
  const form = new FormData();
  form.append('file', new File([new Uint8Array(image)], 'image.jpg'));
  const reply = await fetch(`${service.origin}/api/v1/extract`, {
    method: 'POST',
    headers: { 'X-API-Key': KEY },
    body: form,
  });
  assert.equal(reply.status, 200, await reply.clone().text());
  expected = (await reply.json()) as Answer;
  target = {
    origin: service.origin,
    key: KEY,
    folder,
    imageUrl: `${files.origin}/image.jpg`,
    uuid: expected.uuid,
  };
});
after(() => resources.disposeAsync());

interface RemovalAnswer {
  readonly success: boolean;
  readonly downloadUrl: string;
}

type TextOf = (language: string, route: 'extract' | 'remove') => string;

function describeSamples(title: string, textOf: TextOf): void {
  describe(title, () => {
    for (const language of LANGUAGES) {
      const command = language.command();
      const skip = typeof command === 'string' && command;
      it(`${language.name}: file and URL, key in header and query, result again`, { skip }, async () => {
        const samples = samplesOf(textOf(language.name, 'extract'), language, 'extract');
        assert.equal(samples.length, 5, samples.join('\n----\n'));
        for (const sample of samples) {
          const answer = (await runSample(sample, language, target, runs++)) as Answer;
          assert.equal(answer.success, true, sample);
          assert.deepEqual(answer.metadata, expected.metadata, sample);
        }
      });
      it(`${language.name}: removal of file and URL, key in header and query, and the download`, { skip }, async () => {
        const samples = samplesOf(textOf(language.name, 'remove'), language, 'remove');
        assert.equal(samples.length, 4, samples.join('\n----\n'));
        for (const sample of samples) await checkRemoval(sample, language);
      });
    }
  });
}

async function checkRemoval(sample: string, language: (typeof LANGUAGES)[number]): Promise<void> {
  const saved = path.join(target.folder, 'image_cleaned.jpg');
  await rm(saved, { force: true });
  const answer = (await runSample(sample, language, target, runs++)) as RemovalAnswer;
  assert.equal(answer.success, true, sample);
  assert.match(answer.downloadUrl, new RegExp(`^${target.origin}/download-cleaned/[0-9a-f-]{36}$`));
  const download = await fetch(answer.downloadUrl);
  assert.equal(download.status, 200);
  const cleaned = Buffer.from(await download.arrayBuffer());
  assert.deepEqual(cleaned, PICTURE_WITHOUT_EXIF, sample);
  if (/image_cleaned|location\.href/.test(sample)) assert.deepEqual(await readFile(saved), cleaned, sample);
}

describe('the reference answer', () => {
  it('has what the picture says', () => {
    assert.equal(expected.metadata.File?.Type, 'image/jpeg');
    assert.equal(expected.metadata.File?.Name, 'image.jpg');
  });
});

describeSamples("the documentation's samples", (language, route) =>
  readFileSync(path.join(SAMPLES, `${route}.${ENDINGS[language]}`), 'utf8'),
);

const SEEDS = path.join(ROOT, '../shared/seeds');
const pages = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => /^00[23]_/.test(name)) : [];
if (pages.length === 0) {
  it("the original's own samples", {
    skip: 'the pages of the original service are not beside the repository',
  }, () => {});
}
for (const page of pages) {
  const samples = samplesOfPage(readFileSync(path.join(SEEDS, page), 'utf8'));
  describeSamples(`the original's own samples, page ${page.slice(0, 3)}`, (language) => samples[language] ?? '');
}
