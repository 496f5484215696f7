import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentText, plainBytes } from '../../../src/containers/pdf/texts.ts';

describe('texts of portable documents', () => {
  for (const [source, text] of [
    ['(a\\(b\\)c)', 'a(b)c'],
    ['((in) brackets)', '(in) brackets'],
    ['(\\053\\53x\\0533)', '++x+3'],
    ['(one \\\nline\\\r\n)', 'one line'],
    ['(\\n\\t\\q\\\\)', '\n\tq\\'],
    ['<41 42 4>', 'AB@'],
    ['<>', ''],
    ['/A#20name', 'A name'],
    ['true', 'true'],
    ['(\\030\\200\\240\\255)', '˘•€\xad'],
    ['(caf\xe9)', 'café'],
    ['<feff00480069d83dde00>', 'Hi😀'],
    ['<feff00410000004200>', 'A'],
    ['(\xef\xbb\xbfx)', 'ï»¿x'],
  ] as const) {
    it(`reads ${JSON.stringify(source)}`, () => assert.equal(documentText(plainBytes(source)), text));
  }
});
