/** Bytes that a member yields at most: enough for a list of content types, not for a bomb. */
const MAX_INFLATED_BYTES = 1024 * 1024;

/** Inflate a raw deflate stream (RFC 1951) as far as it goes: to its end, its first error or the ceiling. Nothing for a stream that is broken at once. */
export async function inflateStart(packed: Uint8Array): Promise<Uint8Array | undefined> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  try {
    while (total < MAX_INFLATED_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      total += value.byteLength;
    }
  } catch {
    if (total === 0) return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return joined(parts, total);
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.byteLength;
  }
  return whole;
}
