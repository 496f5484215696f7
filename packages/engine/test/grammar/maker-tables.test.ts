import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBinaryTable, readSerialTable } from '../../src/grammar/binary-table.ts';
import { holds } from '../../src/grammar/condition.ts';
import { readNoteDirectory } from '../../src/grammar/note-directory.ts';
import { wholeBytes } from '../../src/grammar/sparse.ts';
import { openFacts, type TableScope } from '../../src/grammar/table-scope.ts';
import { readWire } from '../../src/grammar/wire-values.ts';
import type { Condition, MakerRow, MakerTable } from '../../src/tables/makers/maker-table.ts';
import { bytes } from '../containers/fixtures/build.ts';
import { directory, NOTE_AT } from '../payloads/makers/read-note.ts';

const table = (rows: readonly MakerRow[], more: Partial<MakerTable> = {}): MakerTable => ({
  kind: 'binary',
  group1: 'Maker',
  rows,
  ...more,
});

/** Names and values that a table gives. */
function read(
  how: typeof readBinaryTable,
  rows: readonly MakerRow[],
  content: readonly number[],
  more: Partial<MakerTable> = {},
): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = [];
  const scope: TableScope = {
    littleEndian: false,
    facts: openFacts({ model: 'EOS 7D' }),
    add: (_table, row, raw) => found.push([row.name, raw]),
    open: (row, inner) => found.push([row.name, inner.byteLength]),
  };
  how(table(rows, more), Uint8Array.from(content), scope);
  return found;
}

describe('holds', () => {
  const subjects = (name: string) => ({ model: 'EOS 5D', count: 7, text: '0' })[name] ?? 0;
  for (const [condition, expected] of [
    [undefined, true],
    [[[['model', '~', '5D$']]], true],
    [[[['model', '!~', '5D$', '7D$']]], false],
    [[[['count', '=', 6, 7]]], true],
    [[[['count', '!=', 7]]], false],
    [
      [
        [
          ['count', '>=', 7],
          ['count', '<', 7],
        ],
      ],
      false,
    ],
    [[[['count', '>', 7]], [['count', '<=', 7]]], true],
    [[[['text', 'true']]], false],
    [[[['nobody', 'false']]], true],
    [[], false],
  ] as readonly (readonly [Condition | undefined, boolean])[]) {
    it(`${JSON.stringify(condition)} is ${expected}`, () => assert.equal(holds(condition, subjects), expected));
  }
});

describe('readWire', () => {
  const content = bytes([0, 1, 0xff, 0xfe, 0, 0, 0, 8], 'ab\0c');
  for (const [format, at, count, expected] of [
    ['int16u', 0, 1, 1],
    ['int16uRev', 0, 1, 256],
    ['int16s', 2, 1, -2],
    ['int8u', 0, 3, [0, 1, 255]],
    ['rational64u', 0, 1, 16383.75],
    ['rational32u', 4, 1, 0],
    ['rational32s', 2, 1, 'inf'],
    ['string', 8, 4, 'ab'],
    ['undef', 8, 4, 'abc'],
    ['int32u', 8, 9, [0x61620063]],
    ['int32u', 9, 1, undefined],
    ['int8u', 0, 0, ''],
    ['int8u', -1, 1, undefined],
  ] as const) {
    it(`reads ${count} ${format} at ${at} as ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(readWire(content, at, format, count, false), expected));
  }
});

describe('readBinaryTable', () => {
  it('takes places in units of its format, those from the end last, and stops where the bytes do', () => {
    const rows: readonly MakerRow[] = [
      { at: 1, name: 'Second' },
      { at: 2, name: 'Wide', format: 'int8u', count: 2 },
      { at: 3, name: 'Beyond' },
      { at: -1, name: 'Last' },
    ];
    assert.deepEqual(read(readBinaryTable, rows, [0, 1, 0, 2, 0, 3], { format: 'int16u' }), [
      ['Second', 2],
      ['Wide', [0, 3]],
    ]);
    assert.deepEqual(read(readBinaryTable, [{ at: -1, name: 'Last' }], [1, 2, 3]), [['Last', 3]]);
  });

  it('chooses the first alternative that applies, and tells nothing of unknown ones', () => {
    const rows: readonly MakerRow[] = [
      { at: 0, name: 'Other', when: [[['model', '~', '5D']]] },
      { at: 0, name: 'Own', when: [[['start', '~', '^\\x07']]] },
      { at: 0, name: 'Else' },
      { at: 1, name: 'Hidden', unknown: true },
    ];
    assert.deepEqual(read(readBinaryTable, rows, [7, 8]), [['Own', 7]]);
    assert.deepEqual(read(readBinaryTable, rows, [6, 8]), [['Else', 6]]);
  });

  it('keeps values for later rows, masks, counts and moves', () => {
    const rows: readonly MakerRow[] = [
      { at: 0, name: 'Count', keep: 'Count', only: [[['value', '>', 9]]] },
      { at: 1, name: 'High', mask: 0xf0 },
      { at: 2, name: 'Many', countOf: [0, 2, 1], shifts: [[[[['Count', '=', 3]]], 1]] },
      { at: 4, name: 'Moved', when: [[['Count', '=', 3]]] },
    ];
    assert.deepEqual(read(readBinaryTable, rows, [3, 0x5a, 1, 2, 3, 9]), [
      ['High', 5],
      ['Many', [1, 2, 3]],
      ['Moved', 9],
    ]);
  });

  it('opens tables inside: as much as their format says, or all that is left', () => {
    const rows: readonly MakerRow[] = [
      { at: 1, name: 'Part', points: 'T', format: 'undef', count: 2 },
      { at: 2, name: 'Rest', points: 'T' },
    ];
    assert.deepEqual(read(readBinaryTable, rows, [0, 0, 0, 0, 0]), [
      ['Part', 2],
      ['Rest', 3],
    ]);
  });

  it('looks for a text at several places', () => {
    const rows: readonly MakerRow[] = [
      { at: 0, name: 'Look', look: { keep: 'Firm', like: '^\\d\\.', length: 2, at: [1, 2] } },
      { at: 0, name: 'Found', when: [[['Firm', '=', 2]]] },
    ];
    assert.deepEqual(read(readBinaryTable, rows.slice(0, 1), [0, 0, 0x31, 0x2e]), []);
  });
});

describe('readSerialTable', () => {
  it('reads values one behind the other and stops at the first that is cut', () => {
    const rows: readonly MakerRow[] = [
      { at: 0, name: 'Count' },
      { at: 1, name: 'Unknown', unknown: true, format: 'int16u' },
      { at: 2, name: 'Many', countOf: [0, 1, 0] },
      { at: 3, name: 'Cut', format: 'int32u' },
      { at: 4, name: 'Never' },
    ];
    assert.deepEqual(read(readSerialTable, rows, [2, 9, 9, 5, 6, 1, 2]), [
      ['Count', 2],
      ['Many', [5, 6]],
    ]);
  });
});

describe('readNoteDirectory', () => {
  const entriesOf = (note: Uint8Array) =>
    [
      ...readNoteDirectory({
        bytes: wholeBytes(bytes(new Uint8Array(NOTE_AT), note), []),
        at: NOTE_AT,
        length: note.byteLength,
        littleEndian: true,
        base: 0,
      }),
    ].map(({ entry, value }) => [entry.tag, value.byteLength]);

  it('gives entries whose values are there, and skips the others', () => {
    const note = directory([
      [1, 3, 1, [1, 0]],
      [2, 99, 1, [0]],
      [3, 2, 6, 'abcde\0'],
      [4, 2, 60, 'cut'.padEnd(6)],
    ]);
    assert.deepEqual(entriesOf(note), [
      [1, 2],
      [3, 6],
    ]);
  });

  it('gives nothing where the first entry is none', () => {
    assert.deepEqual(entriesOf(directory([[1, 99, 1, [0]]])), []);
  });

  it('skips values in the header and over the directory', () => {
    const note = directory([
      [1, 3, 1, [1, 0]],
      [2, 4, 2, [0, 0, 0, 0, 0, 0, 0, 0]],
    ]);
    for (const offset of [4, NOTE_AT + 4]) {
      const moved = note.slice();
      new DataView(moved.buffer).setUint32(2 + 12 + 8, offset, true);
      assert.deepEqual(entriesOf(moved), [[1, 2]]);
    }
  });

  it('reads as many entries as there is room for', () => {
    const note = directory([[1, 3, 1, [1, 0]]]);
    note[0] = 200;
    assert.deepEqual(entriesOf(note), [[1, 2]]);
  });
});
