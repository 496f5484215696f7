// Source: Document Structuring Conventions 3.0, §§ 3–5; XMP specification part 3, § 2.6 (PostScript); rules of ExifTool 13.59.
import { latin1 } from '../bytes/latin1.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { Payload, TagSink } from '../model/payload.ts';
import type { Trip } from '../model/trip.ts';
import { COMMENT_ROWS } from '../tables/postscript/comments.ts';

/** What the lines of a document hold: comments to tell of, or a payload of another standard between two of them. */
export interface PostScriptPart {
  readonly kind: 'comment' | 'xmp' | 'photoshop' | 'icc';
  /** The lines of it all, the marking ones included. */
  readonly start: number;
  readonly end: number;
  /** What lies between the marking lines. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

const [LF, CR, PERCENT, LESS] = [10, 13, 0x25, 0x3c];
/** Characters of a line that decide what it is. */
const LINE_HEAD = 128;
const BEGIN = /^(%{1,2})begin(_xml_packet|photoshop|iccprofile|document|binary)/i;
const PACKET_BEGIN = /^<\?xpacket begin=.{7,13}W5M0MpCehiHzreSzNTczkc9d/s;
const PACKET_END = /<\?xpacket end=.[wr].\?>[\r\n]*$/;
const COMMENT = /^%%?(\w+): ?/;
const KINDS: Readonly<Record<string, PostScriptPart['kind']>> = {
  _xml_packet: 'xmp',
  photoshop: 'photoshop',
  iccprofile: 'icc',
};

/** Finds the parts of a document after its first line. Documents inside it are passed over. */
export function* partsOf(bytes: Uint8Array, check: () => void): Generator<PostScriptPart> {
  const lines = new Lines(bytes, check);
  for (lines.next(); lines.next(); ) {
    const head = lines.head();
    const [, marks = '', what = ''] = BEGIN.exec(head) ?? [];
    const { start } = lines;
    if (what !== '') {
      const kind = KINDS[what.toLowerCase()];
      if (kind) yield* between(lines, kind, endOf(marks, what));
      else if (what.toLowerCase() === 'document') skipDocument(lines, `${marks}begin${what}`, endOf(marks, what));
      else lines.skip(Number(/^%{1,2}BeginBinary:\s*(\d{1,10})/i.exec(head)?.[1] ?? 0));
    } else if (PACKET_BEGIN.test(head)) yield* untilPacketEnd(lines);
    else if (isComment(head)) {
      while (lines.isNext('%%+')) lines.next();
      yield { kind: 'comment', start, end: lines.end, bodyStart: start, bodyEnd: lines.end };
    }
  }
}

function endOf(marks: string, what: string): string {
  return `${marks}end${what}`;
}

function* between(lines: Lines, kind: PostScriptPart['kind'], last: string): Generator<PostScriptPart> {
  const { start, end: bodyStart } = lines;
  while (lines.next()) {
    if (!lines.isAt(last)) continue;
    yield { kind, start, end: lines.end, bodyStart, bodyEnd: lines.start };
    return;
  }
}

function skipDocument(lines: Lines, first: string, last: string): void {
  for (let open = 1; open > 0 && lines.next(); ) {
    if (lines.isAt(last)) open--;
    else if (lines.isAt(first)) open++;
  }
}

function* untilPacketEnd(lines: Lines): Generator<PostScriptPart> {
  const { start } = lines;
  do {
    if (!PACKET_END.test(lines.tail())) continue;
    yield { kind: 'xmp', start, end: lines.end, bodyStart: start, bodyEnd: lines.end };
    return;
  } while (lines.next());
}

function isComment(head: string): boolean {
  const [, key = ''] = COMMENT.exec(head) ?? [];
  return Object.hasOwn(COMMENT_ROWS, key) && (/^%(?:%|AI\d+_)/.test(head) || key === 'ImageData');
}

/** Goes from line to line; a line ends behind CR, LF or both. */
class Lines {
  readonly #bytes: Uint8Array;
  readonly #check: () => void;
  start = 0;
  end = 0;
  #count = 0;

  constructor(bytes: Uint8Array, check: () => void) {
    this.#bytes = bytes;
    this.#check = check;
  }

  /** The next line; whether there is one. */
  next(): boolean {
    const bytes = this.#bytes;
    if ((++this.#count & 0xfff) === 0) this.#check();
    this.start = this.end;
    let at = this.start;
    while (at < bytes.byteLength && bytes[at] !== LF && bytes[at] !== CR) at++;
    this.end = Math.min(bytes.byteLength, at + (bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1));
    return this.start < bytes.byteLength;
  }

  /** The beginning of a line that may be of interest. */
  head(): string {
    const first = this.#bytes[this.start];
    if (first !== PERCENT && first !== LESS) return '';
    return latin1(this.#bytes, this.start, Math.min(this.end, this.start + LINE_HEAD));
  }

  tail(): string {
    return latin1(this.#bytes, Math.max(this.start, this.end - LINE_HEAD), this.end);
  }

  /** Whether the line begins so, in whatever case. */
  isAt(text: string): boolean {
    return this.#bytes[this.start] === PERCENT && this.head().toLowerCase().startsWith(text.toLowerCase());
  }

  isNext(text: string): boolean {
    return latin1(this.#bytes, this.end, this.end + text.length) === text;
  }

  skip(count: number): void {
    this.end = Math.min(this.#bytes.byteLength, this.end + count);
  }
}

/** Tell the comments of a PostScript document whose bytes are at hand, and hand on what it holds. */
export function addPostScript(payload: Payload, sink: TagSink, trip: Trip): void {
  const { bytes, path } = payload;
  if (!/^%!(?:PS|Ad|Fo)/.test(latin1(bytes, 0, 4))) return;
  for (const part of partsOf(bytes, () => trip.check())) {
    const body = bytes.subarray(part.bodyStart, part.bodyEnd);
    if (part.kind === 'comment') addComment(body, sink);
    else
      sink.nested({
        kind: part.kind,
        path: `${path}/${part.kind}`,
        bytes: part.kind === 'xmp' ? body : hexBytes(body),
        ranges: [],
      });
  }
}

/** Bytes that stand in hexadecimal digits; everything else between them is passed over. A line ends with a whole byte. */
export function hexBytes(text: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(text.byteLength / 2) + 1);
  let count = 0;
  for (const character of text) {
    const low = character | 0x20;
    const digit =
      character >= 0x30 && character <= 0x39 ? character - 0x30 : low >= 0x61 && low <= 0x66 ? low - 0x57 : -1;
    if (digit < 0) {
      if (character === LF || character === CR) count += count % 2;
      continue;
    }
    const at = count++ >> 1;
    bytes[at] = (bytes[at] as number) | (count % 2 === 1 ? digit << 4 : digit);
  }
  return bytes.subarray(0, Math.ceil(count / 2));
}

/** Tell comments that follow each other, as `partsOf` found them. */
export function addComments(bytes: Uint8Array, sink: TagSink): void {
  const lines = new Lines(bytes, () => {});
  while (lines.next()) {
    const { start } = lines;
    while (lines.isNext('%%+')) lines.next();
    addComment(bytes.subarray(start, lines.end), sink);
  }
}

/** Tell one comment, from its line and those that continue it. */
function addComment(lines: Uint8Array, sink: TagSink): void {
  const [first = '', ...more] = latin1(lines).split(/\r\n|[\r\n]/);
  const [matched, key = ''] = COMMENT.exec(first) ?? [];
  const row = Object.hasOwn(COMMENT_ROWS, key) ? COMMENT_ROWS[key] : undefined;
  if (matched === undefined || !row) return;
  const value = first.slice(matched.length) + more.map((line) => line.slice(3)).join('');
  const [text = '', ...others] = stringsOf(value).map((bytes) => utf8Text(octets(bytes)));
  const found = { group0: 'PostScript', group1: 'PostScript', id: key };
  if (others.length === 0) sink.add({ ...found, row, raw: text });
  else sink.add({ ...found, row: { ...row, list: true }, raw: [text, ...others] });
}

/** A value in brackets is a string, or several. */
function stringsOf(value: string): readonly string[] {
  if (!/^\(.*\)$/.test(value)) return [value];
  const strings: string[] = [];
  let [open, start] = [1, 1];
  for (let at = 1; at < value.length - 1; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === '(') {
      if (open === 0) start = at + 1;
      open++;
    } else if (value[at] === ')' && --open === 0) strings.push(value.slice(start, at));
  }
  strings.push(value.slice(open > 0 ? start : value.length - 1, -1));
  return strings.map(unescaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|.)/gs, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff) : (ESCAPES[escaped] ?? escaped),
  );
}

function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (one) => one.charCodeAt(0));
}
