// Source: AVI RIFF file reference (movi, rec); OpenDML AVI 1.02 (ix##).
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { addEssence, type Draft, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { judgeAndBlank, judgeAndZero } from './blank.ts';
import { plainName } from './form.ts';

/** Streams of these kinds are pictures and sound. */
const SHOWN = ['vids', 'auds', 'iavs'];
/** Headers further apart than this cost a read each; a movie of more such strides is looked at so far only. */
const STRIDE_BYTES = 16 * 1024;
const MOST_STRIDES = 6000;
const MOST_CHUNKS = 2_000_000;
const RECORD_BYTES = 12;

/**
 * Walk over a movie's chunks. Pictures and sound are the essence, and so is what cannot be told apart; padding has to be empty, and so
 * have texts and other streams, whose chunks stay so that nothing moves.
 */
export async function removeMovie(
  task: RemovalTask,
  draft: Draft,
  path: string,
  list: ByteRange,
  streams: readonly string[],
): Promise<void> {
  let at = list.start;
  let strides = 0;
  let page = -1;
  for (let count = 0; at < list.end; count++) {
    task.trip.check();
    const stride = Math.floor(at / STRIDE_BYTES);
    if (stride !== page) strides++;
    page = stride;
    const cursor = await task.window.upTo(at, RECORD_BYTES);
    if (cursor.left < 8) break;
    if (strides > MOST_STRIDES || count > MOST_CHUNKS) {
      leave(draft, path, { start: at, end: list.end }, streams);
      break;
    }
    cursor.littleEndian = true;
    const type = latin1(cursor.take(4));
    const length = cursor.u32();
    const bodyAt = at + 8;
    if (!/^[ -~]{4}$/.test(type) || bodyAt + length > list.end) break;
    if (type === 'LIST' && cursor.left === 4 && latin1(cursor.take(4)) === 'rec ') {
      addEssence(draft, at, at + RECORD_BYTES);
      at += RECORD_BYTES;
      continue;
    }
    const end = Math.min(bodyAt + length + (length % 2), list.end);
    await removePart(task, draft, `${path}/${plainName(type)}`, { type, start: at, bodyAt, end }, streams);
    at = end;
  }
  addEssence(draft, at, list.end);
}

/** What is too long to be looked through stays, and is told; unless it is known to hold more than pictures and sound. */
function leave(draft: Draft, path: string, range: ByteRange, streams: readonly string[]): void {
  if (streams.some((stream) => !SHOWN.includes(stream)))
    throw new MetadataError(
      'not-removable',
      `expected pictures and sound alone in so long a movie, found a stream more`,
    );
  draft.kept.push({
    kind: 'pixels',
    path: `${path}/rest`,
    aspects: ['unknown'],
    ranges: [range],
    why: 'too long to be looked through chunk by chunk',
  });
}

interface Part {
  readonly type: string;
  readonly start: number;
  readonly bodyAt: number;
  readonly end: number;
}

async function removePart(
  { window }: RemovalTask,
  draft: Draft,
  path: string,
  { type, start, bodyAt, end }: Part,
  streams: readonly string[],
): Promise<void> {
  const body = { start: bodyAt, end };
  const stream = /^[0-9a-f]{2}/i.test(type) ? streams[Number.parseInt(type.slice(0, 2), 16)] : undefined;
  const isStream = /^[0-9a-f]{2}[a-z]{2}$/i.test(type);
  if (/^ix[0-9a-f]{2}$/i.test(type) || (isStream && (stream === undefined || SHOWN.includes(stream))))
    addEssence(draft, start, end);
  else if (isStream) {
    addEssence(draft, start, bodyAt);
    const finding = { kind: 'text' as const, path, aspects: PRIVATE_ASPECTS, ranges: [body] };
    await judgeAndZero(window, draft, finding, body);
  } else if (/^(?:JUNK|junk|PAD )$/.test(type))
    await judgeAndZero(window, draft, unknown(path, [body], 'padding'), body);
  else judgeAndBlank(draft, unknown(path, [{ start, end }]), { start, end });
}
