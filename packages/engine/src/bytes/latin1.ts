const CHUNK = 4096;

/** Bytes as text, one character each (ISO 8859-1): for signatures, box types, chunk names. The range is cut to what exists. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.byteLength): string {
  let text = '';
  for (let at = start; at < end && at < bytes.byteLength; at += CHUNK) {
    // Spreading the bytes as arguments takes ten times as long.
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + CHUNK, end)) as unknown as number[]);
  }
  return text;
}

/** Whether the bytes at `at` are the characters of `text`, which lie below 256. */
export function hasText(bytes: Uint8Array, text: string, at = 0): boolean {
  if (at < 0 || at + text.length > bytes.byteLength) return false;
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
