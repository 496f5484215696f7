// Source: Multimedia Programming Interface and Data Specifications 1.0, "INFO List Chunk".

import { chunksFrom } from '../../grammar/riff.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import type { Finding } from '../../model/removal.ts';
import { type Draft, judge, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { isName, isZero, plainName } from './form.ts';
import { infoAspects } from './info-aspects.ts';

/** More texts than anybody writes: the list is not divided then. */
const MOST_TEXTS = 4096;

/** Texts in a list: which ranges of it go, and whether that is all of them. */
export interface InfoRemoval {
  readonly cuts: readonly { readonly range: ByteRange; readonly isChunk: boolean }[];
  readonly isAll: boolean;
}

/** Judge a list of texts one by one; the ranges that go are for the caller to cut. */
export async function removeInfo(task: RemovalTask, draft: Draft, path: string, body: ByteRange): Promise<InfoRemoval> {
  const findings: Finding[] = [];
  let at = body.start;
  for await (const { type, start, bodyAt, end } of chunksFrom(task.window, at, MOST_TEXTS)) {
    const next = Math.min(end + ((end - bodyAt) % 2), body.end);
    if (bodyAt > body.end || end > body.end || !isName(type)) break;
    at = next;
    const isEmpty = type === 'JUNK' && (await isZero(task.window, { start: bodyAt, end: next }));
    const ranges = [{ start, end: next }];
    const inner = `${path}/${plainName(type)}`;
    if (!isEmpty) findings.push({ kind: 'text', path: inner, aspects: infoAspects(type), ranges });
    if (at >= body.end) break;
  }
  if (at < body.end && !(await isZero(task.window, { start: at, end: body.end })))
    findings.push(unknown(`${path}/excess`, [{ start: at, end: body.end }]));
  const isAll = findings.length > 0 && findings.every(({ aspects }) => dooms(draft.policy, aspects));
  const cuts = findings
    .filter((finding) => judge(draft, finding))
    .flatMap(({ kind, ranges }) => ranges.map((range) => ({ range, isChunk: kind === 'text' })));
  return { cuts, isAll };
}
