import { MetadataError } from '../../src/model/metadata-error.ts';
import type { PolicyWishes } from '../../src/model/policy.ts';
import { clean, planFor } from './removing.ts';

/**
 * Put a file through what goes wrong with files: cut at each length, bytes changed, four bytes set to 0, 1 and the most there is. Each
 * has to end in a plan that keeps the laws, or in a `MetadataError`. Gives how many were cleaned.
 */
export async function cleanBroken(
  file: Uint8Array,
  steps: { readonly cut: number; readonly set: number },
  wishes: PolicyWishes = {},
): Promise<number> {
  let cleaned = 0;
  for (const broken of brokenFiles(Uint8Array.from(file), steps)) {
    try {
      await planFor(broken, wishes);
    } catch (error) {
      if (error instanceof MetadataError) continue;
      throw error;
    }
    await clean(broken, wishes);
    cleaned++;
  }
  return cleaned;
}

function* brokenFiles(
  file: Uint8Array,
  { cut, set }: { readonly cut: number; readonly set: number },
): Generator<Uint8Array> {
  for (let length = 0; length < file.byteLength; length += cut) yield file.slice(0, length);
  for (let at = 0; at + 4 <= file.byteLength; at += set) {
    for (const value of [
      [0],
      [0xff],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
      [0xff, 0xff, 0xff, 0xff],
      [0x7f, 0xff, 0xff, 0xff],
    ]) {
      const broken = file.slice();
      broken.set(value, at);
      yield broken;
    }
  }
}
