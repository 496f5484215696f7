// Source: ITU-T H.264 and H.265, annex D (supplemental enhancement information); subtitle tracks that DJI and other drones write.
import { latin1 } from '../../../bytes/latin1.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import type { RemovalTask } from '../../remover.ts';
import { USER_DATA } from './hevc-configuration.ts';
import { firstSample } from './sample-tables.ts';
import type { Track } from './tracks.ts';
import { viewOf, type Work } from './work.ts';

/** Bytes of a track's first sample that are looked at. No other sample is read. */
const PEEK_BYTES = 1024;
const SUBTITLES = new Set(['text', 'sbtl', 'subt']);
/** What drones write where subtitles should be: places, heights, and how the camera was set. */
const TELEMETRY =
  /\bGPS\s*[:(]|\b(?:latitude|longitude|lat|lon|long)\s*[:=]|\bHOME\s*\(|SrtCnt\s*:|\bF\/\d[\d.]*,\s*SS\s|\$G[NP](?:RMC|GGA)/i;

/** Whether a track of subtitles tells where a drone was. */
export async function isTelemetry(work: Work, track: Track): Promise<boolean> {
  if (!SUBTITLES.has(track.handler)) return false;
  const sample = await peek(work, track);
  return sample !== undefined && TELEMETRY.test(latin1(sample.bytes));
}

/** Where, in its first sample, a coded picture carries text of the program that coded it. Absent where none was found. */
export async function coderText(work: Work, track: Track): Promise<ByteRange | undefined> {
  const isHevc = track.formats.some((format) => format === 'hvc1' || format === 'hev1');
  if (!isHevc && !track.formats.some((format) => format === 'avc1' || format === 'avc3')) return undefined;
  const sample = await peek(work, track);
  if (!sample) return undefined;
  const { bytes, start } = sample;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.byteLength; ) {
    const length = view.getUint32(at);
    const first = bytes[at + 4] ?? 0;
    const isSei = isHevc ? ((first >> 1) & 0x3f) === 39 : (first & 0x1f) === 6;
    if (isSei && bytes[at + (isHevc ? 6 : 5)] === USER_DATA)
      return { start: start + at, end: Math.min(start + at + 4 + length, start + sample.length) };
    at += 4 + length;
  }
  return undefined;
}

async function peek(work: Work, track: Track) {
  const sample = firstSample(track.tables, (box) => viewOf(work, box));
  const { window }: RemovalTask = work.task;
  if (!sample || sample.start + sample.length > (window.size ?? 0)) return undefined;
  const { bytes } = await window.upTo(sample.start, Math.min(PEEK_BYTES, sample.length));
  return { ...sample, bytes };
}
