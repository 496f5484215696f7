import { OutOfBytes } from '../../bytes/cursor.ts';
import type { ContainerCard, FileKind } from '../../containers/container.ts';
import { CONTAINERS } from '../../containers/index.ts';
import type { RemovalTask } from '../../containers/remover.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { PrunableKind, Pruning, RemovalPlan, RemovalPolicy } from '../../model/removal.ts';
import { assembled } from '../../model/stretches.ts';
import { LimitReached, type Trip } from '../../model/trip.ts';
import { PRUNERS } from '../../payloads/pruners.ts';
import { memoryWindow } from '../../source/memory-window.ts';
import { shiftedWindow } from '../../source/shifted-window.ts';
import type { Window } from '../../source/window.ts';
import { type Recognised, recognise } from '../identify.ts';
import { digestOf } from './digest.ts';

/** A plan, and the kind of file it is for. */
export interface PlannedRemoval {
  readonly kind: FileKind;
  readonly plan: RemovalPlan;
}

/**
 * Find out what of a file goes under a policy, and how the cleaned file is made of it. Nothing is written.
 *
 * Rejects with `MetadataError`: `empty`, `unrecognised`, `not-removable`, `too-large`, `timeout`, and what the source rejects with.
 */
export async function planRemoval(
  window: Window,
  trip: Trip,
  policy: RemovalPolicy,
  name = '',
): Promise<PlannedRemoval> {
  try {
    const found = await recognise(window, name);
    if (!found)
      throw new MetadataError(
        'unrecognised',
        'expected a file of a known format, found content that no container recognises',
      );
    const remover = await removerOf(found);
    if (!remover)
      throw new MetadataError(
        'not-removable',
        `expected a type that can be cleaned, found ${found.kind.fileType}; these can: ${removableTypes().join(', ')}`,
      );
    return { kind: found.kind, plan: await remover.plan(taskFor(found, window, trip, policy, 0)) };
  } catch (error) {
    throw translated(error);
  }
}

/** Types that can be cleaned, sorted. */
export function removableTypes(): readonly string[] {
  const types = CONTAINERS.filter(({ remover }) => remover).flatMap(
    ({ removes, kinds }) => removes ?? kinds.map(({ fileType }) => fileType),
  );
  return [...new Set(types)].sort();
}

async function removerOf({ card, kind }: Recognised) {
  return removesType(card, kind) ? await card.remover?.() : undefined;
}

function removesType({ removes }: ContainerCard, { fileType }: FileKind): boolean {
  return removes === undefined || removes.includes(fileType);
}

function taskFor(found: Recognised, window: Window, trip: Trip, policy: RemovalPolicy, depth: number): RemovalTask {
  const prune = async (prunable: PrunableKind, bytes: Uint8Array): Promise<Pruning | undefined> => {
    const pruner = await PRUNERS[prunable]();
    try {
      return await pruner.prune(bytes, {
        policy,
        trip,
        prune,
        cleanInner: async (inner) => (await innerBytes(inner))?.bytes,
      });
    } catch (error) {
      if (error instanceof OutOfBytes) return undefined;
      throw error;
    }
  };
  const innerBytes: RemovalTask['innerBytes'] = async (bytes, name = '') => {
    const whole = memoryWindow(bytes, trip);
    const found = await recognised(whole, name);
    const remover = found && (await removerOf(found));
    if (!found || !remover) return undefined;
    trip.allow('depth', depth + 1);
    const plan = await planned(() => remover.plan(taskFor(found, whole, trip, policy, depth + 1)));
    if (!plan) return undefined;
    if (plan.doomed.length === 0) return { bytes, doomed: [], kept: plan.kept };
    const cleaned = assembled(bytes, plan.parts);
    const after = memoryWindow(cleaned, trip);
    const again = await remover.plan(taskFor(found, after, trip, policy, depth + 1));
    const isSame = digestOf(bytes, plan.essence) === digestOf(cleaned, again.essence);
    if (again.doomed.length > 0 || !isSame)
      throw new MetadataError(
        'removal-not-proven',
        `expected a clean ${found.kind.fileType} within the file, found ${again.doomed[0]?.path ?? 'its content changed'}`,
      );
    return { bytes: cleaned, doomed: plan.doomed, kept: plan.kept };
  };
  return {
    window,
    trip,
    format: found.kind,
    policy,
    prune,
    over: (other) => taskFor(found, other, trip, policy, depth),
    inner: async (range) => await planInner(range, window, trip, policy, depth + 1),
    innerBytes,
  };
}

async function planInner(
  range: ByteRange,
  window: Window,
  trip: Trip,
  policy: RemovalPolicy,
  depth: number,
): Promise<RemovalPlan | undefined> {
  trip.allow('depth', depth);
  const inside = shiftedWindow(window, range);
  const found = await recognised(inside, '');
  const remover = found && (await removerOf(found));
  if (!found || !remover) return undefined;
  const plan = await planned(() => remover.plan(taskFor(found, inside, trip, policy, depth)));
  return plan && shiftedPlan(plan, range.start);
}

/** A file inside that cannot be cleaned is for the outer remover to judge. */
async function planned(plan: () => Promise<RemovalPlan>): Promise<RemovalPlan | undefined> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof OutOfBytes || (error instanceof MetadataError && error.code === 'not-removable'))
      return undefined;
    throw error;
  }
}

async function recognised(window: Window, name: string): Promise<Recognised | undefined> {
  if (window.size === 0) return undefined;
  try {
    return await recognise(window, name);
  } catch (error) {
    if (error instanceof OutOfBytes) return undefined;
    throw error;
  }
}

/** The plan of a file inside another, in the offsets of the outer one. */
function shiftedPlan(plan: RemovalPlan, by: number): RemovalPlan {
  const shift = ({ start, end }: ByteRange): ByteRange => ({ start: start + by, end: end + by });
  const stretches = (list: RemovalPlan['parts']): RemovalPlan['parts'] =>
    list.map((stretch) => (stretch.kind === 'copy' ? { kind: 'copy', range: shift(stretch.range) } : stretch));
  const findings = (list: RemovalPlan['doomed']): RemovalPlan['doomed'] =>
    list.map((finding) => ({ ...finding, ranges: finding.ranges.map(shift) }));
  return {
    parts: stretches(plan.parts),
    doomed: findings(plan.doomed),
    kept: findings(plan.kept),
    essence: stretches(plan.essence),
    ...(plan.packed ? { packed: plan.packed.map(({ range, packing }) => ({ range: shift(range), packing })) } : {}),
  };
}

/** The one place where running out of bytes or of budget becomes the job's failure. */
function translated(error: unknown): unknown {
  if (error instanceof OutOfBytes)
    return new MetadataError('not-removable', `expected a whole file, found its structure broken: ${error.message}`, {
      cause: error,
    });
  if (error instanceof LimitReached) {
    const code = error.limit === 'milliseconds' ? 'timeout' : 'too-large';
    return new MetadataError(code, `the file was given up before its plan was made: ${error.message}`, {
      cause: error,
    });
  }
  return error;
}
