// Source: Google's "Ultra HDR image format" 1.1 and "Motion photo format" 1.0 (GContainer directory, GCamera properties).
import { readAttributes, XmlReader } from '../../grammar/xml.ts';

/** A file behind the picture, as the directory in the XMP tells of it. */
export interface DirectoryItem {
  readonly semantic: string;
  readonly mime: string;
  readonly length: number;
  readonly padding: number;
}

/** What the picture's XMP tells of the files behind it. */
export interface Directory {
  /** The first one is the picture itself. */
  readonly items: readonly DirectoryItem[];
  /** Version of the gain map's metadata. */
  readonly gainMapVersion?: string;
  /** From the file's end to where the film begins, in the older format. */
  readonly filmOffset?: number;
  /** Microseconds into the film at which the picture was taken. */
  readonly filmMoment?: string;
}

const FIELDS = ['Semantic', 'Mime', 'Length', 'Padding'];
const MOST_ITEMS = 100;

/** Read the directory and what belongs to it, in whatever form RDF allows; prefixes are the usual ones. */
export function readDirectory(packet: string): Directory {
  const gainMapVersion = property(packet, 'hdrgm:Version', /[\d.]{1,12}/);
  const filmOffset = property(packet, '(?:GCamera|Camera):MicroVideoOffset', /\d{1,12}/);
  const filmMoment = property(
    packet,
    '(?:GCamera|Camera):(?:MotionPhoto|MicroVideo)PresentationTimestampUs',
    /-?\d{1,16}/,
  );
  return {
    items: packet.includes(':Semantic') ? readItems(packet) : [],
    ...(gainMapVersion === undefined ? {} : { gainMapVersion }),
    ...(filmOffset === undefined ? {} : { filmOffset: Number(filmOffset) }),
    ...(filmMoment === undefined ? {} : { filmMoment }),
  };
}

function property(packet: string, name: string, value: RegExp): string | undefined {
  return new RegExp(`${name}(?:\\s*=\\s*["']|\\s*>)\\s*(${value.source})\\s*["'<]`).exec(packet)?.[1];
}

function readItems(packet: string): readonly DirectoryItem[] {
  const items: Map<string, string>[] = [];
  const reader = new XmlReader(packet);
  while (reader.next() && items.length < MOST_ITEMS) {
    if (reader.kind !== 'open') continue;
    const name = localName(reader.name);
    if (name === 'Item') items.push(new Map());
    const item = items.at(-1);
    if (!item) continue;
    for (const [attribute, value] of readAttributes(packet, reader.attributesStart, reader.attributesEnd))
      if (FIELDS.includes(localName(attribute))) item.set(localName(attribute), value);
    if (FIELDS.includes(name) && !reader.isEmpty)
      item.set(name, packet.slice(reader.end, packet.indexOf('<', reader.end)).trim());
  }
  return items.map((item) => ({
    semantic: item.get('Semantic') ?? '',
    mime: item.get('Mime') ?? '',
    length: wholeNumber(item.get('Length')),
    padding: wholeNumber(item.get('Padding')),
  }));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function wholeNumber(text = ''): number {
  return /^\d{1,12}$/.test(text) ? Number(text) : 0;
}

const RDF_END = '</rdf:RDF>';
const SHELL_START =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">';
const SHELL_END = `${RDF_END}</x:xmpmeta>`;
const CONTAINER = 'http://ns.google.com/photos/1.0/container/';
const ITEM = 'http://ns.google.com/photos/1.0/container/item/';
const CAMERA = 'http://ns.google.com/photos/1.0/camera/';
const GAIN_MAP = 'http://ns.adobe.com/hdr-gain-map/1.0/';
const BLOCK_START = `<rdf:Description rdf:about="" xmlns:Container="${CONTAINER}"`;
const BLOCK_END = '</rdf:Description>';

/** The description of a packet that tells of the files behind the picture, and of nothing else. */
export function directoryBlock(directory: Directory): string {
  const { items, gainMapVersion, filmOffset, filmMoment } = directory;
  const film = items.find(({ semantic }) => semantic === 'MotionPhoto');
  const namespaces = [`xmlns:Item="${ITEM}"`];
  if (gainMapVersion !== undefined) namespaces.push(`xmlns:hdrgm="${GAIN_MAP}" hdrgm:Version="${gainMapVersion}"`);
  if (film) {
    const moment = filmMoment ?? '-1';
    namespaces.push(`xmlns:GCamera="${CAMERA}" GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"`);
    namespaces.push(`GCamera:MotionPhotoPresentationTimestampUs="${moment}"`);
    if (filmOffset !== undefined)
      namespaces.push(
        `GCamera:MicroVideo="1" GCamera:MicroVideoVersion="1" GCamera:MicroVideoOffset="${filmOffset}" GCamera:MicroVideoPresentationTimestampUs="${moment}"`,
      );
  }
  const list = items.map(({ semantic, mime, length, padding }) => {
    const size = (length === 0 ? '' : ` Item:Length="${length}"`) + (padding === 0 ? '' : ` Item:Padding="${padding}"`);
    return `<rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="${semantic}" Item:Mime="${mime}"${size}/></rdf:li>`;
  });
  return `${BLOCK_START} ${namespaces.join(' ')}><Container:Directory><rdf:Seq>${list.join('')}</rdf:Seq></Container:Directory>${BLOCK_END}`;
}

/** A packet with the block in it; one that holds nothing else where there is no packet, or none that it can be put into. */
export function withBlock(packet: string | undefined, block: string): string {
  const end = packet?.lastIndexOf(RDF_END) ?? -1;
  if (packet === undefined || end < 0) return SHELL_START + block + SHELL_END;
  return packet.slice(0, end) + block + packet.slice(end);
}

/** A packet without all that tells of files behind the picture; `undefined` where nothing else is in it. */
export function withoutDirectory(packet: string): string | undefined {
  const start = packet.lastIndexOf(BLOCK_START);
  const end = start < 0 ? -1 : packet.indexOf(BLOCK_END, start);
  const rest = end < 0 ? packet : packet.slice(0, start) + packet.slice(end + BLOCK_END.length);
  if (rest === SHELL_START + SHELL_END) return undefined;
  // Broken packets may show more of it once something is cut.
  for (let last = rest, left = MOST_ROUNDS; left > 0; left--) {
    const next = cutNamespaces(last);
    if (next === last) return tellsOfFiles(next) ? undefined : next;
    last = next;
  }
  return undefined;
}

const MOST_ROUNDS = 8;

/** Whether something is left that could not be cut. */
function tellsOfFiles(packet: string): boolean {
  const { items, gainMapVersion, filmOffset, filmMoment } = readDirectory(packet);
  return items.length > 0 || [gainMapVersion, filmOffset, filmMoment].some((value) => value !== undefined);
}

function cutNamespaces(packet: string): string {
  const prefixes = new Set<string>();
  for (const [, prefix, uri] of packet.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g))
    if (uri === CONTAINER || uri === ITEM || uri === CAMERA || uri === GAIN_MAP) prefixes.add(prefix as string);
  if (prefixes.size === 0) return packet;
  const isOurs = (name: string): boolean => prefixes.has(name.slice(0, Math.max(0, name.indexOf(':'))));
  const attribute = new RegExp(
    `\\s+(?:${[...prefixes].map(escaped).join('|')}):[\\w.-]+\\s*=\\s*(?:"[^"]*"|'[^']*')`,
    'g',
  );
  let kept = '';
  let at = 0;
  let inside: string | undefined;
  let depth = 0;
  const reader = new XmlReader(packet);
  while (reader.next()) {
    if (inside !== undefined) {
      if (reader.name !== inside || reader.isEmpty) continue;
      depth += reader.kind === 'close' ? -1 : 1;
      if (depth > 0) continue;
      inside = undefined;
      at = reader.end;
    } else if (reader.kind === 'open' && isOurs(reader.name)) {
      kept += packet.slice(at, reader.start);
      at = reader.end;
      if (reader.isEmpty) continue;
      inside = reader.name;
      depth = 1;
    } else if (reader.kind === 'open') {
      kept += packet.slice(at, reader.attributesStart);
      kept += packet.slice(reader.attributesStart, reader.attributesEnd).replaceAll(attribute, '');
      at = reader.attributesEnd;
    }
  }
  return inside === undefined ? kept + packet.slice(at) : kept;
}

function escaped(text: string): string {
  return text.replaceAll(/[.-]/g, '\\$&');
}
