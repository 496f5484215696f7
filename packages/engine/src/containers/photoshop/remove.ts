// Source: Adobe Photoshop file formats specification: header, color mode data, image resources, image data sections.
import { divideResources } from '../../grammar/divide-resources.ts';
import { PRIVATE_ASPECTS, type PrunedItem, type RemovalPlan } from '../../model/removal.ts';
import { applyEdits } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { Draft } from './draft.ts';
import { mergedEnd } from './merged-end.ts';
import { cutLayerSection } from './remove-layers.ts';

const HEADER_BYTES = 26;
const RESERVED = { start: 6, end: 12 };
const INDEXED = 2;
const INDEXED_BYTES = 768;
const DUOTONE = 8;
const DEEP = 32;

/** Cleans Photoshop documents: image resources, and what layers carry beside what draws them. Layers stay layers. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const draft = new Draft(task, task.format.fileType === 'PSB');
  const resourcesAt = await cutHead(draft);
  const layersAt = await cutResources(draft, resourcesAt);
  if (layersAt < draft.size) {
    const imageAt = await cutLayerSection(draft, layersAt);
    if (imageAt < draft.size) await cutBehind(draft, imageAt);
  }
  const { size, edits, doomed, kept, essence } = draft;
  return { parts: applyEdits(size, edits), doomed, kept, essence };
}

/** Header and colour mode data; tells where the image resources begin. */
async function cutHead(draft: Draft): Promise<number> {
  const cursor = await draft.task.window.at(0, HEADER_BYTES + 4);
  cursor.seek(22);
  const depth = cursor.u16();
  const mode = cursor.u16();
  const length = cursor.u32();
  if (
    !(await draft.isZero(RESERVED)) &&
    draft.judge({ kind: 'unknown', path: 'header/reserved', aspects: PRIVATE_ASPECTS, ranges: [RESERVED] })
  )
    draft.put(RESERVED, new Uint8Array(6));
  draft.keepEssence(0, RESERVED.start);
  draft.keepEssence(RESERVED.end, HEADER_BYTES);
  const start = HEADER_BYTES + 4;
  const end = Math.min(start + length, draft.size);
  const most = mode === INDEXED ? INDEXED_BYTES : mode === DUOTONE || depth === DEEP ? length : 0;
  const needed = Math.min(start + most, end);
  draft.keepEssence(start, needed);
  const excess = { start: needed, end };
  if (
    end > needed &&
    draft.judge({ kind: 'unknown', path: 'colour mode data', aspects: PRIVATE_ASPECTS, ranges: [excess] })
  ) {
    draft.putLength(HEADER_BYTES, 4, needed - start);
    draft.cut(excess);
  }
  return end;
}

/** Image resources; tells where they end. */
async function cutResources(draft: Draft, at: number): Promise<number> {
  if (at + 4 > draft.size) return draft.size;
  const start = at + 4;
  const end = Math.min(start + (await draft.length(at, 4)), draft.size);
  if (end === start) return end;
  const { policy, trip, prune, innerBytes, window } = draft.task;
  const bytes = await window.gather([{ start, end }]);
  const {
    bytes: stays,
    doomed,
    kept,
  } = await divideResources(bytes, {
    policy,
    trip,
    isDocument: true,
    prune,
    cleanInner: async (inner) => (await innerBytes(inner))?.bytes,
  });
  const finding = ({ path, aspects, why }: PrunedItem) => ({
    kind: 'photoshop' as const,
    path: `image resources/${path}`,
    aspects,
    ranges: [{ start, end }],
    ...(why === undefined ? {} : { why }),
  });
  draft.doomed.push(...doomed.map(finding));
  draft.kept.push(...kept.map(finding));
  if (doomed.length > 0) {
    draft.putLength(at, 4, stays?.byteLength ?? 0);
    draft.put({ start, end }, stays ?? new Uint8Array(0));
  }
  return end;
}

/** The merged picture stays; what follows it goes. */
async function cutBehind(draft: Draft, start: number): Promise<void> {
  const end = await mergedEnd(draft, start);
  draft.keepEssence(start, end);
  const rest = { start: end, end: draft.size };
  if (
    rest.end > rest.start &&
    draft.judge({ kind: 'trailer', path: 'trailer', aspects: PRIVATE_ASPECTS, ranges: [rest] })
  )
    draft.cut(rest);
}
