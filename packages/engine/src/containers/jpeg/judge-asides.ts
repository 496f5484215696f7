// Source: JFIF 1.02; ICC.1 annex B.4; ISO/IEC 18477-3 (JPEG XT boxes); "JPEG Stereo" application segment.
import { hasText } from '../../bytes/latin1.ts';
import { dooms } from '../../model/policy.ts';
import { ASPECTS, PRIVATE_ASPECTS, type PrunableKind } from '../../model/removal.ts';
import { XMP_HEADER } from './classify.ts';
import { bytesOf, cut, type Draft, doomsUnknown, judge, keep, notePruning, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';
import { judgeAdobe } from './judge-adobe.ts';
import { judgeExtendedXmp } from './judge-extended-xmp.ts';
import { judgeGainMapFigures } from './judge-gain-map-figures.ts';
import { judgeIcc } from './judge-icc.ts';
import { judgeJfif } from './judge-jfif.ts';
import { judgeJfxx } from './judge-jfxx.ts';
import { judgeJpegHdr } from './judge-jpeg-hdr.ts';
import type { Digests } from './judge-main-xmp.ts';

const EXIF_HEAD = 'Exif\0\0';
const PHOTOSHOP_HEAD = 'Photoshop 3.0\0';
const STEREO_BYTES = 16;
const STEREO_DESCRIPTOR_BYTES = 14;

/** Boxes of JPEG XT that the full picture is decoded from: its residual, its curves, its alpha channel. */
const JPEG_XT_BOXES = 'ftyp SPEC LCHK RESI RFIN FINE ALPH AFIN AREF ARES TONE FTON CURV MTRX FMTX DCON OCON'.split(' ');

/** What is beside the picture and before its first scan stays or goes. Gives the digests of extended XMP that have changed. */
export async function judgeAsides(draft: Draft, groups: readonly Group[]): Promise<Digests> {
  const digests: (readonly [string, string])[] = [];
  judgeAdobe(
    draft,
    groups.filter(({ content }) => content.kind === 'adobe'),
  );
  await judgeIcc(
    draft,
    groups.filter(({ content }) => content.kind === 'icc'),
  );
  let hasJfif = false;
  for (const group of groups) {
    draft.task.trip.check();
    const { kind } = group.content;
    if (kind === 'adobe' || kind === 'icc') continue;
    if (kind === 'jfif' && !hasJfif) hasJfif = judgeJfif(draft, group);
    else if (group.content.joint?.kind === 'extended-xmp') digests.push(...(await judgeExtendedXmp(draft, group)));
    else await judgeGroup(draft, group);
  }
  return digests;
}

async function judgeGroup(draft: Draft, group: Group): Promise<void> {
  const { content, first } = group;
  const { kind, format } = content;
  if (format === 'comment') judge(draft, group, ['description']);
  else if (kind === 'exif' && hasText(first.head, EXIF_HEAD)) await prune(draft, group, 'exif', EXIF_HEAD);
  else if (kind === 'xmp') await prune(draft, group, 'xmp', XMP_HEADER);
  else if (kind === 'photoshop' && hasText(first.head, PHOTOSHOP_HEAD))
    await prune(draft, group, 'photoshop', PHOTOSHOP_HEAD);
  else if (kind === 'c2pa') judgeBox(draft, group);
  else if (format === 'jfxx') await judgeJfxx(draft, group);
  else if (format === 'jpeg-hdr') await judgeJpegHdr(draft, group);
  else if (format === 'urn') judgeGainMapFigures(draft, group);
  else if (format === 'jps' && draft.task.format.fileType === 'JPS') judgeStereo(draft, group);
  else if (isColourTransform(group)) keepWhole(draft, group);
  else if (format === 'ducky') judge(draft, group, ['description', 'copyright', 'history']);
  else judge(draft, group, PRIVATE_ASPECTS);
}

/** What stays of a payload that can be divided goes back into segments with the same head. */
async function prune(draft: Draft, group: Group, kind: PrunableKind, head: string): Promise<void> {
  const bytes = group.payload && (await draft.task.window.gather(group.payload));
  const pruning = bytes && (await draft.task.prune(kind, bytes));
  if (!pruning) {
    if (dooms(draft.task.policy, ASPECTS)) cut(draft, group, ASPECTS, 'damaged');
    else keep(draft, group, ASPECTS, 'by policy');
    return;
  }
  notePruning(draft, group, pruning);
  if (pruning.doomed.length === 0) return;
  const hasRest = pruning.bytes !== undefined && pruning.bytes.byteLength > 0;
  replace(draft, group, hasRest ? segmentBytes(group.first.marker, bytesOf(head), pruning.bytes) : new Uint8Array(0));
}

function judgeBox(draft: Draft, group: Group): void {
  const joint = group.content.joint;
  const type = joint?.kind === 'jumbf' ? joint.type : '';
  if (JPEG_XT_BOXES.includes(type)) judge(draft, group, ['gain-map'], 'rendering needs it');
  else judge(draft, group, type === 'jumb' ? ['provenance', 'history', 'identity', 'unknown'] : PRIVATE_ASPECTS);
}

/** Colour transforms of lossless pictures that stand nowhere else: Hewlett-Packard's for JPEG-LS, and Pegasus Imaging's. */
function isColourTransform({ first }: Group): boolean {
  const length = first.end - first.body;
  return (length === 5 && hasText(first.head, 'mrfx')) || (length <= LJIF_BYTES && hasText(first.head, 'LJIF'));
}

/** Signature, four numbers of two bytes, and the transform, with a few bytes behind it. */
const LJIF_BYTES = 16;

function keepWhole(draft: Draft, { first }: Group): void {
  draft.essence.push({ start: first.body, end: first.end });
}

/** How the two halves of a stereo picture lie stays; the comment behind it goes. */
function judgeStereo(draft: Draft, group: Group): void {
  const { first } = group;
  const content = first.head.subarray(0, STEREO_DESCRIPTOR_BYTES);
  const length = first.end - first.body;
  const isBare =
    length <= STEREO_DESCRIPTOR_BYTES ||
    (length === STEREO_BYTES && first.head[STEREO_DESCRIPTOR_BYTES] === 0 && first.head[STEREO_BYTES - 1] === 0);
  keep(draft, group, [], 'rendering needs it');
  if (isBare || !doomsUnknown(draft)) return;
  draft.doomed.push({
    kind: 'text',
    path: `${group.path}/comment`,
    aspects: PRIVATE_ASPECTS,
    ranges: [{ start: first.body + STEREO_DESCRIPTOR_BYTES, end: first.end }],
  });
  const bare = new Uint8Array(STEREO_BYTES);
  bare.set(content);
  replace(draft, group, segmentBytes(first.marker, bare, new Uint8Array(0)));
}
