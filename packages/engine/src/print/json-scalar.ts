/**
 * Texts that ExifTool's JSON writes without quotes: at most 15 digits before the point and 16 behind it, no leading zero, no
 * leading plus. (Observed with `exiftool -j`: `1/60`, `007` and 16-digit serial numbers stay quoted.)
 */
const NUMBER = /^-?(?:\d|[1-9]\d{1,14})(?:\.\d{1,16})?(?:e[-+]?\d{1,3})?$/i;

/** Whether a printed text is a number in ExifTool's JSON. */
export function isJsonNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** A printed text as the JSON value that ExifTool's JSON gives it, as far as a double can hold it; else the text itself. */
export function jsonScalar(text: string): string | number | boolean {
  if (isJsonNumber(text)) {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  const lower = text.length <= 5 ? text.toLowerCase() : '';
  if (lower === 'true') return true;
  return lower === 'false' ? false : text;
}
