// Source: GIF89a specification, § 26; Netscape 2.0 looping; XMP part 3, § 1.1.2 (GIF); ICC.1:2022, annex B.5 and § 7.2.
import { joined } from '../../bytes/joined.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { type Draft, judge, judgeAndCut, prune, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { applicationBlock } from './application.ts';
import { walkSubBlocks } from './walk.ts';

/** An application extension in a file. */
export interface Application {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Introducer, label, length, eleven bytes of name. */
const HEADER_BYTES = 14;
const SUB_BLOCK_BYTES = 255;
const PROFILE_HEADER_BYTES = 128;
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
/** A longer one goes whole: no loop, profile or XMP of a picture is. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Clean an application extension: the loop stays, in its plainest form; a profile and XMP by policy; any other is unknown. */
export async function removeApplication(task: RemovalTask, draft: Draft, found: Application): Promise<void> {
  const { path, start, end } = found;
  const ranges = [{ start, end }];
  const name = latin1((await task.window.upTo(start + 3, 11)).bytes);
  const isShort = end - start <= MOST_BYTES;
  if (isShort && LOOPS.includes(name)) await removeLoop(task, draft, found);
  else if (isShort && name === 'ICCRGBG1012') await removeProfile(task, draft, found);
  else if (isShort && name === 'XMP DataXMP') await removeXmp(task, draft, found);
  else if (name.startsWith('C2PA_GIF')) judgeAndCut(draft, { kind: 'c2pa', path, aspects: ['provenance'], ranges });
  else judgeAndCut(draft, unknown(path, ranges));
}

async function removeLoop(task: RemovalTask, draft: Draft, found: Application): Promise<void> {
  const { ranges } = await walkSubBlocks(task.window, found.start + HEADER_BYTES, true);
  for (const { start, end } of ranges) {
    if (end - start < 3) continue;
    const { bytes } = await task.window.at(start, 3);
    if (((bytes[0] ?? 0) & 7) !== 1) continue;
    const plain = Uint8Array.of(1, ...bytes.subarray(1));
    return await replace(task, draft, found, subBlocks(plain));
  }
  judgeAndCut(draft, unknown(found.path, [{ start: found.start, end: found.end }]));
}

async function removeProfile(task: RemovalTask, draft: Draft, found: Application): Promise<void> {
  const { path, start, end } = found;
  const place = { path, ranges: [{ start, end }] };
  const { ranges } = await walkSubBlocks(task.window, start + HEADER_BYTES, true);
  const bytes = await task.window.gather(ranges);
  const isWhole = bytes.byteLength >= PROFILE_HEADER_BYTES && hasText(bytes, 'acsp', 36);
  const told = isWhole ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) : 0;
  const isProfile = told >= PROFILE_HEADER_BYTES && told <= bytes.byteLength;
  const finding = isProfile
    ? { kind: 'icc' as const, ...place, aspects: ['icc'] as const }
    : unknown(path, place.ranges);
  if (judgeAndCut(draft, finding) || told === bytes.byteLength || !isProfile) return;
  await replace(task, draft, found, subBlocks(bytes.subarray(0, told)));
}

async function removeXmp(task: RemovalTask, draft: Draft, found: Application): Promise<void> {
  const { path, start, end } = found;
  const range = { start, end };
  const { block } = await applicationBlock(task.window, start, path);
  const [content] = block?.payload ?? [];
  if (!content || content.end <= content.start) {
    judgeAndCut(draft, unknown(path, [range]));
    return;
  }
  const text = await task.window.gather([content]);
  const pruned = await prune(draft, task, 'xmp', { path, ranges: [range] }, text);
  if (pruned === undefined) draft.edits.push({ range });
  else {
    // What stands behind the text leads a reader of sub-blocks to the end, wherever in the text it lost its way.
    const slide = Uint8Array.from({ length: 258 }, (_, index) => (index === 0 ? 1 : index === 257 ? 0 : 256 - index));
    await replace(task, draft, found, joined([pruned, slide]), pruned !== text);
  }
}

/** Put an extension's data in a form that has no room for anything else; `isDue` when it has to be in any case. */
async function replace(
  { window }: RemovalTask,
  draft: Draft,
  { path, start, end }: Application,
  data: Uint8Array,
  isDue = false,
): Promise<void> {
  const range = { start: start + HEADER_BYTES, end };
  const { bytes } = await window.at(range.start, end - range.start);
  const isSame = bytes.byteLength === data.byteLength && bytes.every((byte, at) => byte === data[at]);
  if (isSame || (!isDue && !dooms(draft.policy, PRIVATE_ASPECTS))) return;
  if (!isDue) judge(draft, unknown(`${path}/excess`, [range]));
  draft.edits.push({ range, bytes: data });
}

function subBlocks(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; at += SUB_BLOCK_BYTES) {
    const piece = bytes.subarray(at, at + SUB_BLOCK_BYTES);
    pieces.push(Uint8Array.of(piece.byteLength), piece);
  }
  return joined([...pieces, Uint8Array.of(0)]);
}
