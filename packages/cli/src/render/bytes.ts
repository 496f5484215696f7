const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size for people, in steps of a thousand: `12.3 kB`. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(size < 99.95 ? 1 : 0)} ${UNITS[unit]}`;
}
