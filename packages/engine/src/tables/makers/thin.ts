// Source: ExifTool 13.59's rules for where the directory of a maker's note lies and what its offsets count from.

/** What offsets count from: a place in the note, or in the block around it. */
export type NoteBase = readonly [from: 'note' | 'block', by: number];

/** How values' places that do not count from one base are found. */
export type NotePlaces =
  /** Each counts from its own entry. */
  | 'entry'
  /** Only Print Image Matching's counts from its entry. */
  | 'print-im-entry'
  /** The written ones mean nothing: values lie one after the other behind the directory. */
  | 'in-row';

/** A maker's note whose directory is only looked through for what belongs to other families. */
export interface ThinNote {
  /** What the note must begin with. An expression, over characters 0 to 255. */
  readonly starts?: string;
  /** Where the directory begins in the note: 0 unless told. */
  readonly at?: number;
  /** Where in the note the offset of the directory stands. */
  readonly pointerAt?: number;
  /** The directory is sought from there on: it, its order of bytes and a TIFF header before it may lie anywhere near. */
  readonly isSought?: true;
  /** The order of bytes, where it is not to be told from the count of entries. */
  readonly order?: 'II' | 'MM';
  /** Without it offsets count from the block's header, unless the values' places show another rule. */
  readonly base?: NoteBase;
  readonly places?: NotePlaces;
  /** Offsets are put right where the first value is not where it should be: always, or only where it is far from there. */
  readonly mends?: 'always' | 'far';
  /** Print Image Matching is looked for. */
  readonly printIm?: true;
  /** A note that begins like a JPEG file is a preview. */
  readonly mayBePreview?: true;
  /** ExifTool knows nothing else in it. */
  readonly isWhole?: true;
}

/** The notes by ExifTool's name of their maker. What offsets count from is told only where Print Image Matching may be found by it. */
export const THIN_NOTES: Readonly<Record<string, ThinNote>> = {
  Casio: { places: 'print-im-entry', printIm: true },
  Casio2: { at: 6, mends: 'always', printIm: true },
  DJI: {},
  FLIR: {},
  FujiFilm: { pointerAt: 8, order: 'II' },
  GE: { at: 18 },
  GE2: { at: 12, order: 'II' },
  Hasselblad: { base: ['block', 0], printIm: true, isWhole: true },
  HP: { isSought: true, printIm: true },
  ISL: { at: 24, base: ['note', 16], printIm: true, isWhole: true },
  JVC: { at: 4 },
  Kodak10: { at: 2, isSought: true },
  Kodak11: { at: 8, order: 'II' },
  Kodak12: { at: 8, order: 'MM' },
  Kodak8a: { isSought: true },
  Kodak8b: { at: 8, order: 'MM' },
  Kodak8c: { at: 8, isSought: true },
  Kyocera: { at: 22, base: ['note', 24], places: 'entry', printIm: true, isWhole: true },
  Leica: { at: 8, printIm: true },
  Leica10: { at: 18, printIm: true },
  Leica2: { at: 8 },
  Leica3: {},
  Leica4: { at: 8 },
  Leica5: { at: 8 },
  Leica6: { at: 8 },
  Leica7: { at: 8 },
  Leica8: { at: 8 },
  Leica9: { at: 8 },
  Minolta: { printIm: true },
  Minolta2: { at: 8, printIm: true },
  Motorola: { at: 8 },
  Nikon: { at: 18, base: ['note', 10], printIm: true },
  Nikon2: { at: 8, order: 'II' },
  Nikon3: { printIm: true },
  Nintendo: {},
  Olympus: { at: 8, printIm: true },
  Olympus2: { at: 12, base: ['note', 0], printIm: true },
  Olympus3: { at: 16, base: ['note', 0], printIm: true },
  Panasonic: { at: 12, printIm: true },
  Panasonic3: { at: 12, base: ['block', 12], printIm: true },
  Pentax: { isSought: true, mends: 'always', printIm: true },
  Pentax2: { isSought: true, mends: 'always', printIm: true },
  Pentax3: { isSought: true, mends: 'always', printIm: true },
  Pentax5: { at: 10, base: ['note', 0], printIm: true },
  Pentax6: { at: 12 },
  PentaxDNG: { at: 10, base: ['note', 0], printIm: true },
  Ricoh: { at: 8, printIm: true },
  Ricoh2: { at: 8 },
  RicohPentax: { at: 8, base: ['note', 0], printIm: true },
  Samsung2: { isSought: true },
  Sanyo: { starts: '^SANYO', at: 8, printIm: true },
  SanyoC4: { starts: '^SANYO', at: 8, mends: 'always', printIm: true },
  SanyoPatch: { starts: '^SANYO', at: 8, places: 'in-row', printIm: true },
  Sigma: { starts: '^(?:SIGMA|FOVEON)', at: 10 },
  Sony: { at: 12, printIm: true },
  Sony2: { at: 12, printIm: true },
  Sony3: { at: 8, printIm: true },
  Sony5: { printIm: true },
  SonyEricsson: { at: 20 },
  Unknown: { isSought: true, mends: 'far', printIm: true, mayBePreview: true, isWhole: true },
};

/** How far behind the directory's entries a camera's first value lies: the first one that applies. */
export interface ValueDistances {
  /** Expressions. */
  readonly make: string;
  readonly model?: string;
  /** The usual one first; none where it is not known. 0 and 4 are always right. */
  readonly distances: readonly number[];
}

/** The distances of a camera that is not listed. */
export const USUAL_DISTANCES: readonly number[] = [4];

export const VALUE_DISTANCES: readonly ValueDistances[] = [
  { make: '^CASIO', distances: [4, 16, 2] },
  { make: '^(?:General Imaging Co.|GEDSC IMAGING CORP.)', distances: [0] },
  { make: '^KYOCERA', distances: [12] },
  { make: '^OLYMPUS', model: '^E-(?:1|300|330)\\b', distances: [16] },
  {
    make: '^OLYMPUS',
    model: '^(?:C2500L|C-1Z?|C-5000Z|X-2|C720UZ|C725UZ|C150|C2Z|E-10|E-20|FerrariMODEL2003|u20D|u10D)\\b',
    distances: [],
  },
  { make: '^(?:Panasonic|JVC)\\b', distances: [0] },
  { make: '^SONY', model: '^(?:DSLR-.*|SLT-A(?:33|35|55V)|NEX-(?:3|5|C3|VG10E))$', distances: [4] },
  { make: '^SONY', distances: [0] },
  { make: '^FUJIFILM$', distances: [4, 6] },
  { make: '^TOSHIBA', distances: [0, 24] },
  { make: '^(?:Konica Minolta|KONICA MINOLTA)', distances: [4, -16] },
  { make: '^Minolta', distances: [4, -8, -12] },
];
