// Source: PNG 3rd edition, § 11.3.3 (textual information).
import { utf8Text } from '../../bytes/utf8.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import { tagNameOf } from '../../grammar/tag-name.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { RAW_PROFILES, TEXTS } from '../../tables/png/text.ts';
import { openRawProfile } from './raw-profile.ts';

/** Of several comments the first counts. */
const COMMENT: TagRow = { name: 'Comment', priority: 0 };

/** The desk for texts: those with a keyword are PNG's, others are a file's comment. */
export const textDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const keyword = payload.details?.keyword;
    if (keyword !== undefined) addText(payload, String(keyword), sink, trip);
    else sink.add({ group0: 'File', group1: 'File', id: 'Comment', row: COMMENT, raw: utf8Text(payload.bytes) });
  },
};

function addText(payload: Payload, keyword: string, sink: TagSink, trip: Trip): void {
  const { bytes, details = {}, unread } = payload;
  const language = standardCase(String(details.language ?? ''));
  const profile = language === '' ? entryOf(RAW_PROFILES, keyword) : undefined;
  // What was left of a stream that could not be unpacked is data; only its length is told.
  const isPacked = unread !== undefined || Number(details.method ?? 0) !== 0;
  if (profile && !isPacked && openRawProfile(payload, profile.name, sink, trip)) return;
  const named = profile ?? rowOf(keyword, language, sink);
  const isData = isPacked || profile !== undefined || /^Raw profile type /.test(keyword);
  const row = isData ? { ...named, binary: true as const } : named;
  const group = { group0: 'PNG', group1: String(details.group1 ?? 'PNG') };
  const id = language === '' ? keyword : `${keyword}-${language}`;
  const text = isPacked ? bytes : textOf(bytes, details.type === 'iTXt');
  const shown = isData || typeof text !== 'string' ? text : text.replaceAll('\0', '');
  sink.add({ ...group, id, row, raw: unread === undefined ? shown : new Uint8Array(unread) });
}

/** A text in another language has that at the end of its name; one without a known keyword only from its second text on. */
function rowOf(keyword: string, language: string, sink: TagSink): TagRow {
  const known = entryOf(TEXTS, keyword);
  const row = known ?? { name: tagNameOf(keyword) };
  if (language === '' || known?.name === 'XMP') return known?.name === 'XMP' ? { name: tagNameOf(keyword) } : row;
  return known || sink.known(row.name) !== undefined
    ? { ...row, name: `${row.name}-${standardCase(language.replaceAll('_', '-'))}` }
    : row;
}

/** Keywords are known with a small first letter as well. */
function entryOf(table: Readonly<Record<string, TagRow>>, keyword: string): TagRow | undefined {
  const raised = keyword.charAt(0).toUpperCase() + keyword.slice(1);
  const key = [keyword, raised].find((each) => Object.hasOwn(table, each));
  return key === undefined ? undefined : table[key];
}

function textOf(bytes: Uint8Array, isUnicode: boolean): string {
  return isUnicode ? utf8Text(bytes) : windows1252Text(bytes);
}

/** A language's code as RFC 3066 likes it: `en-US`. */
function standardCase(code: string): string {
  const parts = /^([a-z]{2,3}|[xi])(-[a-z]{2})\b(.*)/is.exec(code);
  if (!parts) return code.toLowerCase();
  const [, language = '', country = '', rest = ''] = parts;
  return language.toLowerCase() + country.toUpperCase() + rest.toLowerCase();
}
