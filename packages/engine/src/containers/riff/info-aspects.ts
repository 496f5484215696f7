// Source: Multimedia Programming Interface and Data Specifications 1.0, "INFO List Chunk"; ExifTool 13.59's names for the others.
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';

const ASPECTS: readonly (readonly [readonly string[], readonly Aspect[]])[] = [
  [
    ['IART', 'IENG', 'ITCH', 'ICMS', 'IWRI', 'IMUS', 'ISTR', 'IPRO', 'IDST', 'IEDT', 'ICDS', 'ICNM', 'IPDS', 'TAPE'],
    ['identity'],
  ],
  [['ICOP'], ['copyright']],
  [['ICRD', 'IDIT', 'DTIM', 'YEAR', 'TCOD', 'TCDO'], ['time']],
  [['ISFT', 'TVER', 'VMAJ', 'VMIN'], ['history']],
  [['ICNT', 'LOCA', 'IARL'], ['location']],
  [
    ['INAM', 'ICMT', 'ISBJ', 'IKEY', 'IGNR', 'IPRD', 'ITRK', 'IPRT', 'TITL', 'COMM', 'GENR', 'ILNG', 'IRTD'],
    ['description'],
  ],
  [
    ['ISRC', 'ISRF', 'IMED', 'IDPI', 'ISHP'],
    ['device', 'description'],
  ],
];

/** What a text of a list of information is about; any other may be about anything. */
export function infoAspects(type: string): readonly Aspect[] {
  return ASPECTS.find(([types]) => types.includes(type))?.[1] ?? PRIVATE_ASPECTS;
}

const CHUNKS: Readonly<Record<string, readonly Aspect[]>> = {
  bext: ['description', 'history', 'identity', 'time', 'device'],
  iXML: ['description', 'history', 'identity', 'time', 'device', 'location'],
  'cue ': ['description'],
  plst: ['description'],
  LIST_adtl: ['description', 'identity', 'time'],
  smpl: ['description', 'device', 'unknown'],
  inst: ['description'],
  acid: ['description'],
  PEAK: ['time', 'history'],
  levl: ['time', 'history'],
  IDIT: ['time'],
  ISMP: ['time'],
  C2PA: ['provenance'],
};

/** What a chunk of sound or film is about that decoding does not need. */
export function chunkAspects(type: string): readonly Aspect[] {
  return Object.hasOwn(CHUNKS, type) ? (CHUNKS[type] ?? PRIVATE_ASPECTS) : PRIVATE_ASPECTS;
}
