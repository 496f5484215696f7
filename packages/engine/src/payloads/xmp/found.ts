// Source: XMP specification part 1, § 7; ExifTool 13.59's rules for lists, languages and binary values.
import { base64Bytes } from '../../bytes/base64.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { contentText } from '../../grammar/xml-text.ts';
import type { BlockKind } from '../../model/block.ts';
import type { FoundTag, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import { type Definition, Definitions, type Form } from './definition.ts';
import type { Prefixes } from './prefixes.ts';
import { type Property, tagPath } from './property.ts';
import { Structures } from './structures.ts';
import { languageCode, typedValue } from './value.ts';

/** A tag whose list may still grow. */
interface Entry {
  readonly tag: Omit<FoundTag, 'raw'>;
  readonly values: RawValue[];
  /** The structure of which it is a field. */
  readonly structure?: string | undefined;
}

/** A payload of another kind that stood in a value. */
export interface Held {
  readonly kind: BlockKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MAX_GUESSED_TEXT = 65_536;
const MAX_PLAIN_BYTES = 100;

/** The values of one packet, in the order in which they are met. */
export class Found {
  readonly held: Held[] = [];
  readonly #entries: Entry[] = [];
  readonly #plain = new Map<string, RawValue>();
  readonly #lists = new Map<string, Entry>();
  readonly #structures = new Structures();
  readonly #definitions: Definitions;

  constructor(prefixes: Prefixes, form: Form) {
    this.#definitions = new Definitions(prefixes, form);
  }

  /** An outermost list begins: what follows does not belong to the lists before. */
  beginList(): void {
    this.#lists.clear();
  }

  /** A value and the properties on the way to it. Its text is as written. */
  add(properties: readonly Property[], text: string, attributes?: ReadonlyMap<string, string>): void {
    const path = tagPath(properties);
    if (path.id === '') return;
    const language = attributes?.get('xml:lang');
    const definition = this.#definitions.of(path, properties, language !== undefined && language !== '');
    const suffix = suffixOf(language, definition);
    const datatype = attributes?.get('rdf:datatype') ?? attributes?.get('et:encoding') ?? '';
    const value = readValue(text, definition, datatype.includes('base64'));
    const structure = path.steps.length > 1 ? this.#structures.place(definition, path.steps, value, suffix) : undefined;
    this.#put(definition, suffix, value, structure);
    if (definition.holds) this.#hold(definition.holds, definition.row.name, value);
  }

  /** A tag that is no property: the toolkit, the resource that a packet is about. Repeated ones are one. */
  addPlain(tag: FoundTag): void {
    const { raw, ...rest } = tag;
    if (this.#plain.get(tag.row.name) === raw) return;
    this.#plain.set(tag.row.name, raw);
    this.#entries.push({ tag: rest, values: [raw] });
  }

  /** Hand everything over. */
  flush(sink: TagSink): void {
    this.#structures.drop((key) => this.#definitions.isPlain(key));
    for (const { tag, values, structure } of this.#entries) {
      const [only = ''] = values;
      const isField = structure !== undefined && this.#structures.has(structure);
      sink.add({ ...tag, raw: values.length === 1 ? only : values, ...(isField ? { role: 'flattened' } : {}) });
    }
    this.#structures.flush(sink);
  }

  #put(definition: Definition, suffix: string | undefined, value: RawValue, structure: string | undefined): void {
    const { group0, group1, id, isList } = definition;
    const key = `${group1}:${id}-${suffix ?? ''}`;
    const open = isList ? this.#lists.get(key) : undefined;
    if (open) {
      open.values.push(value);
      return;
    }
    const isLong = definition.isGuessed && typeof value === 'string' && value.length > MAX_GUESSED_TEXT;
    const row = {
      ...definition.row,
      ...(suffix === undefined ? {} : { name: `${definition.row.name}-${suffix}` }),
      ...(isLong ? { binary: true as const } : {}),
    };
    const fullId = suffix === undefined ? id : `${id}-${suffix}`;
    const entry: Entry = { tag: { group0, group1, id: fullId, row }, values: [value], structure };
    this.#entries.push(entry);
    if (isList) this.#lists.set(key, entry);
  }

  #hold(kind: BlockKind, name: string, value: RawValue): void {
    const bytes = typeof value === 'string' ? base64Bytes(value) : value;
    if (bytes instanceof Uint8Array) this.held.push({ kind, name, bytes });
  }
}

/** What a language adds to a tag's name; the default adds nothing. */
function suffixOf(language: string | undefined, { type }: Definition): string | undefined {
  if (language === undefined || type !== 'lang-alt' || language.toLowerCase() === 'x-default') return undefined;
  return languageCode(language);
}

function readValue(text: string, definition: Definition, isBase64: boolean): RawValue {
  if (!isBase64) return typedValue(contentText(text), definition);
  const bytes = base64Bytes(text);
  const isBinary =
    bytes.byteLength > MAX_PLAIN_BYTES || bytes.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13);
  return isBinary ? bytes : typedValue(contentText(latin1(bytes)), definition);
}
