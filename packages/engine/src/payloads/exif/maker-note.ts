import { latin1 } from '../../bytes/latin1.ts';
import { makerNotePayload } from '../../grammar/maker-note.ts';
import type { TiffEntry } from '../../grammar/tiff.ts';
import { PLACED_TAGS } from '../../tables/exif/main.ts';
import { MAKER_NOTE_RULES, type MakerNoteRule } from '../../tables/exif/maker-notes.ts';
import { firstBytes, takeValue, valueAtOnce } from './take.ts';
import type { Directory, Walk } from './walk.ts';

/** Makers whose notes have a desk: a new one adds its name as the rules have it. The notes of all others are gaps. */
const MAKERS_WITH_DESK: ReadonlySet<string> = new Set(['Apple', 'Canon']);

/** As much of a note as ExifTool looks at to tell whose it is. */
const LOOKED_AT_BYTES = 128;
/** Notes that are told as they stand, and the names of the tags. */
const TOLD_AS_THEY_STAND: readonly string[] = ['UnknownText', 'UnknownBinary', 'Samsung1a', 'Minolta3'];

/** Hand a maker's note on to its desk, or note the gap. */
export function takeMakerNote(walk: Walk, directory: Directory, entry: TiffEntry): void {
  const first = firstBytes(directory.frame, entry, LOOKED_AT_BYTES);
  if (first.byteLength === 0) return;
  const maker = makerOf(walk, latin1(first));
  const row = maker !== undefined && TOLD_AS_THEY_STAND.includes(maker) ? PLACED_TAGS[`MakerNote${maker}`] : undefined;
  if (row) takeValue(walk, directory, entry, row);
  else if (maker !== undefined) handOn(walk, directory, entry, maker);
  // A note that nobody knows is looked through by ExifTool for the one thing that it may know.
  else if (hasPrintIm(valueAtOnce(directory.frame, entry))) noteGap(walk, 'Unknown', ['PrintIM']);
}

/** Hand on a note of a known maker. */
export function handOn(walk: Walk, directory: Directory, entry: TiffEntry, maker: string): void {
  if (!MAKERS_WITH_DESK.has(maker)) {
    noteGap(walk, brandOf(maker), ['MakerNotes']);
    return;
  }
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

function noteGap(walk: Walk, name: string, groups: readonly string[]): void {
  walk.sink.gap({ kind: 'maker-note', name, groups });
}

/** `Olympus2` and `Kodak8b` are ways of Olympus and Kodak to write. */
function brandOf(maker: string): string {
  return maker.replace(/\d+[a-c]?$/, '');
}

function hasPrintIm(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && latin1(bytes).includes('PrintIM');
}

function makerOf(walk: Walk, start: string): string | undefined {
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
