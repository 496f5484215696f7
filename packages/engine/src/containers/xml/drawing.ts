import type { XmlEncoding } from '../../grammar/xml-text.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import type { Aspect, Finding, Stretch } from '../../model/removal.ts';
import { copy, type Edit } from '../../model/stretches.ts';
import type { RemovalTask } from '../remover.ts';
import type { Entities } from './entities.ts';

/** Names that the styles and scripts of a drawing speak of, so that what they name cannot be cut. */
export interface Spoken {
  /** Attributes that styles select by. */
  readonly selected: ReadonlySet<string>;
  /** Words of scripts. */
  readonly words: ReadonlySet<string>;
}

/** A drawing's plan in the making. Positions given are those of its text. */
export class Drawing {
  readonly task: RemovalTask;
  readonly text: string;
  readonly entities: Entities;
  readonly spoken: Spoken;
  readonly edits: Edit[] = [];
  readonly essence: Stretch[] = [];
  readonly doomed: Finding[] = [];
  readonly kept: Finding[] = [];
  /** The root's namespace, which may be none, or an old one: its elements are the drawing's. */
  readonly uri: string | undefined;
  readonly #encoding: XmlEncoding;
  readonly #gone = new Set<number>();
  readonly #ends = new Set<number>();

  constructor(
    task: RemovalTask,
    text: string,
    encoding: XmlEncoding,
    entities: Entities,
    spoken: Spoken,
    uri: string | undefined,
  ) {
    this.task = task;
    this.text = text;
    this.entities = entities;
    this.spoken = spoken;
    this.uri = uri;
    this.#encoding = encoding;
  }

  /** Put a thing down as doomed or kept; true where it goes. */
  judge(path: string, aspects: readonly Aspect[], range: ByteRange, why?: string): boolean {
    const goes = dooms(this.task.policy, aspects);
    const finding = {
      kind: 'text' as const,
      path,
      aspects,
      ranges: [this.inFile(range)],
      ...(why === undefined ? {} : { why }),
    };
    (goes ? this.doomed : this.kept).push(finding);
    return goes;
  }

  /** Cut a range; with `trims` also the white space in front of it, which must draw nothing. */
  cut({ start, end }: ByteRange, trims = false): void {
    this.#gone.add(start);
    let from = start;
    while (trims && from > 0 && !this.#ends.has(from) && /\s/.test(this.text.charAt(from - 1))) from--;
    this.#ends.add(end);
    this.edits.push({ range: this.inFile({ start: from, end }) });
  }

  isGone(start: number): boolean {
    return this.#gone.has(start);
  }

  put(range: ByteRange, text: string): void {
    this.edits.push({ range: this.inFile(range), bytes: this.#encoded(text) });
  }

  putBytes(range: ByteRange, bytes: Uint8Array): void {
    this.edits.push({ range: this.inFile(range), bytes });
  }

  keepEssence(start: number, end: number): void {
    const range = this.inFile({ start, end });
    this.essence.push(copy(range.start, range.end));
  }

  inFile({ start, end }: ByteRange): ByteRange {
    const { markBytes, unitBytes } = this.#encoding;
    return { start: markBytes + start * unitBytes, end: markBytes + end * unitBytes };
  }

  /** Characters of the text are units of the file; those beyond Latin-1 are not known where units are wider. */
  #encoded(text: string): Uint8Array {
    const { unitBytes, littleEndian } = this.#encoding;
    const bytes = new Uint8Array(text.length * unitBytes);
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (unitBytes > 1 && code >= 0xff)
        throw new MetadataError('not-removable', 'expected plain text to write anew, found characters beyond Latin-1');
      bytes[index * unitBytes + (littleEndian ? 0 : unitBytes - 1)] = code;
    }
    return bytes;
  }
}
