import { Duplex } from 'node:stream';
import { createInflate, createInflateRaw, type Inflate, type InflateRaw } from 'node:zlib';

const CM_DEFLATE = 8;

/** Decode `deflate`: zlib data (RFC 1950) as the standard says, or bare deflate data (RFC 1951) as some servers send. */
export function createInflateEither(): Duplex {
  let inner: Inflate | InflateRaw | undefined;
  const outer = new Duplex({
    write(chunk: Uint8Array, _encoding, callback) {
      inner ??= open(chunk);
      inner.write(chunk, callback);
    },
    final(callback) {
      if (inner) inner.end();
      else outer.push(null);
      callback();
    },
    read() {
      inner?.resume();
    },
    destroy(error, callback) {
      inner?.destroy();
      callback(error);
    },
  });

  /** The low half of zlib's first byte names the method; bare data practically never begins so. */
  function open(first: Uint8Array): Inflate | InflateRaw {
    const decoder = ((first[0] ?? 0) & 0x0f) === CM_DEFLATE ? createInflate() : createInflateRaw();
    decoder.on('data', (piece: Uint8Array) => {
      if (!outer.push(piece)) decoder.pause();
    });
    decoder.on('end', () => outer.push(null));
    decoder.on('error', (error) => outer.destroy(error));
    return decoder;
  }

  return outer;
}
