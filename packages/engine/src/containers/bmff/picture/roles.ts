// Source: ISO/IEC 23008-12, § 6.4 (roles of images), § 6.6 (derived images); ISO/IEC 14496-12, § 8.11.3; Apple's auxiliary types.
import type { BlockKind } from '../../../model/block.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import type { Aspect, RemovalPolicy } from '../../../model/removal.ts';
import type { Item } from '../items.ts';
import { purposeOf, type Reading } from './reading.ts';

/** What an item is in the file. */
export interface Role {
  readonly kind: BlockKind;
  /** Empty for what is the picture itself. */
  readonly aspects: readonly Aspect[];
}

/** The pictures that stay, and the other items with what they are. */
export interface Roles {
  readonly kept: ReadonlyMap<number, Role>;
  readonly doomed: ReadonlyMap<number, Role>;
  /** Items that are no pictures, by id: for the payload desks. */
  readonly metadata: readonly Item[];
}

const PICTURE: Role = { kind: 'pixels', aspects: [] };
const GAIN_MAP: Role = { kind: 'gain-map', aspects: ['gain-map'] };
const THUMBNAIL: Role = { kind: 'thumbnail', aspects: ['thumbnails'] };
/** Depth, mattes: pictures of the same scene that programs use to edit it. */
const SIDE_PICTURE: Role = { kind: 'pixels', aspects: ['attachments'] };
/** A picture that nothing shows. */
const LOOSE: Role = { kind: 'pixels', aspects: ['attachments', 'unknown'] };

/** References to what an item cannot be decoded without. */
const NEEDS = new Set(['dimg', 'base', 'exbl', 'tbas', 'pred', 'prem', 'evir', 'iloc']);
const PICTURE_TYPES = new Set(
  'hvc1 hev1 lhv1 lhe1 hvt1 av01 avc1 svc1 vvc1 vvs1 evc1 evs1 jpeg j2k1 jxl1 unci mski grid iovl iden tili tmap'.split(
    ' ',
  ),
);
const METADATA_TYPES = new Set(['Exif', 'mime', 'uri ', 'rgan']);
const ALPHA = /^urn:mpeg:(?:mpegB:cicp:systems:auxiliary:alpha|(?:hevc|avc):2015:auxid:1)$/;
const GAIN = /gain_?map|21496/i;

/** Sort a meta box's items into those that make up the picture and those that do not, under a policy. */
export function sortItems(reading: Reading, policy: RemovalPolicy): Roles {
  const { table } = reading;
  const sorter = new Sorter(reading, policy);
  const pictures = [...table.items.values()].filter((item) => sorter.isPicture(item));
  if (table.primary !== undefined && table.items.has(table.primary)) sorter.keep(table.primary, PICTURE);
  for (const { id } of pictures) if (sorter.isPage(id)) sorter.keep(id, PICTURE);
  // What is left belongs to something that is not kept, or to nothing; parts are judged with their wholes.
  const rest = pictures.filter(({ id }) => !sorter.kept.has(id));
  for (const { id } of rest) if (!sorter.isPart(id)) sorter.judge(id);
  for (const { id } of rest) sorter.judge(id);
  const isOpen = ({ id }: Item) => !sorter.kept.has(id) && !sorter.doomed.has(id);
  return {
    kept: sorter.kept,
    doomed: sorter.doomed,
    metadata: [...table.items.values()].filter(isOpen).sort((a, b) => a.id - b.id),
  };
}

class Sorter {
  readonly kept = new Map<number, Role>();
  readonly doomed = new Map<number, Role>();
  readonly #reading: Reading;
  readonly #policy: RemovalPolicy;
  /** What each item needs, and what hangs on each item. */
  readonly #needs = new Map<number, number[]>();
  readonly #hangers = new Map<number, number[]>();
  readonly #masters = new Map<number, readonly number[]>();
  readonly #thumbnails = new Set<number>();
  readonly #parts = new Set<number>();
  readonly #gainMaps = new Set<number>();

  constructor(reading: Reading, policy: RemovalPolicy) {
    this.#reading = reading;
    this.#policy = policy;
    for (const { type, from, to } of reading.table.references) {
      if (NEEDS.has(type)) push(this.#needs, from, to);
      if (type === 'dimg') {
        const isToneMap = reading.table.items.get(from)?.type === 'tmap';
        for (const id of isToneMap ? to.slice(1) : to) {
          this.#parts.add(id);
          if (isToneMap) this.#gainMaps.add(id);
        }
      }
      if (type !== 'thmb' && type !== 'auxl') continue;
      if (type === 'thmb') this.#thumbnails.add(from);
      this.#masters.set(from, to);
      for (const id of to) push(this.#hangers, id, [from]);
    }
  }

  isPicture({ id, type = '', contentType = '', properties = [] }: Item): boolean {
    if (type === 'mime') return contentType.startsWith('image/') && this.#has(properties, 'ispe');
    if (METADATA_TYPES.has(type)) return false;
    return PICTURE_TYPES.has(type) || this.#has(properties, 'ispe') || this.#masters.has(id);
  }

  /** Whether an item is shown by itself. */
  isPage(id: number): boolean {
    const isBeside = this.#masters.has(id) || this.#parts.has(id) || this.#reading.hidden.has(id);
    return !isBeside && this.#reading.table.items.get(id)?.type !== 'tmap';
  }

  isPart(id: number): boolean {
    return this.#parts.has(id);
  }

  /** Keep an item, what it needs, and what hangs on it as far as the policy allows. */
  keep(first: number, as: Role): void {
    const open: [id: number, role: Role][] = [[first, as]];
    const queued = new Set([first]);
    const queue = (id: number, role: Role) => {
      if (queued.has(id) || this.kept.has(id)) return;
      queued.add(id);
      open.push([id, role]);
    };
    for (let next = open.pop(); next; next = open.pop()) {
      const [id, role] = next;
      const item = this.#reading.table.items.get(id);
      if (!item || this.kept.has(id)) continue;
      if (METADATA_TYPES.has(item.type ?? '') && !this.isPicture(item) && id !== first)
        throw new MetadataError(
          'not-removable',
          `expected pictures in item ${first}, found that it needs ${item.type}`,
        );
      this.doomed.delete(id);
      this.kept.set(id, role);
      for (const need of this.#needs.get(id) ?? []) queue(need, role);
      for (const hanger of this.#hangers.get(id) ?? []) {
        const own = this.#roleOf(hanger);
        if (!dooms(this.#policy, own.aspects)) queue(hanger, own);
      }
    }
  }

  /** Decide on an item that neither is a page nor hangs on what is kept. What it hangs on is decided on first. */
  judge(first: number): void {
    const open = [first];
    const seen = new Set<number>();
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      const masters = (this.#masters.get(id) ?? []).filter((master) => this.#reading.table.items.has(master));
      if (!this.#isDecided(id) && !seen.has(id)) {
        seen.add(id);
        for (const master of masters) if (!seen.has(master) && !this.#isDecided(master)) open.push(master);
        if (open.at(-1) !== id) continue;
      }
      open.pop();
      if (this.#isDecided(id)) continue;
      const role = this.#roleOf(id);
      const isLoose = role.aspects.length === 0 && !masters.some((master) => this.kept.has(master));
      const aspects = isLoose ? LOOSE.aspects : role.aspects;
      const isOrphan = masters.some((master) => this.doomed.has(master));
      if (!isOrphan && !dooms(this.#policy, aspects)) this.keep(id, { ...role, aspects });
      else this.#doom(id, { ...role, aspects });
    }
  }

  #isDecided(id: number): boolean {
    return this.kept.has(id) || this.doomed.has(id);
  }

  #doom(first: number, role: Role): void {
    const open = [first];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (this.kept.has(id) || this.doomed.has(id)) continue;
      const item = this.#reading.table.items.get(id);
      if (!item || !this.isPicture(item)) continue;
      this.doomed.set(id, role);
      for (const need of this.#needs.get(id) ?? []) open.push(need);
    }
  }

  #roleOf(id: number): Role {
    const { table, properties } = this.#reading;
    const item = table.items.get(id);
    if (item?.type === 'tmap' || this.#gainMaps.has(id)) return GAIN_MAP;
    const purpose = item?.properties
      ?.map((index) => properties[index - 1])
      .find((property) => property?.type === 'auxC' || property?.type === 'auxi');
    if (purpose && !this.#thumbnails.has(id)) {
      const text = purposeOf(this.#reading, purpose);
      return ALPHA.test(text) ? PICTURE : GAIN.test(text) ? GAIN_MAP : SIDE_PICTURE;
    }
    return this.#thumbnails.has(id) ? THUMBNAIL : LOOSE;
  }

  #has(indices: readonly number[], type: string): boolean {
    return indices.some((index) => this.#reading.properties[index - 1]?.type === type);
  }
}

function push(lists: Map<number, number[]>, id: number, more: readonly number[]): void {
  const list = lists.get(id);
  if (!list) lists.set(id, [...more]);
  else for (const one of more) list.push(one);
}
