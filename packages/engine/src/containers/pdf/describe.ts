// Source: ISO 32000-2, § 7.5.2 (header), annex F (linearized files); names and rules of ExifTool 13.59.
import { latin1 } from '../../bytes/latin1.ts';
import { addPostScript } from '../../grammar/postscript.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { DICTIONARIES, PDF_FACTS } from '../../tables/pdf/dictionaries.ts';
import {
  asDictionary,
  countOf,
  isArray,
  isDictionary,
  isReference,
  ObjectReader,
  type PdfDictionary,
  type PdfValue,
  TooDeep,
  Unfinished,
} from './objects.ts';
import { documentText, listedText, plainBytes } from './texts.ts';
import { itemsOf } from './walk.ts';

/** Tells what a file's header and dictionaries say. */
export const describe: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const { bytes, details = {} } = payload;
  if (details.part === 'gap') sink.gap({ kind: 'payload', name: String(details.name), groups: [] });
  else if (details.part === 'header') addHeader(sink, latin1(bytes), Number(details.fileBytes));
  else if (details.part === 'postscript' && payload.unread === undefined) addPostScript(payload, sink, trip);
  else
    addObject(
      { add: (id, row, raw) => add(sink, id, row, raw), charge: (items) => trip.spend('tags', items) },
      payload,
    );
}

/** Where the entries of dictionaries go. */
interface Sheet {
  add(id: string, row: TagRow, raw: RawValue): void;
  /** Items of lists cost as tags do. */
  charge(items: number): void;
}

function add(sink: TagSink, id: string, row: TagRow, raw: RawValue): void {
  sink.add({ group0: 'PDF', group1: 'PDF', id, row, raw });
}

function addHeader(sink: TagSink, head: string, fileBytes: number): void {
  const [, version] = /^\s*%PDF-(\d+\.\d+)/.exec(head) ?? [];
  if (version === undefined) return;
  add(sink, 'Version', PDF_FACTS.version, version);
  const at = head.indexOf('<<');
  const first = at < 0 ? undefined : valueIn(head, at);
  const isLinearized =
    isDictionary(first) && !!countOf(first.get('Linearized')) && countOf(first.get('L')) === fileBytes;
  add(sink, '_linearized', PDF_FACTS.linearized, String(isLinearized));
}

function valueIn(text: string, at: number): PdfValue | undefined {
  try {
    return new ObjectReader(text, at).value();
  } catch (error) {
    if (error instanceof Unfinished || error instanceof TooDeep) return undefined;
    throw error;
  }
}

function addObject(sheet: Sheet, { bytes, details = {} }: Payload): void {
  const { table = '', key, start = 0, end = bytes.byteLength } = details;
  const value = valueIn(latin1(bytes, Number(start), Number(end)), 0);
  if (value === undefined) return;
  if (key !== undefined) addEntry(sheet, String(table), String(key), value);
  else addDictionary(sheet, String(table), asDictionary(value));
}

function addDictionary(sheet: Sheet, name: string, dictionary: PdfDictionary | undefined): void {
  if (!dictionary || dictionary.size === 0) return;
  if (name === 'AcroForm') sheet.add('_has_xfa', PDF_FACTS.hasXfa, String(dictionary.has('XFA')));
  const { into = {} } = DICTIONARIES[name] ?? {};
  for (const [key, value] of dictionary) {
    const next = Object.hasOwn(into, key) ? into[key] : undefined;
    if (next === undefined) addEntry(sheet, name, key, value);
    else for (const item of itemsOf(next, value)) if (isDictionary(item)) addDictionary(sheet, next, item);
  }
}

function addEntry(sheet: Sheet, name: string, key: string, value: PdfValue): void {
  const row = rowOf(name, key);
  if (!row || isReference(value) || isDictionary(value)) return;
  if (isArray(value)) {
    const items = value.filter((item) => typeof item === 'string').map((item) => listedText(plainBytes(item)));
    if (row.list) addList(sheet, key, row, items);
    else for (const item of items) sheet.add(key, row, item);
    return;
  }
  const bytes = plainBytes(value);
  const text = documentText(bytes);
  if (row.list) addList(sheet, key, row, splitText(text));
  // Dates are looked for among the bytes: in UTF-16 there is none.
  else sheet.add(key, bytes.startsWith('\xfe\xff') ? unconverted(row) : row, text);
}

function unconverted({ convert: _, ...row }: TagRow): TagRow {
  return row;
}

function addList(sheet: Sheet, key: string, row: TagRow, items: readonly string[]): void {
  const [first] = items;
  sheet.charge(items.length);
  if (first !== undefined) sheet.add(key, row, items.length === 1 ? first : items);
}

/** At commas or semicolons, whichever are more, or else at spaces. */
function splitText(text: string): readonly string[] {
  const [commas, semicolons] = [countIn(text, ','), countIn(text, ';')];
  const isSpaced = commas === 0 && semicolons === 0;
  const parts = isSpaced ? text.trimStart().split(/\s+/) : text.split(commas > semicolons ? /,+\s*/ : /;+\s*/);
  return parts.slice(0, parts.findLastIndex((part) => part !== '') + 1);
}

function countIn(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function rowOf(name: string, key: string): TagRow | undefined {
  const { tags = {}, isOpen } = DICTIONARIES[name] ?? {};
  if (Object.hasOwn(tags, key)) return tags[key];
  return isOpen ? { name: openName(key), priority: 0 } : undefined;
}

/** The name of an entry that its writer named. */
function openName(key: string): string {
  const name = key
    .replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/[^-\w]+/g, '_')
    .replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return name.length < 2 || !/^[A-Za-z]/.test(name) ? `Tag${name}` : name;
}
