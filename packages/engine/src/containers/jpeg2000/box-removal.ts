// Source: ISO/IEC 15444-1, annex I; 15444-2, annex M; 15444-6.
import { joined } from '../../bytes/joined.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import { boxHeader } from '../../grammar/box-bytes.ts';
import type { BlockKind } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type PrunableKind, type Stretch } from '../../model/removal.ts';
import { copy, put, totalLength } from '../../model/stretches.ts';
import { divide } from '../divided.ts';
import type { RemovalTask } from '../remover.ts';
import { enumeratedColours } from './colours.ts';
import { judgeStream } from './stream-removal.ts';
import { uuidBlock } from './uuid.ts';
import { isZero, padding } from './zeros.ts';

const MAX_BOXES = 65_536;
/** Boxes of boxes that stay. */
const SUPERBOXES = new Set(['jp2h', 'jpch', 'jplh', 'cgrp', 'comp', 'res ', 'ftbl', 'pcol', 'page', 'lobj', 'objc']);
/** What decoding and composing need. */
const STRUCTURE = new Set([
  'jP  ',
  'jP\x1a\x1a',
  ...'ftyp rreq ihdr bpcc pclr cmap cdef opct creg copt inst flst resc resd'.split(' '),
  ...'mhdr phdr lhdr ohdr pagt bclr scal'.split(' '),
]);
/** Boxes of which nothing but the file's type and place is told. */
const NO_ESSENCE = new Set(['ftyp', 'resc', 'resd', 'flst']);
const PADDING = new Set(['free', 'skip']);

/** Cleans boxes and the boxes in them. It lives as long as one plan. */
export class BoxCleaner {
  readonly doomed: Finding[] = [];
  readonly kept: Finding[] = [];
  readonly essence: Stretch[] = [];
  readonly #task: RemovalTask;
  /** Whether nothing may move, since boxes say where others lie: what goes becomes empty padding. */
  readonly #isPinned: boolean;

  constructor(task: RemovalTask, isPinned: boolean) {
    this.#task = task;
    this.#isPinned = isPinned;
  }

  /** What stays of boxes that follow each other. */
  async clean(boxes: readonly Box[], before: string, depth: number): Promise<readonly Stretch[]> {
    this.#task.trip.allow('depth', depth);
    const parts: Stretch[] = [];
    for (const box of boxes) {
      this.#task.trip.check();
      for (const part of await this.#box(box, boxes, before, depth)) parts.push(part);
    }
    return parts;
  }

  /** Write a thing down: true when it goes. */
  isDoomed(kind: BlockKind, path: string, aspects: readonly Aspect[], range: ByteRange, why?: string): boolean {
    const finding: Finding = { kind, path, aspects, ranges: [range], ...(why ? { why } : {}) };
    const goes = dooms(this.#task.policy, aspects);
    (goes ? this.doomed : this.kept).push(finding);
    return goes;
  }

  async #box(box: Box, siblings: readonly Box[], before: string, depth: number): Promise<readonly Stretch[]> {
    const path = `${before}${box.type.trim()}`;
    const { type } = box;
    if (type === 'res ' && this.isDoomed('structure', path, ['density'], rangeOf(box))) return this.#gone(box);
    if (SUPERBOXES.has(type)) return await this.#superbox(box, path, depth);
    if (type === 'colr') return await this.#colours(box, siblings, path);
    if (type === 'jp2c') return await this.#stream(box, path);
    if (type === 'uuid' || type === 'xml ') return await this.#payload(box, path);
    if (STRUCTURE.has(type) || (this.#isPinned && (type === 'mdat' || type === 'dtbl'))) {
      if (!NO_ESSENCE.has(type)) this.essence.push(copy(box.start, box.end));
      return [copy(box.start, box.end)];
    }
    if (PADDING.has(type) && (await isZero(this.#task.window, { start: box.bodyAt, end: box.end })))
      return [copy(box.start, box.end)];
    const goes = this.isDoomed(kindOf(type), path, this.#aspectsOf(type), rangeOf(box));
    return goes ? this.#gone(box) : [copy(box.start, box.end)];
  }

  async #superbox(box: Box, path: string, depth: number): Promise<readonly Stretch[]> {
    const children: Box[] = [];
    let reached = box.bodyAt;
    for await (const child of boxesIn(this.#task.window, box.bodyAt, box.end, MAX_BOXES)) {
      children.push(child);
      reached = child.end;
    }
    const count = this.doomed.length;
    const parts = [...(await this.clean(children, `${path}/`, depth + 1))];
    const rest = { start: reached, end: box.end };
    if (reached < box.end && !(this.isDoomed('unknown', `${path}/rest`, PRIVATE_ASPECTS, rest) && !this.#isPinned))
      parts.push(copy(reached, box.end));
    if (this.doomed.length === count) return [copy(box.start, box.end)];
    return this.#around(box, parts);
  }

  /** The header of a box around what stays of it. One that runs to the file's end goes on doing so. */
  #around(box: Box, parts: readonly Stretch[]): readonly Stretch[] {
    if (box.isOpen || this.#isPinned) return [copy(box.start, box.bodyAt), ...parts];
    return [put(boxHeader(box.type, totalLength(parts))), ...parts];
  }

  async #colours(box: Box, siblings: readonly Box[], path: string): Promise<readonly Stretch[]> {
    const range = rangeOf(box);
    const head = (await this.#task.window.upTo(box.bodyAt, Math.min(3, box.end - box.bodyAt))).bytes;
    const [method = 0] = head;
    const isProfile = method === 2 || method === 3;
    if (!isProfile) return [copy(box.start, box.end)];
    if (!dooms(this.#task.policy, ['icc'])) {
      this.kept.push({ kind: 'icc', path, aspects: ['icc'], ranges: [range], why: 'colours need it' });
      return [copy(box.start, box.end)];
    }
    const instead = this.#isPinned ? undefined : await enumeratedColours(this.#task.window, box);
    if (!instead) {
      const why = 'without it nothing would tell what the channels are';
      this.kept.push({ kind: 'icc', path, aspects: ['icc'], ranges: [range], why });
      return [copy(box.start, box.end)];
    }
    this.doomed.push({ kind: 'icc', path, aspects: ['icc'], ranges: [range] });
    return siblings.filter(({ type }) => type === 'colr').length > 1 ? [] : [put(instead)];
  }

  async #stream(box: Box, path: string): Promise<readonly Stretch[]> {
    const body = { start: box.bodyAt, end: box.end };
    const { edits, doomed, kept, essence } = await judgeStream(this.#task, body, `${path}/`, this.#isPinned);
    this.doomed.push(...doomed);
    this.kept.push(...kept);
    for (const stretch of essence) this.essence.push(stretch);
    if (edits.length === 0) return [copy(box.start, box.end)];
    const parts: Stretch[] = [];
    let at = box.bodyAt;
    for (const { range, bytes } of edits.toSorted((a, b) => a.range.start - b.range.start)) {
      if (range.start > at) parts.push(copy(at, range.start));
      if (bytes) parts.push(put(bytes));
      at = range.end;
    }
    if (at < box.end) parts.push(copy(at, box.end));
    return this.#around(box, parts);
  }

  async #payload(box: Box, before: string): Promise<readonly Stretch[]> {
    const block = box.type === 'uuid' ? await uuidBlock(this.#task.window, box, before) : undefined;
    const kind = box.type === 'xml ' ? 'xmp' : block?.kind;
    const path = block?.path ?? before;
    if (!isPrunable(kind) || path.endsWith('[GeoJP2]') || box.isCut) {
      const goes = this.isDoomed(kind ?? 'unknown', path, PRIVATE_ASPECTS, rangeOf(box));
      return goes ? this.#gone(box) : [copy(box.start, box.end)];
    }
    const payload = block?.payload ?? [{ start: box.bodyAt, end: box.end }];
    const { stays, doomed, kept } = await divide(this.#task, { kind, path, ranges: [rangeOf(box)], payload });
    this.doomed.push(...doomed);
    this.kept.push(...kept);
    if (stays === 'whole') return [copy(box.start, box.end)];
    if (stays === 'gone') return this.#gone(box);
    const bodyAt = payload[0]?.start ?? box.bodyAt;
    const id = await this.#task.window.gather([{ start: box.bodyAt, end: bodyAt }]);
    const body = joined([id, stays]);
    const left = box.end - box.start - 8 - body.byteLength;
    if (this.#isPinned && left !== 0 && left < 8) return this.#gone(box);
    return [put(boxHeader(box.type, body.byteLength)), put(body), ...(this.#isPinned ? padding(left) : [])];
  }

  #gone({ start, end }: Box): readonly Stretch[] {
    return this.#isPinned ? padding(end - start) : [];
  }

  #aspectsOf(type: string): readonly Aspect[] {
    if (type === 'lbl ') return ['description', 'identity', 'location'];
    // Signed statements go under a policy that drops one thing if they may hold it, and otherwise by their own name.
    return type === 'jumb' && this.#task.policy.mode !== 'only' ? ['provenance'] : PRIVATE_ASPECTS;
  }
}

function kindOf(type: string): BlockKind {
  if (type === 'jumb') return 'c2pa';
  if (PADDING.has(type)) return 'padding';
  return ['lbl ', 'asoc', 'nlst', 'url '].includes(type) ? 'text' : 'unknown';
}

function isPrunable(kind: BlockKind | undefined): kind is PrunableKind {
  return kind === 'exif' || kind === 'xmp' || kind === 'iptc' || kind === 'photoshop';
}

function rangeOf({ start, end }: Box): ByteRange {
  return { start, end };
}
