/** Bytes as UTF-16 text, big-endian unless a mark or `littleEndian` says otherwise, up to the first NUL. */
export function utf16Text(bytes: Uint8Array, littleEndian = false): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 2));
  let isLittle = littleEndian;
  const units: number[] = [];
  for (let at = 0; at < view.byteLength; at += 2) {
    const unit = view.getUint16(at, isLittle);
    if (unit === 0) break;
    if (at === 0 && unit === 0xfffe) isLittle = !isLittle;
    else if (at > 0 || unit !== 0xfeff) units.push(unit);
  }
  return textOfUnits(units).toWellFormed();
}

const CHUNK = 4096;

function textOfUnits(units: readonly number[]): string {
  let text = '';
  for (let at = 0; at < units.length; at += CHUNK) text += String.fromCharCode(...units.slice(at, at + CHUNK));
  return text;
}
