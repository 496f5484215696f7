import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import type { Aspect, Finding, Stretch } from '../../model/removal.ts';
import { copy, type Edit } from '../../model/stretches.ts';
import type { RemovalTask } from '../remover.ts';

const CHUNK_BYTES = 64 * 1024;

/** A plan in the making: the edits of a document, gathered while its sections are walked. */
export class Draft {
  readonly task: RemovalTask;
  readonly isLarge: boolean;
  readonly size: number;
  readonly edits: Edit[] = [];
  readonly essence: Stretch[] = [];
  readonly doomed: Finding[] = [];
  readonly kept: Finding[] = [];

  constructor(task: RemovalTask, isLarge: boolean) {
    const { size } = task.window;
    if (size === undefined)
      throw new MetadataError('not-removable', 'expected a document of known size, found a source that does not tell');
    this.task = task;
    this.isLarge = isLarge;
    this.size = size;
  }

  /** Bytes of a length that has four in small documents. */
  get width(): 4 | 8 {
    return this.isLarge ? 8 : 4;
  }

  dooms(aspects: readonly Aspect[]): boolean {
    return dooms(this.task.policy, aspects);
  }

  /** Put a thing down as doomed or kept; true where it goes. */
  judge(finding: Finding): boolean {
    const goes = this.dooms(finding.aspects);
    (goes ? this.doomed : this.kept).push(finding);
    return goes;
  }

  /** Cut a range; tells by how much the file grows. */
  cut({ start, end }: ByteRange): number {
    this.#edit({ range: { start, end } });
    return start - end;
  }

  put(range: ByteRange, bytes: Uint8Array): number {
    this.#edit({ range, bytes });
    return bytes.byteLength - (range.end - range.start);
  }

  /** Sections may claim more than there is; what is edited must be there. */
  #edit(edit: Edit): void {
    const { start, end } = edit.range;
    if (start > end || end > this.size)
      throw new MetadataError(
        'not-removable',
        `expected ${end - start} bytes at ${start}, found the end at ${this.size}`,
      );
    this.edits.push(edit);
  }

  /** Write a length over the one that stands somewhere. */
  putLength(at: number, width: 4 | 8, length: number): void {
    const bytes = new Uint8Array(width);
    const view = new DataView(bytes.buffer);
    if (width === 8) view.setBigUint64(0, BigInt(length));
    else view.setUint32(0, length);
    this.put({ start: at, end: at + width }, bytes);
  }

  keepEssence(start: number, end: number): void {
    const last = Math.min(end, this.size);
    if (start < last) this.essence.push(copy(start, last));
  }

  /** A length of four bytes, or of eight. */
  async length(at: number, width: 4 | 8): Promise<number> {
    const cursor = await this.task.window.at(at, width);
    return width === 8 ? cursor.u64() : cursor.u32();
  }

  /** Whether a range has nothing but zeros. */
  async isZero({ start, end }: ByteRange): Promise<boolean> {
    for (let at = start; at < end; at += CHUNK_BYTES) {
      this.task.trip.check();
      const { bytes } = await this.task.window.upTo(at, Math.min(CHUNK_BYTES, end - at));
      if (bytes.byteLength === 0) return true;
      if (bytes.some((byte) => byte !== 0)) return false;
    }
    return true;
  }
}
