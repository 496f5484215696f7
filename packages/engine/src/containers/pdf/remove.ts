// Source: ISO 32000-2, § 7.5 (file structure).
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import type { Finding, RemovalPlan, Stretch } from '../../model/removal.ts';
import { copy, put, totalLength } from '../../model/stretches.ts';
import { memoryWindow } from '../../source/memory-window.ts';
import type { Window } from '../../source/window.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { isDictionary, isReference } from './objects.ts';
import { nearWindow, type OpenDocument, openAnew, openAsStated } from './removal/open.ts';
import { type Rewritten, rewrite } from './removal/rewrite.ts';
import { UNKNOWN } from './removal/rules.ts';
import { Misplaced } from './removal/store.ts';
import { unlockedCopy } from './removal/unlocked.ts';

/**
 * Writes a document anew: what its catalog leads to, each object once, in one fixed form. Older revisions, objects out of use and bytes
 * between objects are not copied. A document is clean when it is written already as it would be.
 *
 * What is drawn stays as it is packed: contents of pages, pictures, fonts. Remarks keep their looks, and lose their words and authors.
 */
export const remover: Remover = { plan };

const COMPARED_BYTES = 256 * 1024;

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const window = await nearWindow(task.window, task.trip);
  const found = await whole(task, window, async (document) =>
    document.store.lock ? await unlockedCopy(document) : await rewrittenFrom(task, document),
  );
  return found instanceof Uint8Array ? await planUnlocked(task, found) : await planOf(task, window, found);
}

/** Along the cross-references; where they are broken, by looking for objects everywhere. */
async function whole<T>(
  task: RemovalTask,
  window: Window,
  use: (document: OpenDocument) => Promise<T | undefined>,
): Promise<T> {
  try {
    const stated = await openAsStated(window, task.trip);
    const found = stated && (await use(stated));
    if (found) return found;
  } catch (error) {
    if (!(error instanceof Misplaced)) throw error;
  }
  const found = await use(await openAnew(window, task.trip));
  if (!found) throw new MetadataError('not-removable', 'expected a document with pages, found none that are whole');
  return found;
}

/** A protected document that opens without a password: what is written is made of its opened copy, none of it copied from the file. */
async function planUnlocked(task: RemovalTask, opened: Uint8Array): Promise<RemovalPlan> {
  const window = memoryWindow(opened, task.trip);
  const inner = task.over(window);
  const plan = await planOf(inner, window, await whole(inner, window, (document) => rewrittenFrom(inner, document)));
  const essence = plan.essence.map((stretch) => inMemory(opened, stretch));
  const kept = plan.kept.map(unplaced);
  const protection = { kind: 'structure', path: 'Encrypt', aspects: ['history'], ranges: [] } as const;
  if (plan.doomed.length === 0) {
    const parts = [copy(0, task.window.size ?? 0)];
    return { parts, doomed: [], kept: [{ ...protection, why: 'the policy keeps it' }, ...kept], essence, opened };
  }
  const doomed = [{ ...protection, why: 'a rewritten document cannot carry it' }, ...plan.doomed.map(unplaced)];
  return { parts: plan.parts.map((stretch) => inMemory(opened, stretch)), doomed, kept, essence, opened };
}

function inMemory(bytes: Uint8Array, stretch: Stretch): Stretch {
  return stretch.kind === 'put' ? stretch : put(bytes.subarray(stretch.range.start, stretch.range.end));
}

/** Without places: those in the opened copy are none in the file. */
function unplaced({ ranges, ...finding }: Finding): Finding {
  return { bytes: ranges.reduce((sum, { start, end }) => sum + end - start, 0), ...finding, ranges: [] };
}

async function rewrittenFrom(task: RemovalTask, document: OpenDocument): Promise<Rewritten | undefined> {
  const { store, trailer } = document;
  const root = trailer.get('Root');
  const catalog = await store.resolve(root);
  if (!isReference(root) || !isDictionary(catalog)) return undefined;
  if (!isDictionary(await store.resolve(catalog.get('Pages')))) return undefined;
  return await rewrite(document, task, root);
}

async function planOf(
  { policy }: RemovalTask,
  window: Window,
  { parts, essence, packed, ledger, liveBytes }: Rewritten,
): Promise<RemovalPlan> {
  const size = window.size ?? 0;
  const isClean = await isSame(window, parts);
  const hasFindings = ledger.listed(true).length > 0;
  const remains = {
    kind: 'padding',
    path: 'between objects',
    aspects: UNKNOWN,
    bytes: Math.max(0, size - liveBytes),
  } as const;
  if (!isClean && dooms(policy, UNKNOWN))
    ledger.add(
      { ...remains, why: 'older revisions, objects out of use, gaps, and how the file was written' },
      true,
      undefined,
    );
  const isRewritten = !isClean && (hasFindings || dooms(policy, UNKNOWN));
  return {
    parts: isRewritten ? parts : [copy(0, size)],
    doomed: isRewritten ? ledger.listed(true) : [],
    kept: ledger.listed(false),
    essence,
    packed,
  };
}

/** Whether the file is already what it would be written as. */
async function isSame(window: Window, parts: readonly Stretch[]): Promise<boolean> {
  if (totalLength(parts) !== window.size) return false;
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'copy') {
      if (part.range.start !== at) return false;
      at = part.range.end;
      continue;
    }
    for (let from = 0; from < part.bytes.byteLength; from += COMPARED_BYTES) {
      const piece = part.bytes.subarray(from, from + COMPARED_BYTES);
      const { bytes } = await window.at(at, piece.byteLength);
      if (piece.some((byte, index) => byte !== bytes[index])) return false;
      at += piece.byteLength;
    }
  }
  return true;
}
