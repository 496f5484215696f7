// Source: ISO 32000-2, § 7.3.8.1 (streams: the word behind their content).
import { latin1 } from '../../../bytes/latin1.ts';
import type { ObjectStore } from './store.ts';

/** Offset behind the last byte of a stream's content. */
export type EndOfData = number;

const CHUNK_BYTES = 256 * 1024;
const END = 'endstream';
const BEHIND = /^[\0\s]*(?:endstream|endobj)/;

/**
 * Where a stream's content ends: where its length says, if the word that closes a stream stands there; else before the next such word;
 * else at the end of the file.
 */
export async function findEnd(store: ObjectStore, start: number, stated: number | undefined): Promise<EndOfData> {
  const { window, size } = store;
  if (stated !== undefined && start + stated <= size) {
    const behind = latin1((await window.upTo(start + stated, 32)).bytes);
    if (BEHIND.test(behind)) return start + stated;
  }
  for (let at = start; at < size; ) {
    const { bytes } = await window.upTo(at, CHUNK_BYTES);
    store.toil(bytes.byteLength);
    const found = latin1(bytes).indexOf(END);
    if (found >= 0) return await withoutLineEnd(store, start, at + found);
    if (bytes.byteLength <= END.length) break;
    at += bytes.byteLength - END.length;
  }
  return size;
}

/** The line end before the word is no content. */
async function withoutLineEnd({ window }: ObjectStore, start: number, end: number): Promise<number> {
  const from = Math.max(start, end - 2);
  const before = latin1((await window.upTo(from, end - from)).bytes);
  return end - (/\r\n$|[\r\n]$/.exec(before)?.[0].length ?? 0);
}
