/** Extensions whose format is commonly called otherwise. */
const SHORT: Readonly<Record<string, string>> = {
  apng: 'png',
  heif: 'heic',
  hif: 'heic',
  jpe: 'jpg',
  jpeg: 'jpg',
  mpo: 'jpg',
  tif: 'tiff',
};

/** A format's short name from an extension or the decoder's name of it: `jpg`, `png`, `tiff` … */
export function shortFormat(name: string): string {
  const lower = name.toLowerCase();
  return Object.hasOwn(SHORT, lower) ? (SHORT[lower] as string) : lower;
}
