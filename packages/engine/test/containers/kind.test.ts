import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  familyExtensions,
  nameKind,
  renameKind,
  rootsOfExtension,
  typeOfExtension,
} from '../../src/containers/kind.ts';

describe('nameKind', () => {
  const cases: readonly (readonly [type: string, root: string, extension: string, expected: string])[] = [
    ['JPEG', 'JPEG', 'jpg', 'JPEG|jpg|image/jpeg'],
    ['JPEG', 'JPEG', 'mpo', 'MPO|mpo|image/jpeg'],
    ['JPEG', 'JPEG', 'MPO', 'MPO|mpo|image/jpeg'],
    ['JPEG', 'JPEG', 'png', 'JPEG|jpg|image/jpeg'],
    ['TIFF', 'TIFF', 'tif', 'TIFF|tif|image/tiff'],
    ['M4A', 'MOV', 'm4b', 'M4A|m4a|video/quicktime'],
    ['MOV', 'MOV', 'm4b', 'M4B|m4b|video/quicktime'],
    ['OTF', 'Font', 'ttf', 'TTF|ttf|application/font-ttf'],
    ['ARQ', 'TIFF', 'arq', 'ARQ|arq|application/unknown'],
    ['ZIP', 'ZIP', 'docx', 'ZIP|zip|application/zip'],
    ['GIF', 'GIF', 'constructor', 'GIF|gif|image/gif'],
  ];
  for (const [type, root, extension, expected] of cases) {
    it(`names ${type} called .${extension} ${expected}`, () => {
      const kind = nameKind(type, root, { hint: { extension } });
      assert.equal(`${kind.fileType}|${kind.extension}|${kind.mediaType}`, expected);
    });
  }
});

describe('renameKind', () => {
  it('keeps the media type where the table has none', () => {
    const kind = nameKind('OGG', 'OGG');
    assert.deepEqual(renameKind(kind, 'OPUS'), { fileType: 'OPUS', extension: 'opus', mediaType: 'audio/ogg' });
    assert.equal(renameKind(kind, 'OGV').mediaType, 'video/ogg');
    assert.equal(renameKind(kind, 'OGG'), kind);
  });
});

describe('extensions', () => {
  it('follow aliases to their type and its families', () => {
    assert.equal(typeOfExtension('jpg'), 'JPEG');
    assert.equal(typeOfExtension('dc3'), 'DICM');
    assert.equal(typeOfExtension('__proto__'), '');
    assert.deepEqual(rootsOfExtension('docx'), ['ZIP', 'FPX']);
    assert.deepEqual(rootsOfExtension('azw3'), ['PDB']);
    assert.ok(familyExtensions('JPEG').includes('jpe'));
  });
});
