import type { Block } from '../model/block.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Payload, TagSink } from '../model/payload.ts';
import type { Box } from './box.ts';

/**
 * A picture inside a file as two blocks: a `structure` block over its box's header, from which `describePicture` makes the tag of
 * the given groups and name, and the picture itself, whose bytes nobody has to fetch for that. Nothing for a picture of no bytes.
 */
export function* pictureBlocks(
  kind: 'thumbnail' | 'gain-map' | 'trailer',
  path: string,
  { start, bodyAt, end }: Pick<Box, 'start' | 'bodyAt' | 'end'>,
  payload: readonly ByteRange[],
  [group0, group1, name]: readonly [group0: string, group1: string, name: string],
): Generator<Block> {
  const length = payload.reduce((sum, part) => sum + (part.end - part.start), 0);
  if (length === 0) return;
  const header = { start, end: Math.max(bodyAt, start + 1) };
  const details = { box: 'picture', group0, group1, name, length };
  yield { kind: 'structure', path: `${path}/header`, range: header, payload: [header], details };
  yield { kind, path, range: { start, end }, payload };
}

/** Put down the tag of a picture. Only its length is told, so the words are the value. */
export function describePicture({ details }: Payload, sink: TagSink): void {
  const { group0 = '', group1 = '', name = '', length = 0 } = details ?? {};
  const raw = `(Binary data ${length} bytes, use -b option to extract)`;
  sink.add({ group0: String(group0), group1: String(group1), id: String(name), row: { name: String(name) }, raw });
}
