// Source: Adobe Photoshop file formats specification, image resources section.
import { joined } from '../bytes/joined.ts';
import { dooms } from '../model/policy.ts';
import {
  type Aspect,
  PRIVATE_ASPECTS,
  type PrunableKind,
  type PrunedItem,
  type Pruning,
  type RemovalPolicy,
} from '../model/removal.ts';
import type { Trip } from '../model/trip.ts';
import { DOCUMENT_RESOURCES, PATH_RESOURCES, RESOURCE_ASPECTS } from '../tables/privacy/photoshop.ts';
import { type Resource, resourcesOf } from './image-resources.ts';

/** What dividing image resources needs. */
export interface DividingTask {
  readonly policy: RemovalPolicy;
  readonly trip: Trip;
  /** They are those of a Photoshop document, which more of them draw. */
  readonly isDocument: boolean;
  prune(kind: PrunableKind, bytes: Uint8Array): Promise<Pruning | undefined>;
  /** Clean a picture inside; the very bytes given where nothing of it goes, `undefined` where no remover knows it. */
  cleanInner(bytes: Uint8Array): Promise<Uint8Array | undefined>;
}

const NESTED: Readonly<Record<number, PrunableKind>> = { 1028: 'iptc', 1058: 'exif', 1059: 'exif', 1060: 'xmp' };
const RESOLUTION = 1005;
const RESOLUTION_BYTES = 16;
const PIXEL_ASPECT = 1064;
const PIXEL_ASPECT_BYTES = 12;
const USUAL_RESOLUTION = 72 * 65536;
/** Format, width, height, bytes of a row, size, size as packed, bits, planes. */
const THUMBNAIL_HEAD_BYTES = 28;
const THUMBNAIL_SIZE_AT = 20;
const JPEG_THUMBNAIL = 1;
const NEEDED = 'rendering needs it';

/** Divide image resources, resource by resource. Names that a resource has go with what may be about anything. */
export async function divideResources(bytes: Uint8Array, task: DividingTask): Promise<Pruning> {
  const doomed: PrunedItem[] = [];
  const kept: PrunedItem[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const resource of resourcesOf({ bytes, path: 'image resources' }, task.trip)) {
    const next = Math.min(bytes.byteLength, resource.end + ((resource.end - resource.start) & 1));
    const divided = await divide(bytes, resource, task);
    doomed.push(...divided.doomed);
    kept.push(...divided.kept);
    const isCovert = next > resource.end && bytes[resource.end] !== 0;
    if (
      isCovert &&
      judge('padding', PRIVATE_ASPECTS, task.policy, doomed, kept) &&
      divided.bytes &&
      divided.doomed.length === 0
    )
      divided.bytes = written(bytes, resource, bytes.subarray(resource.start, resource.end), false);
    if (divided.bytes) parts.push(divided.bytes);
    at = next;
  }
  const rest = bytes.subarray(at);
  const isSilent = rest.every((byte) => byte === 0);
  if (
    rest.byteLength > 0 &&
    (isSilent ? doomed.length === 0 : !judge('rest', PRIVATE_ASPECTS, task.policy, doomed, kept))
  )
    parts.push(rest);
  if (doomed.length === 0) return { bytes, doomed, kept };
  return { bytes: parts.length > 0 ? joined(parts) : undefined, doomed, kept };
}

interface Divided {
  bytes: Uint8Array | undefined;
  readonly doomed: readonly PrunedItem[];
  readonly kept: readonly PrunedItem[];
}

/** One resource: what of it stays. */
async function divide(bytes: Uint8Array, resource: Resource, task: DividingTask): Promise<Divided> {
  const doomed: PrunedItem[] = [];
  const kept: PrunedItem[] = [];
  const { number, start, end } = resource;
  const path = `${resource.signature}:${number}`;
  const content = bytes.subarray(start, end);
  const kind = resource.signature === '8BIM' ? NESTED[number] : undefined;
  let stays: Uint8Array | undefined = content;
  if (kind) {
    const pruned = await task.prune(kind, content);
    if (pruned) {
      const inside = (item: PrunedItem): PrunedItem => ({ ...item, path: `${path}/${item.path}` });
      doomed.push(...pruned.doomed.map(inside));
      kept.push(...pruned.kept.map(inside));
      stays = pruned.bytes;
    } else if (judge(path, PRIVATE_ASPECTS, task.policy, doomed, kept)) stays = undefined;
  } else if (!isStructure(resource, content, task.isDocument)) {
    const { aspects, why } = aspectsOf(resource, content);
    if (judge(path, aspects, task.policy, doomed, kept, why)) stays = undefined;
    else if (aspects.includes('thumbnails'))
      stays = await cleanThumbnail(content, `${path}/picture`, task, doomed, kept);
  }
  const keepsName =
    resource.nameLength === 0 || (stays && !judge(`${path}/name`, PRIVATE_ASPECTS, task.policy, doomed, kept));
  if (!stays) return { bytes: undefined, doomed, kept };
  if (doomed.length > 0) return { bytes: written(bytes, resource, stays, keepsName === true), doomed, kept };
  return { bytes: bytes.subarray(resource.at, Math.min(bytes.byteLength, end + ((end - start) & 1))), doomed, kept };
}

/** A small copy is a picture with metadata of its own, behind a head that tells its size. */
async function cleanThumbnail(
  content: Uint8Array,
  path: string,
  { policy, cleanInner }: DividingTask,
  doomed: PrunedItem[],
  kept: PrunedItem[],
): Promise<Uint8Array | undefined> {
  if (!dooms(policy, PRIVATE_ASPECTS)) return content;
  const picture = content.subarray(THUMBNAIL_HEAD_BYTES);
  const cleaned = isJpegThumbnail(content) ? await cleanInner(picture) : undefined;
  if (cleaned === picture) return content;
  judge(path, PRIVATE_ASPECTS, policy, doomed, kept);
  if (!cleaned) return undefined;
  const head = content.slice(0, THUMBNAIL_HEAD_BYTES);
  new DataView(head.buffer).setUint32(THUMBNAIL_SIZE_AT, cleaned.byteLength);
  return joined([head, cleaned]);
}

function isJpegThumbnail({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return byteLength > THUMBNAIL_HEAD_BYTES && new DataView(buffer, byteOffset).getUint32(0) === JPEG_THUMBNAIL;
}

function isStructure({ signature, number }: Resource, { byteLength }: Uint8Array, isDocument: boolean): boolean {
  const form = isDocument && signature === '8BIM' ? DOCUMENT_RESOURCES[number] : undefined;
  if (!form) return false;
  return 'bytes' in form
    ? byteLength === form.bytes
    : byteLength >= form.head && (byteLength - form.head) % form.each === 0;
}

function aspectsOf(
  { signature, number }: Resource,
  content: Uint8Array,
): { readonly aspects: readonly Aspect[]; readonly why?: string } {
  if (signature !== '8BIM') return { aspects: PRIVATE_ASPECTS };
  if (number === RESOLUTION || number === PIXEL_ASPECT) return densityAspects(number, content);
  const { first, last, working, aspects } = PATH_RESOURCES;
  if ((number >= first && number <= last) || number === working) return { aspects };
  const known = Object.hasOwn(RESOURCE_ASPECTS, number) ? RESOURCE_ASPECTS[number] : undefined;
  return known?.[0] === 'icc' ? { aspects: known, why: NEEDED } : { aspects: known ?? PRIVATE_ASPECTS };
}

/** The density that is taken for granted, and square pixels, say nothing. */
function densityAspects(
  number: number,
  content: Uint8Array,
): { readonly aspects: readonly Aspect[]; readonly why?: string } {
  if (content.byteLength !== (number === RESOLUTION ? RESOLUTION_BYTES : PIXEL_ASPECT_BYTES))
    return { aspects: PRIVATE_ASPECTS };
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const isUsual =
    number === RESOLUTION
      ? view.getUint32(0) === USUAL_RESOLUTION && view.getUint32(8) === USUAL_RESOLUTION
      : view.getFloat64(4) === 1;
  return isUsual ? { aspects: ['history'], why: 'it says nothing' } : { aspects: ['density'], why: NEEDED };
}

function judge(
  path: string,
  aspects: readonly Aspect[],
  policy: RemovalPolicy,
  doomed: PrunedItem[],
  kept: PrunedItem[],
  why?: string,
): boolean {
  const goes = dooms(policy, aspects);
  (goes ? doomed : kept).push({ path, aspects, ...(why === undefined ? {} : { why }) });
  return goes;
}

/** A resource anew, with other content, and with or without its name. */
function written(bytes: Uint8Array, { at, nameLength }: Resource, content: Uint8Array, keepsName: boolean): Uint8Array {
  const nameBytes = keepsName ? nameLength + 1 + (1 - (nameLength & 1)) : 2;
  const size = content.byteLength;
  const whole = new Uint8Array(6 + nameBytes + 4 + size + (size & 1));
  whole.set(bytes.subarray(at, at + 6));
  if (keepsName) whole.set(bytes.subarray(at + 6, at + 6 + nameBytes), 6);
  new DataView(whole.buffer).setUint32(6 + nameBytes, size);
  whole.set(content, 6 + nameBytes + 4);
  return whole;
}
