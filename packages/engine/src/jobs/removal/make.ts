import { type Digest, sha256 } from '../../bytes/sha256.ts';
import type { SourceTicket } from '../../model/reader.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import type { Source } from '../../model/source.ts';
import { assembled, totalLength } from '../../model/stretches.ts';
import { memorySource } from '../../source/memory.ts';
import { applyParts } from './apply.ts';
import type { NewDigest } from './digest.ts';
import { HELD_BYTES } from './hold.ts';

/** Where the cleaned file was put. The caller closes it. */
export interface Written {
  readonly source: Source;
  /** For readers that want a path; the source itself where there is none. */
  readonly ticket: SourceTicket;
}

/** Puts the pieces of the cleaned file, each good until the next but one is asked for, somewhere nobody takes it from before the proof is made. */
export type Write = (pieces: AsyncIterable<Uint8Array>) => Promise<Written>;

/** What making a file needs from outside. */
export interface Making {
  readonly write: Write;
  readonly newDigest?: NewDigest | undefined;
  /** For what passes by in a long stream; `newDigest` where there is none. */
  readonly newLongDigest?: NewDigest | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A cleaned file that is made, but not proven. */
export interface Made {
  readonly source: Source;
  readonly bytes: number;
  /** SHA-256 of all of it, in hexadecimal digits. */
  readonly sha256: string;
  /** Where it was put: at once where it is large, and only when this is asked for, after the proof, where it is held in memory. */
  written(): Promise<Written>;
}

/** Make the cleaned file of a plan: in memory where the original is held there, and otherwise where it is written to. */
export async function makeCleaned(original: Source, plan: RemovalPlan, making: Making): Promise<Made> {
  const bytes = totalLength(plan.parts);
  return original.whole && bytes <= HELD_BYTES
    ? makeHeld(original.whole, plan, making)
    : await makeWritten(original, plan, bytes, making);
}

function makeHeld(original: Uint8Array, plan: RemovalPlan, { write, newDigest = sha256 }: Making): Made {
  const whole = plan.doomed.length === 0 ? original : assembled(original, plan.parts);
  const digest = newDigest();
  digest.update(whole);
  return {
    source: memorySource(whole),
    bytes: whole.byteLength,
    sha256: digest.hex(),
    written: () => write(only(whole)),
  };
}

/** What is copied is hashed as it passes by: a large file is not read for that again. */
async function makeWritten(original: Source, plan: RemovalPlan, bytes: number, making: Making): Promise<Made> {
  const { write, newDigest = sha256, newLongDigest = newDigest, signal } = making;
  const whole = newLongDigest();
  const written = await write(digesting(applyParts(original, plan.parts, signal), whole));
  return { source: written.source, bytes, sha256: whole.hex(), written: async () => written };
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* digesting(pieces: AsyncIterable<Uint8Array>, digest: Digest): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    digest.update(piece);
    yield piece;
  }
}
