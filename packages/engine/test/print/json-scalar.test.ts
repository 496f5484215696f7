import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonScalar } from '../../src/print/json-scalar.ts';

describe('jsonScalar', () => {
  const NUMBERS = ['0', '-1', '4.0', '123456789012345', '0.1234567890123456', '1e5', '1.5E-10', '-0.5'];
  for (const text of NUMBERS) it(`${text} is a number`, () => assert.equal(jsonScalar(text), Number(text)));

  const TEXTS = [
    '',
    ' 1',
    '1 ',
    '1\n',
    '007',
    '+1',
    '.5',
    '5.',
    '1/60',
    '1234567890123456',
    '0.12345678901234567',
    '0x10',
    'Infinity',
    'NaN',
    '1e1000',
    '1e999',
    '１',
  ];
  for (const text of TEXTS) it(`${JSON.stringify(text)} is a text`, () => assert.equal(jsonScalar(text), text));

  it('knows truth in any case', () => {
    assert.deepEqual(['true', 'True', 'FALSE', 'truely'].map(jsonScalar), [true, true, false, 'truely']);
  });
});
