import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { nativeReader } from '@colophon/engine/node';
import { embeddedMetadata } from '../../../src/library/embedded/embedded-metadata.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BESIDE = fileURLToPath(new URL('../../../../../../shared/', import.meta.url));
const PICTURE = path.join(BESIDE, 'corpus/files/iptc-std2019/files/reference/IPTC-PhotometadataRef-Std2019.1.jpg');
const PAGE = path.join(BESIDE, 'seeds/004_fd28d72d4c531681.txt');

/** What the published revision of the picture has and the one at hand has not, or has otherwise. */
const REVISION = [
  ...['-ExifIFD:ExifVersion=0232', '-ExifIFD:DateTimeOriginal=2019:10:16 19:01:03', '-OffsetTimeOriginal=+00:00'],
  ...['-ComponentsConfiguration=Y, Cb, Cr, -', '-FlashpixVersion=0100', '-ColorSpace=Uncalibrated'],
  ...['-IPTC:TimeCreated=19:01:03+00:00', '-XMP-photoshop:DateCreated=2019:10:16 19:01:03+00:00'],
  ...['-XMP-iptcExt:ArtworkDateCreated=1919:10:16 19:01:00+00:00', '-XMP-iptcExt:MaxAvailHeight=20'],
  ...['-XMP-iptcExt:MaxAvailWidth=19', '-XMP-dc:Creator=Creator1 (ref2019.1)'],
  '-ImageCreator={ImageCreatorID=Image Creator Id 1 (ref2019.1),ImageCreatorName=Image Creator Name 1 (ref2019.1)}',
];

describe("the IPTC's reference picture 2019.1", () => {
  const isBeside = existsSync(PICTURE) && existsSync(PAGE);
  it("gives the original's 179 names, in the same order, with the same values", {
    skip: !isBeside && 'the picture and the page of the original service are not beside the repository',
  }, async () => {
    await using folder = await temporaryFolder();
    const copy = path.join(folder.path, 'reference.jpg');
    await copyFile(PICTURE, copy);
    const exiftool = path.join(
      path.dirname(createRequire(import.meta.url).resolve('exiftool-vendored.pl/package.json')),
      'bin/exiftool',
    );
    await promisify(execFile)('perl', [exiftool, '-q', '-overwrite_original', ...REVISION, copy]);
    const embedded = embeddedMetadata(await nativeReader().read({ kind: 'file', path: copy })) ?? {};
    const published = await publishedSample();
    assert.equal(Object.keys(published).length, 179);
    assert.equal(JSON.stringify(embedded, null, 1), JSON.stringify(published, null, 1));
  });
});

/** The page shows an object literal of JavaScript, with one quotation mark too many, whose dates JSON has as texts. */
async function publishedSample(): Promise<Record<string, unknown>> {
  const page = await readFile(PAGE, 'utf8');
  const literal = page
    .slice(page.indexOf('{\n    ExifVersion'), page.indexOf('Last updated'))
    .replace("'Creator's Job Title  (ref2019.1)'", `"Creator's Job Title  (ref2019.1)"`);
  return JSON.parse(runInNewContext(`JSON.stringify(${literal})`) as string) as Record<string, unknown>;
}
