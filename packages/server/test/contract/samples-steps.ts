import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EXIFTOOLS_COM_CALLS } from '../../../web/docs/calls/exiftools-com.ts';
import { EXTRACTION_ID, PICTURE_URL } from '../../../web/docs/calls/ids.ts';
import { EXAMPLE_KEY, EXAMPLE_ORIGIN } from '../../../web/docs/samples/call.ts';
import { LANGUAGES as DOCUMENTED } from '../../../web/docs/samples/languages.ts';
import { programFor, startInterpreter } from '../../../web/test/docs/interpreters.ts';
import { serveHttp } from '../support/file-server.ts';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import type { Served } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { LANGUAGES, runSample, type SampleTarget, samplesOf, samplesOfPage } from './samples.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SEEDS = path.join(ROOT, '../shared/seeds');
const PICTURE_WITHOUT_EXIF = pictureWithoutExif();

interface Answer {
  readonly success: boolean;
  readonly fileName: string;
  readonly uuid: string;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface RemovalAnswer {
  readonly success: boolean;
  readonly downloadUrl: string;
}

/** A service that answers the samples; it may fetch from loopback. */
type Answering = Pick<Served, 'origin' | 'secret'>;

/** What samples are run against, and what they shall be answered. */
interface Reference {
  readonly target: SampleTarget;
  readonly expected: Answer;
}

interface Ground {
  /** Asked for at first use. */
  reference(): Promise<Reference>;
  /** A number for the next sample's file. */
  next(): number;
}

/** The samples of the documentation and, where its pages are beside the repository, the original's own, run against a service. */
export function sampleSteps(service: () => Answering): void {
  const ground = documentedSteps(service);
  const pages = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => /^00[23]_/.test(name)) : [];
  if (pages.length === 0) {
    const skip = 'the pages of the original service are not beside the repository';
    it("the original's own samples", { skip }, () => {});
  }
  for (const page of pages) {
    const samples = samplesOfPage(readFileSync(path.join(SEEDS, page), 'utf8'));
    describeSamples(
      `the original's own samples, page ${page.slice(0, 3)}`,
      (language) => samples[language] ?? '',
      ground,
    );
  }
}

/** The samples of the documentation alone. */
export function documentedSteps(service: () => Answering): Ground {
  const ground = prepare(service);
  describe('the reference answer', () => {
    it('has what the picture says', async () => {
      const { File: file } = (await ground.reference()).expected.metadata;
      assert.equal(file?.Type, 'image/jpeg');
      assert.equal(file?.Name, 'image.jpg');
    });
  });
  describe("the documentation's samples", () => {
    for (const language of DOCUMENTED) {
      const found = programFor(language.id);
      it(language.name, { skip: 'missing' in found && found.missing }, async () => {
        const { target, expected } = await ground.reference();
        await using interpreter = await startInterpreter(language, target.folder);
        for (const call of EXIFTOOLS_COM_CALLS.filter(({ answer, next }) => answer === 'json' && !next)) {
          const sample = real(language.write(call), target);
          const answer = JSON.parse(await interpreter.run(call.id, sample)) as Answer & RemovalAnswer;
          assert.equal(answer.success, true, sample);
          if (answer.downloadUrl === undefined) assert.deepEqual(answer.metadata, expected.metadata, sample);
          else await checkDownload(answer, target, call.id === 'remove-keep' ? undefined : PICTURE_WITHOUT_EXIF);
        }
      });
    }
  });
  return ground;
}

/** A documented sample with the host, the key and the result that exist. */
function real(sample: string, { origin, key, imageUrl, uuid }: SampleTarget): string {
  return sample
    .replaceAll(EXAMPLE_ORIGIN, origin)
    .replaceAll(EXAMPLE_KEY, key)
    .replaceAll(PICTURE_URL, imageUrl)
    .replaceAll(EXTRACTION_ID, uuid);
}

function prepare(service: () => Answering): Ground {
  const resources = new AsyncDisposableStack();
  let ready: Promise<Reference> | undefined;
  let runs = 0;
  after(() => resources.disposeAsync());
  return {
    reference() {
      ready ??= askReference(service(), resources);
      return ready;
    },
    next: () => runs++,
  };
}

async function askReference({ origin, secret: key }: Answering, resources: AsyncDisposableStack): Promise<Reference> {
  const folder = resources.use(await temporaryFolder()).path;
  const image = picture();
  await writeFile(path.join(folder, 'image.jpg'), image);
  const files = resources.use(
    await serveHttp((_request, reply) => reply.setHeader('content-type', 'image/jpeg').end(image)),
  );
  const body = new FormData();
  body.append('file', new File([new Uint8Array(image)], 'image.jpg'));
  const reply = await fetch(`${origin}/api/v1/extract`, { method: 'POST', headers: { 'X-API-Key': key }, body });
  assert.equal(reply.status, 200, await reply.clone().text());
  const expected = (await reply.json()) as Answer;
  return { expected, target: { origin, key, folder, imageUrl: `${files.origin}/image.jpg`, uuid: expected.uuid } };
}

type TextOf = (language: string) => string;

function describeSamples(title: string, textOf: TextOf, ground: Ground): void {
  describe(title, () => {
    for (const language of LANGUAGES) {
      const command = language.command();
      const skip = typeof command === 'string' && command;
      it(`${language.name}: file and URL, key in header and query, result again`, { skip }, async () => {
        const samples = samplesOf(textOf(language.name), language, 'extract');
        assert.equal(samples.length, 5, samples.join('\n----\n'));
        const { target, expected } = await ground.reference();
        for (const sample of samples) {
          const answer = (await runSample(sample, language, target, ground.next())) as Answer;
          assert.equal(answer.success, true, sample);
          assert.deepEqual(answer.metadata, expected.metadata, sample);
        }
      });
      it(`${language.name}: removal of file and URL, key in header and query, and the download`, { skip }, async () => {
        const samples = samplesOf(textOf(language.name), language, 'remove');
        assert.equal(samples.length, 4, samples.join('\n----\n'));
        for (const sample of samples) await checkRemoval(sample, language, ground);
      });
    }
  });
}

async function checkRemoval(sample: string, language: (typeof LANGUAGES)[number], ground: Ground): Promise<void> {
  const { target } = await ground.reference();
  const saved = path.join(target.folder, 'image_cleaned.jpg');
  await rm(saved, { force: true });
  const answer = (await runSample(sample, language, target, ground.next())) as RemovalAnswer;
  assert.equal(answer.success, true, sample);
  const cleaned = await checkDownload(answer, target, PICTURE_WITHOUT_EXIF);
  if (/image_cleaned|location\.href/.test(sample)) assert.deepEqual(await readFile(saved), cleaned, sample);
}

async function checkDownload(answer: RemovalAnswer, target: SampleTarget, expected?: Buffer): Promise<Buffer> {
  assert.match(answer.downloadUrl, new RegExp(`^${target.origin}/download-cleaned/[0-9a-f-]{36}$`));
  const download = await fetch(answer.downloadUrl);
  assert.equal(download.status, 200);
  const cleaned = Buffer.from(await download.arrayBuffer());
  if (expected) assert.deepEqual(cleaned, expected);
  return cleaned;
}
