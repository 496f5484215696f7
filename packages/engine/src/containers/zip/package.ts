import { crc32 } from '../../bytes/crc32.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import type { Aspect, Finding, PackedRange, RemovalPlan, Stretch } from '../../model/removal.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { copy, put } from '../../model/stretches.ts';
import type { RemovalTask } from '../remover.ts';
import { type Entry, quoted, refusal } from './entries.ts';
import { isAsItIs, type LaidEntry, layOut, NO_TIME } from './layout.ts';
import { editPart, type Judged, type PartRules } from './part-edit.ts';
import { type PartText, partText } from './part-text.ts';
import { type Content, deflated, unpackEntry } from './unpack-entry.ts';

/** Content of entries up to this size is remembered. */
const MAX_HELD_BYTES = 256 * 1024;

/** A document in an archive: its plan in the making. */
export class Package {
  readonly task: RemovalTask;
  readonly entries: readonly Entry[];
  readonly doomed: Finding[] = [];
  readonly kept: Finding[] = [];
  readonly #byName = new Map<string, Entry>();
  readonly #used = new Map<Entry, number>();
  readonly #held = new Map<Entry, Uint8Array>();
  readonly #written = new Map<Entry, Uint8Array>();
  readonly #gone = new Set<Entry>();
  readonly #seen = new Map<string, true>();
  readonly #content = new Set<Entry>();
  readonly #packed = new Set<Entry>();
  readonly #words = new Map<Entry, Uint8Array>();

  constructor(task: RemovalTask, entries: readonly Entry[]) {
    this.task = task;
    this.entries = entries;
    for (const entry of entries) this.#byName.set(entry.name.toLowerCase(), entry);
  }

  /** The entry of a name, whatever its case; none where it went. */
  find(name: string): Entry | undefined {
    const entry = this.#byName.get(name.toLowerCase());
    return entry && !this.#gone.has(entry) ? entry : undefined;
  }

  get standing(): readonly Entry[] {
    return this.entries.filter((entry) => !this.#gone.has(entry));
  }

  /** Whether an entry's content was written anew. */
  isWritten(entry: Entry): boolean {
    return this.#written.has(entry);
  }

  /** An entry's content as it is by now. */
  async bytesOf(entry: Entry): Promise<Uint8Array> {
    const known = this.#written.get(entry) ?? this.#held.get(entry);
    if (known) return known;
    const { bytes, used }: Content = await unpackEntry(this.task.window, entry, this.task.trip);
    this.#used.set(entry, used);
    if (used < entry.packedBytes)
      this.#take(`${entry.name}/bytes behind its end`, { aspects: PRIVATE_ASPECTS }, [
        { start: entry.dataAt + used, end: entry.dataAt + entry.packedBytes },
      ]);
    if (bytes.byteLength <= MAX_HELD_BYTES) this.#held.set(entry, bytes);
    return bytes;
  }

  async textOf(entry: Entry): Promise<PartText> {
    return partText(await this.bytesOf(entry));
  }

  /** Judge a whole entry; true where it goes. */
  judge(entry: Entry, aspects: readonly Aspect[], why?: string): boolean {
    const goes = this.#take(entry.name, { aspects }, [rangeOf(entry)], why);
    if (goes) this.#gone.add(entry);
    return goes;
  }

  /** Put down that an entry stays though it may hold metadata. */
  keep(entry: Entry, aspects: readonly Aspect[], why: string): void {
    this.kept.push({ kind: 'unknown', path: entry.name, aspects, ranges: [rangeOf(entry)], why });
  }

  /** Take an entry out that was judged already, or that holds nothing. */
  remove(entry: Entry): void {
    this.#gone.add(entry);
  }

  write(entry: Entry, bytes: Uint8Array): void {
    this.#written.set(entry, bytes);
  }

  /** Judge what is in an XML part, and cut it. Gives the text as it is then. */
  async edit(entry: Entry, rules: PartRules): Promise<PartText> {
    const part = await this.textOf(entry);
    const judge = (path: string, judged: Judged): boolean =>
      this.#take(`${entry.name}/${path.replace(/^\//, '')}`, judged, [rangeOf(entry)]);
    const text = editPart(part, entry.name, rules, judge, this.task.trip);
    if (text !== part.text) this.write(entry, part.encode(text));
    return { ...part, text };
  }

  /** Judge something inside an entry; true where it goes. */
  judgeInside(entry: Entry, path: string, aspects: readonly Aspect[]): boolean {
    return this.#take(`${entry.name}/${path}`, { aspects }, [rangeOf(entry)]);
  }

  /** Clean a file that is an entry. False where nothing here can. */
  async cleanInner(entry: Entry): Promise<boolean> {
    const inner = await this.task.innerBytes(
      await this.bytesOf(entry),
      entry.name.slice(entry.name.lastIndexOf('/') + 1),
    );
    if (!inner) return false;
    const within = (finding: Finding): Finding => ({
      ...finding,
      path: `${entry.name}/${finding.path}`,
      ranges: [rangeOf(entry)],
    });
    this.doomed.push(...inner.doomed.map(within));
    this.kept.push(...inner.kept.map(within));
    if (inner.doomed.length > 0) this.write(entry, inner.bytes);
    return true;
  }

  /** An entry that is always copied as it is: proof of what stays. */
  isContent(entry: Entry): void {
    this.#content.add(entry);
  }

  /** The words of an entry, as they stand before and after: proof of what stays. */
  hasWords(entry: Entry, words: Uint8Array): void {
    this.#words.set(entry, words);
  }

  /** An entry in which text is no content. */
  isPacked(entry: Entry): void {
    this.#packed.add(entry);
  }

  /** The plan. `first` names the entry that must be in front. */
  async plan(first: string): Promise<RemovalPlan> {
    this.#judgeHeaders();
    const standing = this.standing.toSorted((a, b) => Number(b.name === first) - Number(a.name === first));
    const laid: LaidEntry[] = [];
    for (const entry of standing) laid.push(await this.#laid(entry));
    const parts = layOut(laid);
    const { window, policy } = this.task;
    const { size } = window;
    if (size === undefined) throw refusal('a file of known size', 'a source that does not tell');
    const isClean = await isAsItIs(window, parts);
    if (!isClean && this.doomed.length === 0 && dooms(policy, ['history']))
      this.#take('ZIP/layout', { aspects: ['history'] }, [{ start: 0, end: size }]);
    const byPlace = (a: Finding, b: Finding): number => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
    return {
      parts: isClean || this.doomed.length === 0 ? [copy(0, size)] : parts,
      doomed: this.doomed.sort(byPlace),
      kept: this.kept.sort(byPlace),
      essence: this.#essence(standing),
      packed: this.#packedRanges(standing),
    };
  }

  async #laid(entry: Entry): Promise<LaidEntry> {
    const { nameBytes, isUtf8, dataAt, method } = entry;
    const time = dooms(this.task.policy, ['time']) ? NO_TIME : entry.time;
    const isWide = isUtf8 && nameBytes.some((byte) => byte > 0x7f);
    const head = { nameBytes, isUtf8: isWide, time };
    const isType = entry.name === 'mimetype';
    const isText = method === 0 && isXmlName(entry.name);
    const isOther = isText || (isType && method !== 0);
    const bytes = this.#written.get(entry) ?? (isOther ? await this.bytesOf(entry) : undefined);
    if (bytes) {
      const isStored = isType || bytes.byteLength === 0;
      const data = put(isStored ? bytes : await deflated(bytes));
      return { ...head, method: isStored ? 0 : 8, crc: crc32(bytes), size: bytes.byteLength, data };
    }
    // What nobody has looked into yet may have bytes behind its end.
    if (!this.#used.has(entry) && method !== 0) await this.bytesOf(entry);
    const used = this.#used.get(entry) ?? entry.packedBytes;
    return { ...head, method, crc: entry.crc, size: entry.size, data: copy(dataAt, dataAt + used) };
  }

  #judgeHeaders(): void {
    const { entries } = this;
    const judge = (path: string, aspects: readonly Aspect[], those: readonly Entry[]): void => {
      if (those.length > 0)
        this.#take(
          `ZIP/${path}`,
          { aspects },
          those.map(({ headerAt, dataAt }) => ({ start: headerAt, end: dataAt })),
        );
    };
    judge(
      'times',
      ['time'],
      entries.filter(({ time }) => time !== NO_TIME),
    );
    judge(
      'extra fields',
      PRIVATE_ASPECTS,
      entries.filter(({ hasExtra }) => hasExtra),
    );
    judge(
      'comments of entries',
      PRIVATE_ASPECTS,
      entries.filter(({ hasComment }) => hasComment),
    );
    judge(
      'attributes',
      ['history'],
      entries.filter(({ hasTraits }) => hasTraits),
    );
    let at = 0;
    for (const { headerAt, dataAt, packedBytes, tailBytes } of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
      if (headerAt > at)
        this.#take('ZIP/bytes between entries', { aspects: PRIVATE_ASPECTS }, [{ start: at, end: headerAt }]);
      at = dataAt + packedBytes + tailBytes;
    }
  }

  #essence(standing: readonly Entry[]): readonly Stretch[] {
    return standing.flatMap((entry) => {
      const words = this.#words.get(entry);
      if (words) return [put(words)];
      if (!this.#content.has(entry)) return [];
      return [copy(entry.dataAt, entry.dataAt + (this.#used.get(entry) ?? entry.packedBytes))];
    });
  }

  #packedRanges(standing: readonly Entry[]): readonly PackedRange[] {
    return standing
      .filter((entry) => entry.method === 8 && this.#packed.has(entry))
      .map((entry) => ({ range: rangeOf(entry), packing: 'deflate-raw' }));
  }

  /** Put a finding down once for each path; true where it goes. */
  #take(path: string, { aspects }: Judged, ranges: readonly ByteRange[], why?: string): boolean {
    const goes = dooms(this.task.policy, aspects);
    if (this.#seen.has(path)) return goes;
    this.#seen.set(path, true);
    const finding = { kind: kindOf(aspects), path, aspects, ranges };
    if (goes) this.doomed.push({ ...finding, ...(why === undefined ? {} : { why }) });
    else this.kept.push({ ...finding, why: why ?? 'the policy keeps it' });
    return goes;
  }
}

function rangeOf({ dataAt, packedBytes }: Entry): ByteRange {
  return { start: dataAt, end: dataAt + packedBytes };
}

function kindOf(aspects: readonly Aspect[]): Finding['kind'] {
  if (aspects.length === 1 && aspects[0] === 'thumbnails') return 'thumbnail';
  return aspects.includes('unknown') ? 'unknown' : 'text';
}

/** Whether a name is that of a text in XML. */
export function isXmlName(name: string): boolean {
  return /\.(?:xml|rels|rdf|vml|opf|ncx|xhtml|html?|svg|smil|pls|xpgt)$/i.test(name);
}

/** The refusal of a file within the document that cannot be cleaned. */
export function innerRefusal({ name }: Entry): Error {
  return refusal('files within the document that can be cleaned', quoted(name));
}
