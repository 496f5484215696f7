// Source: PNG 3rd edition, § 11 and § 12; PNG extensions 1.5.0; MNG 1.0; JNG 1.0; APNG 1.0.
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';

/**
 * What decoding needs, and the most bytes that such a chunk's body has. Colour (gAMA, cHRM, sRGB, cICP, mDCV, cLLI, sBIT) and the
 * background are the picture's own: without them it looks different.
 */
const NEEDED: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  cICP: 4,
  mDCV: 24,
  mDCv: 24,
  cLLI: 8,
  cLLi: 8,
  sBIT: 4,
  bKGD: 6,
  acTL: 8,
  fcTL: 26,
  fdAT: Number.POSITIVE_INFINITY,
  CgBI: 4,
  sTER: 1,
};

/** What MNG and JNG need beside that. */
const NEEDED_IN_FILMS: Readonly<Record<string, number>> = {
  MHDR: 28,
  MEND: 0,
  LOOP: Number.POSITIVE_INFINITY,
  ENDL: 1,
  DEFI: 28,
  BASI: 22,
  CLON: 16,
  DISC: Number.POSITIVE_INFINITY,
  BACK: 10,
  FRAM: Number.POSITIVE_INFINITY,
  MOVE: 13,
  CLIP: 21,
  SHOW: 5,
  TERM: 10,
  SAVE: 0,
  SEEK: 0,
  PAST: Number.POSITIVE_INFINITY,
  DHDR: 20,
  PROM: 3,
  IPNG: 0,
  PPLT: Number.POSITIVE_INFINITY,
  IJNG: 0,
  DROP: Number.POSITIVE_INFINITY,
  DBYK: Number.POSITIVE_INFINITY,
  ORDR: Number.POSITIVE_INFINITY,
  MAGN: 18,
  fPRI: 2,
  JHDR: 16,
  JDAT: Number.POSITIVE_INFINITY,
  JDAA: Number.POSITIVE_INFINITY,
  JSEP: 0,
};

/** Chunks that are about one thing only. Where an image is placed (oFFs) is how it is laid out on paper, as its density is. */
const ABOUT: Readonly<Record<string, readonly Aspect[]>> = {
  pHYs: ['density'],
  pHYg: ['density'],
  oFFs: ['density'],
  tIME: ['time'],
  caBX: ['provenance'],
  dSIG: ['provenance'],
  hIST: ['unknown'],
  gIFg: ['history'],
  // The size of the subject, and the scale of what was measured.
  sCAL: ['description'],
  pCAL: ['description'],
};

/** Bodies of chunks that are kept by default are no longer than this. */
const MOST_BYTES: Readonly<Record<string, number>> = { pHYs: 9, pHYg: 9, oFFs: 9 };

/** The most bytes of a body that decoding needs; `undefined` for a chunk that it does not need. */
export function neededBytes(type: string, isPng: boolean): number | undefined {
  if (Object.hasOwn(NEEDED, type)) return NEEDED[type];
  return !isPng && Object.hasOwn(NEEDED_IN_FILMS, type) ? NEEDED_IN_FILMS[type] : undefined;
}

/** What a chunk that decoding does not need is about. One that is longer than its kind may hold anything. */
export function aspectsOf(type: string, bodyBytes: number): readonly Aspect[] {
  const about = Object.hasOwn(ABOUT, type) ? ABOUT[type] : undefined;
  return about && bodyBytes <= (MOST_BYTES[type] ?? Number.POSITIVE_INFINITY) ? about : PRIVATE_ASPECTS;
}

/** Texts by their keyword (§ 11.3.3, and what programs have made of it). */
const KEYWORDS: readonly (readonly [RegExp, readonly Aspect[]])[] = [
  [/^(?:title|description|comment|warning|label|caption|subject|keywords|headline)$/i, ['description']],
  [/^(?:author|artist|creator)$/i, ['identity']],
  [/^(?:copyright|disclaimer|licen[cs]e|usage ?terms|rights|attribution)$/i, ['copyright']],
  [/^(?:creation ?time|modification ?time|modify-date|create-date|date:\w+|timestamp|exif:datetime\w*)$/i, ['time']],
  [/^(?:software|generator|producer|signature|svg:base-uri)$/i, ['history']],
  [/^(?:source|make|model|camera|lens|serial ?number)$/i, ['device']],
  [/^exif:gps/i, ['location']],
];

/** What a text is about, told by its keyword; under any other keyword it may be about anything. */
export function textAspects(keyword: string): readonly Aspect[] {
  return KEYWORDS.find(([pattern]) => pattern.test(keyword))?.[1] ?? PRIVATE_ASPECTS;
}
