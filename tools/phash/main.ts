/**
 * Measures the perceptual hash over a folder of pictures: `node tools/phash/main.ts DIR [COUNT] [photographs|all]`. Copies of a picture (JPEG at quality
 * 40, half the size, both) shall differ in 6 bits at most, unrelated pictures in 16 at least for 99 of 100 pairs.
 */
import { readSlice } from '../../packages/server/src/config/read-slice.ts';
import { pHashDistance } from '../../packages/server/src/pixels/p-hash.ts';
import { createPixels } from '../../packages/server/src/pixels/pixels.ts';
import { pixelVariables } from '../../packages/server/src/pixels/variables.ts';
import { copiesOf } from './copies.ts';
import { choosePictures } from './pictures.ts';

const [directory = '../shared/corpus/files', count = '200', kind] = process.argv.slice(2);
const pixels = createPixels(readSlice(pixelVariables, process.env));
const pictures = await choosePictures(directory, Number(count), kind === 'all' ? 'all' : 'photographs', pixels);

const distances = new Map<string, number[]>();
for (const { path, pHash } of pictures) {
  for (const [kind, bytes] of await copiesOf(path)) {
    const facts = await pixels.facts({ bytes });
    const distance = facts?.pHash ? pHashDistance(pHash, facts.pHash) : 64;
    distances.set(kind, [...(distances.get(kind) ?? []), distance]);
    if (distance > 6) console.log(`  ${distance} bits  ${kind}  ${path}`);
  }
}
console.log(`${pictures.length} pictures; distance of copies, in bits:`);
for (const [kind, found] of distances) console.log(`  ${kind.padEnd(24)} ${summary(found)}`);

const unrelated = pictures.filter(({ isRelated }) => !isRelated);
const pairs = unrelated.flatMap((one, index) =>
  unrelated.slice(index + 1).map((other) => ({ one, other, distance: pHashDistance(one.pHash, other.pHash) })),
);
const near = pairs.filter(({ distance }) => distance < 16);
console.log(
  `pairs of ${unrelated.length} unrelated pictures: ${pairs.length}; ${summary(pairs.map(({ distance }) => distance))}`,
);
console.log(`  16 bits or more: ${((1 - near.length / pairs.length) * 100).toFixed(2)} %`);
for (const { one, other, distance } of near.slice(0, 40)) console.log(`  ${distance} bits  ${one.path}  ${other.path}`);

function summary(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const within = values.filter((value) => value <= 6).length;
  return `least ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}; at most 6: ${within} of ${values.length}`;
}
