// Source: Adobe XMP specification, part 3; Spherical Video RFC (V1); Microsoft PIFF 1.1 (protected streams); C2PA specification.
import { hasText, latin1 } from '../../../bytes/latin1.ts';
import type { Box } from '../../../grammar/box.ts';
import type { Finding } from '../../../model/removal.ts';
import { keep } from './leaves.ts';
import { boxAround, type Cleaned, GONE, instead, same, series } from './pieces.ts';
import { bodyOf, type Rule, type Work } from './work.ts';

const XMP = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac';
const C2PA = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';
const SPHERICAL = '\xff\xcc\x82\x63\xf8\x55\x4a\x93\x88\x14\x58\x7a\x02\x52\x1f\xdd';
/** Protection system and sample encryption of PIFF: what players need to decrypt. */
const PROTECTION = [
  '\xd0\x8a\x4f\x18\x10\xf3\x4a\x82\xb6\xc8\x32\xd8\xab\xa1\x83\xd3',
  '\xa2\x39\x4f\x52\x5a\x9b\x4f\x14\xa2\x44\x6c\x42\x7c\x64\x8d\xf4',
];
/** Properties that say how the sphere is laid out. What else there is tells of the program that joined the pictures, and when. */
const SPHERE_PROPERTIES = [
  'Spherical',
  'Stitched',
  'ProjectionType',
  'StereoMode',
  'SourceCount',
  'InitialViewHeadingDegrees',
  'InitialViewPitchDegrees',
  'InitialViewRollDegrees',
  'FullPanoWidthPixels',
  'FullPanoHeightPixels',
  'CroppedAreaImageWidthPixels',
  'CroppedAreaImageHeightPixels',
  'CroppedAreaLeftPixels',
  'CroppedAreaTopPixels',
];

/** A box of a type that is told by sixteen bytes. */
export const uuidBox: Rule = async (work, box, path) => {
  const body = bodyOf(work, box);
  if (hasText(body, XMP)) return await xmpBox(work, box, path, 16);
  if (hasText(body, SPHERICAL)) return sphericalBox(work, box, path);
  if (PROTECTION.some((id) => hasText(body, id))) return keep(work, box, path);
  if (hasText(body, C2PA)) return work.ledger.judge(path, ['provenance', 'identity'], box, 'c2pa') ? GONE : same(box);
  return work.ledger.judgeUnknown(path, box) ? GONE : same(box);
};

/** A box that holds XMP behind `skipped` bytes. */
export async function xmpBox(work: Work, box: Box, path: string, skipped: number): Promise<Cleaned> {
  const start = box.bodyAt + skipped;
  const payload = bodyOf(work, { bodyAt: start, end: box.end });
  const pruning = await work.task.prune('xmp', payload);
  if (!pruning) return work.ledger.judgeUnknown(path, box, 'damaged') ? GONE : same(box);
  const finding = (item: (typeof pruning.doomed)[number]): Finding => ({
    ...{ kind: 'xmp', path: `${path}/${item.path}`, aspects: item.aspects },
    ...{ ranges: [{ start, end: box.end }], ...(item.why === undefined ? {} : { why: item.why }) },
  });
  work.ledger.doomed.push(...pruning.doomed.map(finding));
  work.ledger.kept.push(...pruning.kept.map(finding));
  if (!pruning.bytes) return GONE;
  if (pruning.bytes === payload || pruning.doomed.length === 0) return same(box);
  return boxAround(box, series([same({ start: box.bodyAt, end: start }), instead(pruning.bytes)]));
}

/** The first form of spherical metadata: XML, of which only the projection stays, in a form of our own. */
function sphericalBox(work: Work, box: Box, path: string): Cleaned {
  const xml = latin1(bodyOf(work, box), 16);
  const values = SPHERE_PROPERTIES.flatMap((name) => {
    const value = new RegExp(`<GSpherical:${name}>\\s*([A-Za-z0-9.-]{1,24})\\s*</GSpherical:${name}>`).exec(xml)?.[1];
    return value === undefined ? [] : [`<GSpherical:${name}>${value}</GSpherical:${name}>`];
  });
  const range = { start: box.bodyAt + 16, end: box.end };
  const clean =
    '<?xml version="1.0"?><rdf:SphericalVideo xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
    `xmlns:GSpherical="http://ns.google.com/videos/1.0/spherical/">${values.join('')}</rdf:SphericalVideo>`;
  if (xml === clean && values.length > 0) {
    work.ledger.kept.push({ kind: 'xmp', path, aspects: ['orientation'], ranges: [range], why: 'rendering needs it' });
    return same(box);
  }
  if (!work.ledger.judge(path, ['history', 'device', 'time', 'unknown'], range, 'xmp')) return same(box);
  // Bytes that only grow would move what stands behind them beyond what offsets can say.
  if (values.length === 0 || clean.length > xml.length) return GONE;
  const bytes = Uint8Array.from(clean, (character) => character.charCodeAt(0));
  return boxAround(box, series([same({ start: box.bodyAt, end: box.bodyAt + 16 }), instead(bytes)]));
}
