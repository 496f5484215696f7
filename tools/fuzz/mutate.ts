/** A generator of pseudo-random numbers (xorshift32), so that every input can be made again from its seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = (seed | 0) === 0 ? 0x9e3779b9 : seed | 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
}

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe];

/** A damaged copy: bytes set, lengths and offsets made extreme, pieces cut out, doubled, swapped. The same for the same seed. */
export function mutate(original: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  let bytes: Uint8Array = original.slice();
  for (let left = 1 + random(6); left > 0 && bytes.byteLength > 8; left--) bytes = mutateOnce(bytes, random);
  return bytes;
}

function mutateOnce(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  // Structure stands at the beginning more often than not.
  const reach = random(3) === 0 ? bytes.byteLength : Math.min(bytes.byteLength, 4096);
  const at = random(reach - 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (random(7)) {
    case 0:
      bytes[at] = random(256);
      return bytes;
    case 1:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    case 2:
      view.setUint32(at, EXTREMES[random(EXTREMES.length)] ?? 0, random(2) === 0);
      return bytes;
    case 3:
      view.setUint16(at, EXTREMES[random(EXTREMES.length)] ?? 0, random(2) === 0);
      return bytes;
    case 4:
      return bytes.slice(0, 4 + random(bytes.byteLength - 4));
    case 5: {
      const length = 1 + random(Math.min(64, bytes.byteLength - at));
      return joined(bytes.subarray(0, at), bytes.subarray(at + length));
    }
    default: {
      const length = 1 + random(Math.min(64, bytes.byteLength - at));
      return joined(bytes.subarray(0, at + length), bytes.subarray(at, at + length), bytes.subarray(at + length));
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
