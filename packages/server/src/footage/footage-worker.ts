import { parentPort, workerData } from 'node:worker_threads';
import {
  ADTS,
  CustomSource,
  FilePathSource,
  FLAC,
  Input,
  type InputTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import { CODEC_NAMES, CONTAINER_CODECS } from './codec-names.ts';
import type { FootageBytes, FootageMessage } from './footage.ts';
import type { Streams } from './streams.ts';

/** Containers that hold their streams themselves: a playlist would name other files, and other hosts. */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, WAVE, OGG, MP3, ADTS, FLAC];
const CACHE_BYTES = 4 * 1024 * 1024;
const LONGEST_SECONDS = 366 * 86_400;

const given = workerData as { readonly path: string } | { readonly bytes: number };
tell({ kind: 'listed', streams: await list() });

function tell(message: FootageMessage): void {
  parentPort?.postMessage(message);
}

function openSource(): FilePathSource | CustomSource {
  const options = { maxCacheSize: CACHE_BYTES, handleUnhandledError: () => undefined };
  if ('path' in given) return new FilePathSource(given.path, options);
  const read = readsByMessage();
  return new CustomSource({ ...options, getSize: () => given.bytes, read, prefetchProfile: 'network' });
}

/** Reads that the parent thread does. */
function readsByMessage(): (start: number, end: number) => Promise<Uint8Array> {
  const waiting = new Map<number, (reply: FootageBytes) => void>();
  let reads = 0;
  parentPort?.on('message', (reply: FootageBytes) => waiting.get(reply.id)?.(reply));
  return async (start, end) => {
    const id = ++reads;
    const { promise, resolve } = Promise.withResolvers<FootageBytes>();
    waiting.set(id, resolve);
    tell({ kind: 'read', id, start, end });
    const { bytes } = await promise;
    waiting.delete(id);
    if (bytes?.byteLength === end - start) return bytes;
    throw new Error(`expected ${end - start} bytes from ${start} on, found others`);
  };
}

/** The first streams of a file; `undefined` where it is none that the demuxer knows. */
async function list(): Promise<Streams | undefined> {
  const input = new Input({ source: openSource(), formats: FORMATS });
  try {
    if (!(await input.canRead())) return undefined;
    const video = (await input.getVideoTracks())[0];
    const audio = (await input.getAudioTracks())[0];
    if (!video && !audio) return undefined;
    return {
      width: video ? await known(video.getCodedWidth()) : null,
      height: video ? await known(video.getCodedHeight()) : null,
      durationSeconds: await duration(input),
      videoCodec: video ? await codecOf(video) : null,
      audioCodec: audio ? await codecOf(audio) : null,
    };
  } finally {
    input.dispose();
  }
}

/** As the header says; where it says nothing, as the last packets say. Years are a counter that overflowed. */
async function duration(input: Input): Promise<number | null> {
  const seconds = (await known(input.getDurationFromMetadata())) ?? (await known(input.computeDuration()));
  return seconds !== null && seconds <= LONGEST_SECONDS ? seconds : null;
}

/** A fact that may not be had although others are. */
async function known(fact: Promise<number | null>): Promise<number | null> {
  const value = await fact.catch(() => null);
  return value !== null && Number.isFinite(value) && value > 0 ? value : null;
}

async function codecOf(track: InputTrack): Promise<string | null> {
  const codec = await track.getCodec().catch(() => null);
  if (codec) return CODEC_NAMES[codec] ?? codec;
  const own = await track.getInternalCodecId().catch(() => null);
  return typeof own === 'string' && Object.hasOwn(CONTAINER_CODECS, own) ? (CONTAINER_CODECS[own] ?? null) : null;
}
