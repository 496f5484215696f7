// Source: ISO/IEC 14496-12:2022, § 8.1.1 (mdat), § 8.11.3 (iloc).
import { boxHeader } from '../../../grammar/box-bytes.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import type { Stretch } from '../../../model/removal.ts';
import { copy, lengthOf, put, totalLength } from '../../../model/stretches.ts';
import { rangesOf } from '../item-ranges.ts';
import type { Pointer } from '../movie/pieces.ts';
import type { Decided } from './decided.ts';
import { draftMeta, type Insert, type Place } from './drafts.ts';
import type { MetaVerdict } from './meta-verdict.ts';
import { lapping, Moves } from './ranges.ts';

/** A part of a new media box, and where it lay. */
interface Piece {
  readonly at: number;
  readonly stretch: Stretch;
  readonly insert?: Insert;
}

/** The cleaned file: the boxes in their order, the media boxes with the ranges `media` alone, offsets as they are then. */
export function assemble(
  decided: Decided,
  media: readonly ByteRange[],
  bodies: readonly ByteRange[],
): readonly Stretch[] {
  const { metas, size } = decided;
  const inserts = new Map(metas.map((meta) => [meta, insertsOf(meta, size, bodies)]));
  const all = [...inserts.values()].flatMap((own) => [...own.values()]);
  const drafts = metas.map((meta) => draftMeta(meta, size, inserts.get(meta) ?? new Map()));
  return new Assembly(decided, piecesOf(media, all), drafts).run();
}

class Assembly {
  readonly #decided: Decided;
  readonly #pieces: readonly Piece[];
  readonly #drafts: ReadonlyMap<number, (place: Place) => Uint8Array>;
  readonly #parts: Stretch[] = [];
  /** Parts that are known only when all places are. */
  readonly #metas: { readonly index: number; readonly draft: (place: Place) => Uint8Array }[] = [];
  readonly #pointers: { readonly index: number; readonly pointer: Pointer }[] = [];
  readonly #moves = new Moves();
  readonly #places = new Map<Insert, number>();
  #at = 0;
  #next = 0;

  constructor(decided: Decided, pieces: readonly Piece[], drafts: readonly ((place: Place) => Uint8Array)[]) {
    this.#decided = decided;
    this.#pieces = pieces;
    this.#drafts = new Map(
      decided.metas.map(({ reading }, which) => [reading.box.start, drafts[which] ?? (() => new Uint8Array(0))]),
    );
  }

  run(): readonly Stretch[] {
    const { boxes, reached, size, surroundings, film } = this.#decided;
    for (const box of boxes) {
      const draft = this.#drafts.get(box.start);
      if (draft) {
        this.#metas.push({ index: this.#parts.length, draft });
        this.#add(put(draft(() => 0)));
      } else if (film && box.type === 'moov') this.#addFilm();
      else if (box.type === 'mdat' || surroundings.cut.has(box.start)) this.#addMedia(box.end);
      else for (const stretch of surroundings.replaced.get(box.start) ?? [copy(box.start, box.end)]) this.#add(stretch);
    }
    this.#addMedia(size);
    if (reached < size && !surroundings.cut.has(reached)) this.#add(copy(reached, size));
    this.#resolve();
    return this.#parts;
  }

  #add(stretch: Stretch): void {
    this.#parts.push(stretch);
    this.#at += lengthOf(stretch);
  }

  #addFilm(): void {
    for (const piece of this.#decided.film?.cleaned.pieces ?? []) {
      if (piece.kind === 'pointer') this.#pointers.push({ index: this.#parts.length, pointer: piece });
      this.#add(piece.kind === 'pointer' ? copy(piece.range.start, piece.range.end) : piece);
    }
  }

  /** The next media box: what stays up to an offset of the old file. */
  #addMedia(end: number): void {
    const from = this.#next;
    while ((this.#pieces[this.#next]?.at ?? Number.POSITIVE_INFINITY) < end) this.#next++;
    const inside = this.#pieces.slice(from, this.#next);
    const length = totalLength(inside.map(({ stretch }) => stretch));
    if (length > 0) this.#add(put(boxHeader('mdat', length)));
    for (const { stretch, insert } of inside) {
      if (insert) this.#places.set(insert, this.#at);
      else if (stretch.kind === 'copy') this.#moves.add(stretch.range, this.#at);
      this.#add(stretch);
    }
  }

  #resolve(): void {
    const { size } = this.#decided;
    const end = this.#at;
    // What lies behind the end of the file stays there.
    const place: Place = (insert, offset) => (insert ? this.#places.get(insert) : this.#moves.of(offset)) ?? end;
    for (const { index, draft } of this.#metas) this.#parts[index] = put(draft(place));
    const ofByte = (offset: number) => this.#moves.of(offset) ?? end + Math.max(0, offset - size);
    for (const { index, pointer } of this.#pointers) {
      const bytes = pointer.resolve({ isUnmoved: false, ofByte, ofBox: ofByte });
      if (bytes) this.#parts[index] = put(bytes);
    }
  }
}

/** The new bytes that go into media boxes, by item. */
function insertsOf({ reading, metadata }: MetaVerdict, size: number, bodies: readonly ByteRange[]) {
  const inserts = new Map<number, Insert>();
  for (const [id, bytes] of metadata.replaced) {
    const item = reading.table.items.get(id);
    const [first] = item && (item.method ?? 0) === 0 ? (rangesOf(item, reading.table, size) ?? []) : [];
    const body = first && lapping(first, bodies);
    if (first && body && body.start <= first.start) inserts.set(id, { at: first.start, bytes });
  }
  return inserts;
}

/** What stays of the media boxes, in file order: ranges of them, and new bytes between. */
function piecesOf(media: readonly ByteRange[], inserts: readonly Insert[]): readonly Piece[] {
  const pieces: Piece[] = [
    ...inserts.map((insert) => ({ at: insert.at, stretch: put(insert.bytes), insert })),
    ...media.map(({ start, end }) => ({ at: start, stretch: copy(start, end) })),
  ];
  return pieces.sort((a, b) => a.at - b.at);
}
