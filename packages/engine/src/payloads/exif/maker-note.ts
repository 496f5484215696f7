import { latin1 } from '../../bytes/latin1.ts';
import { makerNotePayload } from '../../grammar/maker-note.ts';
import type { TiffEntry } from '../../grammar/tiff.ts';
import { PLACED_TAGS } from '../../tables/exif/main.ts';
import { MAKER_NOTE_RULES, type MakerNoteRule } from '../../tables/exif/maker-notes.ts';
import { firstBytes, takeValue } from './take.ts';
import type { Directory, Walk } from './walk.ts';

/** As much of a note as ExifTool looks at to tell whose it is. */
const LOOKED_AT_BYTES = 128;
/** Notes that are told as they stand, and the names of the tags. */
const TOLD_AS_THEY_STAND: readonly string[] = ['UnknownText', 'UnknownBinary', 'Samsung1a', 'Minolta3'];
/** What stands for the maker of a note that nobody knows. */
const NOBODY = 'Unknown';

/** Tell a maker's note as it stands, or hand it on to its maker's desk. */
export function takeMakerNote(walk: Walk, directory: Directory, entry: TiffEntry): void {
  const first = firstBytes(directory.frame, entry, LOOKED_AT_BYTES);
  if (first.byteLength === 0) return;
  const maker = makerOf(walk, latin1(first)) ?? NOBODY;
  const row = TOLD_AS_THEY_STAND.includes(maker) ? PLACED_TAGS[`MakerNote${maker}`] : undefined;
  if (row) takeValue(walk, directory, entry, row);
  else handOn(walk, directory, entry, maker);
}

/** Hand on a maker's note. */
export function handOn(walk: Walk, directory: Directory, entry: TiffEntry, maker: string): void {
  const { frame } = directory;
  const isFile = walk.isFile;
  walk.sink.nested(
    makerNotePayload(walk.payload, {
      maker,
      make: walk.make,
      model: walk.model,
      directory: directory.name,
      fileType: walk.fileType,
      family: walk.family,
      base: frame.base,
      headerAt: isFile ? frame.base : walk.headerAt,
      isFile,
      valueAt: entry.valueAt,
      length: entry.size,
      littleEndian: frame.littleEndian,
    }),
  );
}

/** The maker of a note that begins like this, as ExifTool names it; `undefined` where nobody knows. */
export function makerOf(walk: Walk, start: string): string | undefined {
  if (walk.fileType === 'SRW' && walk.make.toUpperCase() === 'SAMSUNG') return 'Samsung2';
  return TESTS.find(({ test }) => test(start, walk.make, walk.model))?.maker;
}

type Test = (start: string, make: string, model: string) => boolean;

const TESTS: readonly { readonly maker: string; readonly test: Test }[] = MAKER_NOTE_RULES.map((rule) => ({
  maker: rule.maker,
  test: testOf(rule),
}));

function testOf(rule: Omit<MakerNoteRule, 'maker'>): Test {
  const pattern = (text: string | undefined) => (text === undefined ? undefined : new RegExp(text));
  const [make, makeNot] = [pattern(rule.make), pattern(rule.makeNot)];
  const [model, modelNot] = [pattern(rule.model), pattern(rule.modelNot)];
  const [starts, startsNot] = [pattern(rule.starts), pattern(rule.startsNot)];
  const others = rule.either?.map(testOf);
  const holds = (wanted: RegExp | undefined, unwanted: RegExp | undefined, text: string) =>
    (wanted === undefined || wanted.test(text)) && (unwanted === undefined || !unwanted.test(text));
  return (start, makeText, modelText) =>
    holds(make, makeNot, makeText) &&
    holds(starts, startsNot, start) &&
    holds(model, modelNot, modelText) &&
    (others === undefined || others.some((other) => other(start, makeText, modelText)));
}
