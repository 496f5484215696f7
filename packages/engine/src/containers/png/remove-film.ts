// Source: MNG 1.0, § 4.3.1 (FRAM); JNG 1.0 (JDAT, JDAA: JPEG streams, split as IDAT is).
import { joined } from '../../bytes/joined.ts';
import { addEssence, type Draft, judge } from '../draft.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { chunkBytes } from './write.ts';

/** Longer streams of JPEG stay as they are: they are cleaned in memory. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_FRAMING_BYTES = 4096;

/** Clean what MNG and JNG have more than PNG: names of frames, JPEG streams. */
export async function removeFilm(scene: Scene, chunks: readonly NamedChunk[]): Promise<void> {
  let run: NamedChunk[] = [];
  for (const chunk of chunks) {
    if (run[0] && chunk.type !== run[0].type) {
      await removeStream(scene, run);
      run = [];
    }
    if (chunk.type === 'JDAT' || chunk.type === 'JDAA') run.push(chunk);
    else if (chunk.type === 'FRAM') await removeName(scene, chunk);
  }
  if (run.length > 0) await removeStream(scene, run);
}

/** The chunks of one JPEG stream. What is cleaned is proven by its own remover; it is written as one chunk. */
async function removeStream({ task, draft }: Scene, run: readonly NamedChunk[]): Promise<void> {
  const bodies = run.map(({ bodyAt, bodyEnd }) => ({ start: bodyAt, end: bodyEnd }));
  const [first, last] = [run[0], run.at(-1)];
  const isWhole = last && last.end <= (task.window.size ?? 0);
  const bytes = bodies.reduce((sum, { start, end }) => sum + end - start, 0);
  const cleaned = isWhole && bytes <= MOST_BYTES ? await task.innerBytes(await task.window.gather(bodies)) : undefined;
  if (!cleaned || !first || !last) {
    for (const { start, end } of bodies) addEssence(draft, start, end);
    return;
  }
  draft.kept.push(...cleaned.kept.map((finding) => within(finding, first.path)));
  if (cleaned.doomed.length === 0) return;
  draft.doomed.push(...cleaned.doomed.map((finding) => within(finding, first.path)));
  draft.edits.push({ range: { start: first.start, end: first.end }, bytes: chunkBytes(first.type, cleaned.bytes) });
  for (const { start, end } of run.slice(1)) draft.edits.push({ range: { start, end } });
}

function within(finding: Draft['doomed'][number], path: string): Draft['doomed'][number] {
  return { ...finding, path: `${path}/${finding.path}`, ranges: [] };
}

/** A frame may bear a name, which nothing shows. */
async function removeName(
  { task, draft }: Scene,
  { type, path, start, end, bodyAt, bodyEnd }: NamedChunk,
): Promise<void> {
  const length = bodyEnd - bodyAt;
  if (length < 2 || length > MOST_FRAMING_BYTES || end > (task.window.size ?? 0)) return;
  const { bytes } = await task.window.at(bodyAt, length);
  const found = bytes.indexOf(0, 1);
  const nameEnd = found < 0 ? length : found;
  if (nameEnd === 1) return;
  const range = { start: bodyAt + 1, end: bodyAt + nameEnd };
  if (!judge(draft, { kind: 'text', path: `${path}/name`, aspects: ['description', 'identity'], ranges: [range] }))
    return;
  const body = joined([bytes.subarray(0, 1), bytes.subarray(nameEnd)]);
  draft.edits.push({ range: { start, end }, bytes: chunkBytes(type, body) });
}
