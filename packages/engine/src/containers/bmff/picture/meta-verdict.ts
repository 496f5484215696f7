// Source: ISO/IEC 14496-12:2022, § 8.11; ISO/IEC 23008-12.
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS } from '../../../model/removal.ts';
import type { RemovalTask } from '../../remover.ts';
import { rangesOf } from '../item-ranges.ts';
import type { Item } from '../items.ts';
import { assertPlainFiles } from './coded-files.ts';
import { describedBy, judgeMetadata, type MetadataItems } from './metadata.ts';
import { type Properties, sortProperties } from './properties.ts';
import type { Reading } from './reading.ts';
import { type Role, sortItems } from './roles.ts';
import { judgeTexts, type Texts } from './texts.ts';

/** What becomes of a meta box. */
export interface MetaVerdict {
  readonly reading: Reading;
  /** Pictures that stay. */
  readonly pictures: ReadonlyMap<number, Role>;
  readonly metadata: MetadataItems;
  /** All items that stay. */
  readonly items: ReadonlySet<number>;
  /** Items and groups that stay. */
  readonly holders: ReadonlySet<number>;
  readonly properties: Properties;
  readonly texts: Texts;
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** Parts of items that lie in other items, at most: each is looked up in all parts of the other. */
const MAX_LOOKUPS = 1_000_000;

/** Decide on all that is in a meta box. Throws `not-removable` where pictures that stay are encrypted or lie in other files. */
export async function judgeMeta(task: RemovalTask, reading: Reading): Promise<MetaVerdict> {
  assertSane(reading);
  const roles = sortItems(reading, task.policy);
  await assertPlainFiles(task, reading, roles.kept);
  const metadata = await judgeMetadata(task, reading, roles);
  const items = new Set([...roles.kept.keys(), ...metadata.whole, ...metadata.replaced.keys()]);
  for (const id of items) assertHere(reading.table.items.get(id));
  const texts = judgeTexts(reading, task.policy, items);
  const holders = new Set([...items, ...texts.groups]);
  const properties = sortProperties(reading, task.policy, holders);
  const pictures = [...roles.doomed].map(([id, role]) => pictureFinding(task, reading, id, role));
  const told = new Set([...describedBy(reading)].flatMap(([from, to]) => (items.has(from) ? to : [])));
  const stays = [...roles.kept]
    .filter(([, { aspects }]) => aspects.length > 0)
    .map(([id, role]) => ({ ...pictureFinding(task, reading, id, role), ...whyOf(role, told.has(id)) }));
  const rest: Finding[] = [];
  if (reading.reached < reading.box.end && dooms(task.policy, PRIVATE_ASPECTS))
    rest.push({
      ...{ kind: 'unknown', path: 'meta', aspects: PRIVATE_ASPECTS, why: 'no whole box' },
      ranges: [{ start: reading.reached, end: reading.box.end }],
    });
  return {
    ...{ reading, pictures: roles.kept, metadata, items, holders, properties, texts },
    doomed: [...pictures, ...metadata.doomed, ...properties.doomed, ...texts.doomed, ...rest],
    kept: [...stays, ...metadata.kept, ...properties.findings],
  };
}

/** Some cameras tell how far the gain map goes in the maker notes alone. */
function whyOf({ kind }: Role, isDescribed: boolean): { readonly why?: string } {
  if (kind !== 'gain-map') return {};
  const why = 'it makes the picture HDR';
  return { why: isDescribed ? why : `${why}; nothing beside it that stays tells how far` };
}

function pictureFinding({ window }: RemovalTask, reading: Reading, id: number, { kind, aspects }: Role): Finding {
  const item = reading.table.items.get(id);
  const ranges = (item && rangesOf(item, reading.table, window.size)) ?? [];
  return { kind, path: `meta/item[${id}]`, aspects, ranges };
}

function assertHere(item: Item | undefined): void {
  if (item?.isProtected)
    throw new MetadataError('not-removable', `expected items that are not encrypted, found item ${item.id}`);
  if (item?.isElsewhere || (item?.method ?? 0) > 2)
    throw new MetadataError('not-removable', `expected item ${item?.id} in this file, found it elsewhere`);
}

function assertSane({ table, reached, box }: Reading): void {
  if (reached < box.end && !box.isCut && table.items.size === 0)
    throw new MetadataError('not-removable', `expected a box at offset ${reached}, found none`);
  let lookups = 0;
  for (const item of table.items.values()) {
    if (item.method !== 2) continue;
    const parts = (table.sources.get(item.id) ?? []).reduce(
      (most, id) => Math.max(most, table.items.get(id)?.extents?.length ?? 0),
      0,
    );
    lookups += (item.extents?.length ?? 0) * (parts + 1);
  }
  if (lookups > MAX_LOOKUPS)
    throw new MetadataError('not-removable', `expected at most ${MAX_LOOKUPS} look-ups of parts, found ${lookups}`);
}
