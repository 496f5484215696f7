import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aspectsOfTag, doomsTag } from '../../../src/derive/tag-aspects.ts';
import { removalPolicy } from '../../../src/model/policy.ts';

const told = (group0: string, group1: string, name: string) => aspectsOfTag({ group0, group1, name });

describe('names of films and sound', () => {
  it('takes what decoding needs for coding', () => {
    for (const [group0, group1, name] of [
      ['Matroska', 'Chapter1', 'ChapterTimeStart'],
      ['Matroska', 'Chapter1', 'ChapterTimeEnd'],
      ['Matroska', 'Matroska', 'AttachedFileUID'],
      ['Matroska', 'Track1', 'ColorSpace'],
      ['Theora', 'Theora', 'TheoraVersion'],
      ['Theora', 'Theora', 'PixelAspectRatio'],
      ['QuickTime', 'Track1', 'Channel1Label'],
      ['QuickTime', 'Track3', 'TimecodeTrack'],
      ['RIFF', 'RIFF', 'TextFormat'],
    ] as const)
      assert.deepEqual(told(group0, group1, name), [], name);
  });

  it('keeps the shape of pixels under everything, which is structure in films', () => {
    const policy = removalPolicy({ everything: true });
    for (const name of ['XResolution', 'YResolution', 'PixelAspectRatio'])
      assert.equal(doomsTag(policy, { group0: 'QuickTime', group1: 'Track1', name }), false, name);
  });

  it('tells texts by the tables that removers divide them by', () => {
    assert.deepEqual(told('QuickTime', 'VideoUserData', 'Track1Name'), ['description']);
    assert.deepEqual(told('QuickTime', 'UserData', 'UserData_des'), ['description']);
    assert.deepEqual(told('QuickTime', 'ItemList', 'SortName'), ['description']);
    assert.deepEqual(told('QuickTime', 'ItemList', 'AlbumArtist'), ['identity']);
    assert.deepEqual(told('ID3', 'ID3v2_3', 'OriginalFileName'), ['history']);
    assert.deepEqual(told('ID3', 'ID3v1', 'Genre'), []);
    assert.deepEqual(told('AIFF', 'AIFF', 'Name'), ['description']);
    assert.deepEqual(told('Vorbis', 'Vorbis', 'Albumartist'), ['identity']);
    assert.deepEqual(told('Matroska', 'Track1', 'TrackName'), ['description']);
    assert.deepEqual(told('Matroska', 'Matroska', 'StatisticsWritingDateUTC'), ['history']);
  });

  it('takes nothing in a group of metadata for coding', () => {
    const policy = removalPolicy();
    for (const [group1, name] of [
      ['Keys', 'AndroidVersion'],
      ['UserData', 'Format'],
      ['ItemList', 'MediaType'],
      ['VideoUserData', 'SoftwareVersion'],
    ] as const)
      assert.ok(doomsTag(policy, { group0: 'QuickTime', group1, name }), name);
  });
});
