import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytes } from '../../../containers/fixtures/build.ts';
import { data } from '../../exif/tiff-block.ts';
import { blockWithNote, directory, type NoteOptions, readNotes } from './read-note.ts';

const PRINT_IM = 'PrintIM\x000300\0\0\0\0';
const OTHER = 'something';
const [ORDER, VERSION] = ['File:MakerNoteByteOrder', 'PrintIM:PrintIMVersion'];

/** A directory with two values right behind it, whose offsets count from `base` back of the directory. */
function two(base: number, littleEndian = false): Uint8Array {
  const start = base + 2 + 2 * 12 + 4;
  const entries = [
    [0x200, OTHER.length, start],
    [0xe00, PRINT_IM.length, start + OTHER.length],
  ] as const;
  return bytes(directory(entries, littleEndian), OTHER, PRINT_IM);
}

const read = (make: string, note: (at: number) => Uint8Array, options: NoteOptions = {}) =>
  readNotes(blockWithNote(make, note, options));

describe('notes of makers without a desk of their own', () => {
  it('tell of Print Image Matching, and are a gap by their maker’s name', async () => {
    assert.deepEqual(await read('OLYMPUS', (at) => bytes('OLYMP\0\x01\0', two(at + 8))), {
      printed: { [VERSION]: '0300' },
      gaps: [{ kind: 'maker-note', name: 'Olympus', groups: ['MakerNotes'] }],
    });
  });

  it('tell their order of bytes where it is not that of their block', async () => {
    const note = (at: number) => bytes('SONY DSC \0\0\0', two(at + 12, true));
    const { printed } = await read('SONY', note);
    assert.deepEqual(printed, { [ORDER]: 'Little-endian (Intel, II)', [VERSION]: '0300' });
    assert.deepEqual((await read('SONY', note, { littleEndian: true })).printed, { [VERSION]: '0300' });
  });

  it('a fixed order of bytes counts, and a directory that is pointed to', async () => {
    const note = () => bytes('FUJIFILM', [12, 0, 0, 0], directory([], true));
    assert.deepEqual((await read('FUJIFILM', note)).printed, { [ORDER]: 'Little-endian (Intel, II)' });
    const far = () => bytes('FUJIFILM', [0xff, 0xff, 0, 0], directory([], true));
    assert.deepEqual((await read('FUJIFILM', far)).printed, {});
  });

  it('offsets may count from the note', async () => {
    const { printed } = await read('NIKON', () => bytes('Nikon\0\x02\x10\0\0MM\0\x2a\0\0\0\x08', two(8)));
    assert.deepEqual(printed, { [VERSION]: '0300' });
  });

  it('offsets may count from their entries', async () => {
    const entries = [
      [0x200, OTHER.length, 24],
      [0xe00, PRINT_IM.length, 12 + OTHER.length],
    ] as const;
    const { printed } = await read('Minolta', () => bytes(directory(entries).subarray(0, 26), OTHER, PRINT_IM, [0, 0]));
    assert.deepEqual(printed, { [VERSION]: '0300' });
  });

  it('Casio’s Print Image Matching alone counts from its entry', async () => {
    const note = (at: number) =>
      bytes(
        directory([
          [0x200, OTHER.length, at + 30],
          [0xe00, PRINT_IM.length, 30 + OTHER.length - 14],
        ]),
        OTHER,
        PRINT_IM,
      );
    assert.equal((await read('CASIO', note)).printed[VERSION], '0300');
  });

  it('values of some Sanyo cameras lie in a row, whatever their offsets say', async () => {
    const entries = [
      [0x200, OTHER.length, 1],
      [0xe00, PRINT_IM.length, 2],
    ] as const;
    const note = () => bytes('SANYO\0\x01\0', directory(entries), OTHER, '\0', PRINT_IM);
    assert.equal((await read('SANYO', note, { model: 'S1' })).printed[VERSION], '0300');
    assert.deepEqual((await read('SANYO', note, { model: 'X1' })).printed, {});
    assert.deepEqual((await read('SANYO', () => bytes('OTHER\0\x01\0', two(0)), { model: 'S1' })).printed, {});
  });

  it('a note in no form that can be looked through is a gap and nothing else', async () => {
    assert.deepEqual(await read('RICOH', () => bytes('Rv0103;Rg1D2;')), {
      printed: {},
      gaps: [{ kind: 'maker-note', name: 'RicohText', groups: ['MakerNotes'] }],
    });
  });

  it('a block’s own Print Image Matching is the one that counts', async () => {
    const block = blockWithNote('OLYMPUS', (at) => bytes('OLYMP\0\x01\0', two(at + 8)), {
      entries: [data(0xc4a5, PRINT_IM.replace('0300', '0250'))],
    });
    assert.equal((await readNotes(block)).printed[VERSION], '0250');
  });
});

describe('notes whose maker nobody knows', () => {
  it('a directory is sought in them, with or without a TIFF header', async () => {
    assert.deepEqual(await read('Nobody', (at) => bytes('\x01HEAD\xff', two(at + 6))), {
      printed: { [VERSION]: '0300' },
      gaps: [],
    });
    const headed = await read('Nobody', () => bytes('\x01\xff\xffHEADSII\x2a\0\x08\0\0\0', two(8, true)));
    assert.deepEqual(headed.printed, { [ORDER]: 'Little-endian (Intel, II)', [VERSION]: '0300' });
  });

  it('offsets that are far from right are mended', async () => {
    const moved = (by: number) => (at: number) => two(at + by);
    for (const by of [-400, -5, 0, 100, 5000])
      assert.equal((await read('Nobody', moved(by))).printed[VERSION], '0300', `moved by ${by}`);
    assert.deepEqual((await read('Nobody', moved(20))).printed, {});
  });

  it('a note that begins like a JPEG file is a preview', async () => {
    const { printed, gaps } = await read('Nobody', () => bytes([0xff, 0xd8, 0xff, 0xdb], 'and so on'));
    assert.deepEqual(printed, { 'File:PreviewImage': '(Binary data 13 bytes, use -b option to extract)' });
    assert.deepEqual(gaps, []);
  });

  it('anything else tells nothing', async () => {
    for (const note of [
      '\x01',
      '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
      '\xff\xd8\xff',
      'II\x2a\0\xff\xff\xff\xff'.repeat(4),
    ])
      assert.deepEqual(await read('Nobody', () => bytes('\x7f', note)), { printed: {}, gaps: [] });
  });
});

describe('damaged notes', () => {
  const blocks = [
    blockWithNote('OLYMPUS', (at) => bytes('OLYMP\0\x01\0', two(at + 8))),
    blockWithNote('Nobody', (at) => two(at + 100)),
    blockWithNote('Nobody', () => bytes('\x01\xff\xffHEADSII\x2a\0\x08\0\0\0', two(8, true))),
    blockWithNote('SANYO', (at) => bytes('SANYO\0\x01\0', two(at + 8)), { model: 'S1' }),
    blockWithNote('FUJIFILM', () => bytes('FUJIFILM', [12, 0, 0, 0], two(12, true))),
  ];

  it('every prefix is read without a fault', async () => {
    for (const block of blocks) {
      for (let length = 0; length <= block.byteLength; length++) await readNotes(block.slice(0, length));
    }
  });

  it('damage is read without a fault', async () => {
    const change = fc.tuple(fc.nat(400), fc.constantFrom(0, 1, 0x49, 0x4d, 0x7f, 0x80, 0xff));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...blocks), fc.array(change, { maxLength: 6 }), async (block, changes) => {
        const damaged = block.slice();
        for (const [at, value] of changes) damaged[at % damaged.byteLength] = value;
        await readNotes(damaged);
      }),
      { numRuns: 500 },
    );
  });
});
