import { type Digest, sha256 } from '../../bytes/sha256.ts';
import type { Stretch } from '../../model/removal.ts';
import type { Source } from '../../model/source.ts';
import { bytesOf } from '../../model/stretches.ts';
import { applyParts } from './apply.ts';

/** Begins a SHA-256: the platform's where it has one that takes its bytes piece by piece. */
export type NewDigest = () => Digest;

/** SHA-256 of stretches of a file in memory, in hexadecimal digits. */
export function digestOf(file: Uint8Array, stretches: readonly Stretch[], newDigest: NewDigest = sha256): string {
  const digest = newDigest();
  for (const stretch of stretches) digest.update(bytesOf(file, stretch));
  return digest.hex();
}

/** SHA-256 of stretches of a source, in hexadecimal digits. */
export async function digestOfSource(
  source: Source,
  stretches: readonly Stretch[],
  newDigest: NewDigest = sha256,
  signal?: AbortSignal,
): Promise<string> {
  const digest = newDigest();
  for await (const bytes of applyParts(source, stretches, signal)) digest.update(bytes);
  return digest.hex();
}
