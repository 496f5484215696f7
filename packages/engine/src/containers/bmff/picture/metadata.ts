// Source: ISO/IEC 23008-12, annex A (Exif and XMP items); ISO/IEC 14496-12, § 8.11.6 (item entries).
import { joined } from '../../../bytes/joined.ts';
import { numberBytes } from '../../../grammar/box-bytes.ts';
import type { BlockKind } from '../../../model/block.ts';
import { dooms } from '../../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS } from '../../../model/removal.ts';
import { type Divided, divide } from '../../divided.ts';
import type { RemovalTask } from '../../remover.ts';
import { withoutHeader } from '../item-blocks.ts';
import { rangesOf } from '../item-ranges.ts';
import type { Item } from '../items.ts';
import type { Reading } from './reading.ts';
import type { Roles } from './roles.ts';

/** What becomes of the items that are no pictures. */
export interface MetadataItems {
  /** Those whose bytes stay as they are. */
  readonly whole: ReadonlySet<number>;
  /** Those that get other bytes. */
  readonly replaced: ReadonlyMap<number, Uint8Array>;
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** Decide on a meta box's items that are no pictures. */
export async function judgeMetadata(task: RemovalTask, reading: Reading, roles: Roles): Promise<MetadataItems> {
  const whole = new Set<number>();
  const replaced = new Map<number, Uint8Array>();
  const doomed: Finding[] = [];
  const kept: Finding[] = [];
  const groups = new Set(reading.groups.map(({ id }) => id));
  const described = describedBy(reading);
  for (const item of roles.metadata) {
    task.trip.check();
    // Properties may be those of a group: its id is not an item's.
    if (!reading.named.has(item.id) && item.extents === undefined && groups.has(item.id)) continue;
    const verdict = await judgeItem(task, reading, roles, item, described.get(item.id) ?? []);
    doomed.push(...verdict.doomed);
    kept.push(...verdict.kept);
    if (verdict.stays === 'whole') whole.add(item.id);
    else if (verdict.stays !== 'gone') replaced.set(item.id, withHeader(item, verdict.stays));
  }
  return { whole, replaced, doomed, kept };
}

/** What each item says that it describes. */
export function describedBy({ table }: Reading): ReadonlyMap<number, readonly number[]> {
  const targets = new Map<number, number[]>();
  for (const { type, from, to } of table.references) {
    if (type !== 'cdsc') continue;
    const known = targets.get(from);
    if (!known) targets.set(from, [...to]);
    else for (const id of to) known.push(id);
  }
  return targets;
}

async function judgeItem(
  task: RemovalTask,
  reading: Reading,
  roles: Roles,
  item: Item,
  targets: readonly number[],
): Promise<Divided> {
  const path = `meta/item[${item.id}]`;
  const ranges = rangesOf(item, reading.table, task.window.size) ?? [];
  const kind = kindOf(item);
  if (targets.length > 0 && targets.every((id) => roles.doomed.has(id))) {
    const why = 'what it describes goes';
    return { stays: 'gone', doomed: [{ kind, path, aspects: PRIVATE_ASPECTS, ranges, why }], kept: [] };
  }
  if (kind === 'exif' || kind === 'xmp') {
    const payload = kind === 'exif' ? await withoutHeader(task.window, task.trip, path, ranges) : ranges;
    const isClosed = item.isProtected === true || Boolean(item.contentEncoding) || !payload;
    return await divide(task, { kind, path, ranges, payload: payload ?? [], isInformative: true, isClosed });
  }
  const finding: Finding = { kind, path, aspects: PRIVATE_ASPECTS, ranges };
  if (dooms(task.policy, PRIVATE_ASPECTS)) return { stays: 'gone', doomed: [finding], kept: [] };
  return { stays: 'whole', doomed: [], kept: [finding] };
}

function kindOf({ type, contentType = '' }: Item): BlockKind {
  if (type === 'Exif') return 'exif';
  return contentType === 'application/rdf+xml' ? 'xmp' : 'unknown';
}

/** Exif items begin with the length of what stands before the TIFF header. */
function withHeader(item: Item, bytes: Uint8Array): Uint8Array {
  return item.type === 'Exif' ? joined([numberBytes(0, 4), bytes]) : bytes;
}
