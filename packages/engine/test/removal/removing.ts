import assert from 'node:assert/strict';
import { digestOf } from '../../src/jobs/removal/digest.ts';
import { type PlannedRemoval, planRemoval } from '../../src/jobs/removal/plan.ts';
import { type PolicyWishes, removalPolicy } from '../../src/model/policy.ts';
import type { Finding, RemovalPlan } from '../../src/model/removal.ts';
import { assembled, joinStretches } from '../../src/model/stretches.ts';
import { Trip } from '../../src/model/trip.ts';
import { memorySource } from '../../src/source/memory.ts';
import { openWindow } from '../../src/source/window.ts';

/** The plan for a file in memory. */
export async function planFor(file: Uint8Array, wishes: PolicyWishes = {}, name = ''): Promise<PlannedRemoval> {
  const trip = new Trip();
  return await planRemoval(await openWindow(memorySource(file), trip), trip, removalPolicy(wishes), name);
}

export interface Cleaned {
  readonly bytes: Uint8Array;
  readonly plan: RemovalPlan;
  /** The plan of the cleaned file. */
  readonly again: RemovalPlan;
}

/** Clean a file in memory, and hold the plan to the laws that every remover keeps. */
export async function clean(file: Uint8Array, wishes: PolicyWishes = {}, name = ''): Promise<Cleaned> {
  const { plan, kind } = await planFor(file, wishes, name);
  const bytes = assembled(file, plan.parts);
  const after = await planFor(bytes, wishes, name);
  assert.equal(after.kind.fileType, kind.fileType, 'the type stays');
  assert.deepEqual(after.plan.doomed, [], 'nothing doomed is left');
  assert.deepEqual(
    joinStretches(after.plan.parts),
    [{ kind: 'copy', range: { start: 0, end: bytes.byteLength } }],
    'a clean file is one copy of itself',
  );
  assert.equal(digestOf(bytes, after.plan.essence), digestOf(file, plan.essence), 'pixels and samples stay');
  if (plan.doomed.length === 0) assert.deepEqual(bytes, file, 'what dooms nothing changes nothing');
  for (const finding of [...plan.doomed, ...plan.kept]) assertInside(finding, file.byteLength);
  for (const finding of after.plan.kept) assertInside(finding, bytes.byteLength);
  return { bytes, plan, again: after.plan };
}

function assertInside({ path, ranges }: Finding, size: number): void {
  for (const { start, end } of ranges)
    assert.ok(start >= 0 && start <= end && end <= size, `${path} lies at ${start}-${end} of ${size}`);
}

/** Whether a text stands in bytes: as Latin-1 or UTF-8, or as UTF-16 of either order. */
export function holds(bytes: Uint8Array, text: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1'), utf16, Buffer.from(utf16).swap16()].some((needle) =>
    buffer.includes(needle),
  );
}
