import assert from 'node:assert/strict';
import { it } from 'node:test';
import { csvCell, csvLine } from '../../src/export/csv.ts';

it('begins what looks like a formula with an apostrophe, behind spaces and in wide letters too', () => {
  for (const text of [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '|calc',
    '%0A',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\ufeff=1',
    '＝1+1',
    '＠x',
  ])
    assert.equal(csvCell(text), `"'${text}"`, JSON.stringify(text));
});

it('leaves numbers and words alone', () => {
  for (const text of ['-8.409518', '+5', '12', '2024:03:15', 'f/2.8', 'a=b', '', '-']) {
    if (text === '-') assert.equal(csvCell(text), `"'-"`);
    else assert.equal(csvCell(text), `"${text}"`);
  }
});

it('doubles quotes, keeps lines inside their cell, and leaves NULs out', () => {
  assert.equal(csvLine(['a"b', 'two\nlines', 'nu\0l']), '"a""b","two\nlines","nul"\r\n');
});
