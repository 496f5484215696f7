import assert from 'node:assert/strict';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { clean, planFor } from './removing.ts';

/** A file cut at every `step`th length, and with every `step`th byte set to 0, 1 and 255: each ends in a plan that keeps the laws, or is refused. */
export async function assertHardy(file: Uint8Array, step: number): Promise<void> {
  for (let length = 0; length < file.byteLength; length += step) await assertAnswer(file.subarray(0, length));
  for (let at = 0; at < file.byteLength; at += step) {
    for (const value of [0, 1, 0xff]) {
      const changed = Uint8Array.from(file);
      changed[at] = value;
      await assertAnswer(changed);
    }
  }
}

async function assertAnswer(file: Uint8Array): Promise<void> {
  try {
    await planFor(file);
  } catch (error) {
    assert.ok(error instanceof MetadataError, String(error));
    return;
  }
  await clean(file);
}
