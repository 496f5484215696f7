import { Rejection } from '../rejection.ts';
import { decodeBase64, decodePercent } from './decode.ts';

/** What a file that was sent as a text turns out to be. */
export type TextFile =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'bytes'; readonly bytes: AsyncIterable<Uint8Array> };

const LONGEST_URL = 8192;
/** Media type and parameters of a data URI. */
const LONGEST_DATA_HEAD = 1024;
const HEAD_BYTES = 16;

/**
 * Tell the three text forms of a file apart by how they begin: an http(s) URL, a data URI (RFC 2397), else base64. The bytes are
 * decoded as they are asked for. Rejects with `Rejection` 400, as reading the bytes does.
 */
export async function readTextFile(stream: AsyncIterable<Uint8Array>): Promise<TextFile> {
  const text = startReading(stream);
  await text.atLeast(HEAD_BYTES);
  const head = text.held().toString('latin1');
  if (/^https?:/i.test(head)) return { kind: 'url', url: await wholeUrl(text) };
  if (/^data:/i.test(head)) return { kind: 'bytes', bytes: await dataBytes(text) };
  return { kind: 'bytes', bytes: decodeBase64(text.rest()) };
}

async function wholeUrl(text: Reading): Promise<string> {
  await text.atLeast(LONGEST_URL + 1);
  if (text.held().length > LONGEST_URL) {
    throw new Rejection(400, `file: expected a URL of at most ${LONGEST_URL} characters, found a longer one`);
  }
  return text.held().toString('utf8').trim();
}

async function dataBytes(text: Reading): Promise<AsyncIterable<Uint8Array>> {
  const head = await dataHead(text);
  const decoded = decodePercent(text.rest());
  return /;\s*base64\s*$/i.test(head) ? decodeBase64(decoded) : decoded;
}

/** What stands before the comma, which is taken away. */
async function dataHead(text: Reading): Promise<string> {
  await text.atLeast(LONGEST_DATA_HEAD);
  const comma = text.held().indexOf(',');
  if (comma < 0 || comma > LONGEST_DATA_HEAD) {
    throw new Rejection(400, 'file: expected a comma after the media type of the data URI, found none');
  }
  const head = text.held().subarray(0, comma).toString('latin1');
  text.skip(comma + 1);
  return head;
}

/** A stream whose beginning can be looked at before it is read. */
interface Reading {
  /** Hold this many bytes, or all there are. White space at the very beginning does not count. */
  atLeast(bytes: number): Promise<void>;
  held(): Buffer;
  skip(bytes: number): void;
  /** Everything that is held and everything after it. */
  rest(): AsyncGenerator<Uint8Array>;
}

function startReading(stream: AsyncIterable<Uint8Array>): Reading {
  const iterator = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let isOver = false;
  let isBegun = false;

  async function atLeast(bytes: number): Promise<void> {
    while (held.length < bytes && !isOver) {
      const next = await iterator.next();
      if (next.done) isOver = true;
      else held = Buffer.concat([held, next.value]);
      if (!isBegun) held = withoutLeadingSpace(held);
      isBegun = held.length > 0;
    }
  }

  async function* rest(): AsyncGenerator<Uint8Array> {
    if (held.length > 0) yield held;
    held = Buffer.alloc(0);
    while (!isOver) {
      const next = await iterator.next();
      if (next.done) isOver = true;
      else yield next.value;
    }
  }

  return {
    atLeast,
    held: () => held,
    skip(bytes) {
      held = held.subarray(bytes);
    },
    rest,
  };
}

function withoutLeadingSpace(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte > 0x20);
  return start < 0 ? Buffer.alloc(0) : bytes.subarray(start);
}
