import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, answerStream } from '../src/answer-stream.ts';

const OUTPUT = Buffer.from('ready 13.59\nok 7\n{"a":1}ok 4\n"\u00fc"late\ndied 9\ngone\nok 0\n');
const ANSWERS: readonly Answer[] = [
  { kind: 'ready', version: '13.59' },
  { kind: 'ok', json: '{"a":1}' },
  { kind: 'ok', json: '"ü"' },
  { kind: 'late' },
  { kind: 'died', status: '9' },
  { kind: 'gone' },
  { kind: 'ok', json: '' },
];

function cutEvery(bytes: number): readonly Answer[] {
  const answers: Answer[] = [];
  const receive = answerStream((answer) => answers.push(answer));
  for (let at = 0; at < OUTPUT.length; at += bytes) receive(OUTPUT.subarray(at, at + bytes));
  return answers;
}

describe('answerStream', () => {
  it('finds the same answers however the output is cut', () => {
    for (let bytes = 1; bytes <= OUTPUT.length; bytes++) assert.deepEqual(cutEvery(bytes), ANSWERS);
  });

  it('throws on output that is no answer', () => {
    assert.throws(() => answerStream(() => {})(Buffer.from('nonsense\n')));
    assert.throws(() => answerStream(() => {})(Buffer.alloc(500, 0x61)));
  });
});
