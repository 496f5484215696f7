// Source: VRex, JPEG stereoscopic format 1.0 (_JPSJPS_ segment); names and labels as ExifTool 13.59 gives them.
import { utf8Text } from '../../bytes/utf8.ts';
import { readValues } from '../../grammar/binary-layout.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { addTag, type Groups, type SegmentHandler } from './handler.ts';

const GROUPS: Groups = ['APP3', 'JPS'];
const HEADER_LENGTH_AT = 8;
const DESCRIPTOR_AT = 10;
const USUAL_DESCRIPTOR = 4;
const STEREO = 1;
const MONO_LAYOUTS = { 0: 'Both Eyes', 1: 'Left Eye', 2: 'Right Eye' };
const STEREO_LAYOUTS = { 1: 'Interleaved', 2: 'Side By Side', 3: 'Over Under', 4: 'Anaglyph' };
const FLAGS_ROW: TagRow = {
  name: 'JPSFlags',
  bits: { 0: 'Half height', 1: 'Half width', 2: 'Left field first' },
};

/** APP3 of stereo pictures: how the two views lie in the picture, and a comment. */
export const addStereo: SegmentHandler = ({ bytes }, sink) => {
  const descriptor = readValues(bytes, DESCRIPTOR_AT, 'int32u', 1, false);
  if (typeof descriptor !== 'number' || bytes.byteLength < DESCRIPTOR_AT + 4) return;
  const type = descriptor & 0xff;
  if (type === STEREO) addTag(sink, GROUPS, 10, { name: 'JPSSeparation' }, descriptor >>> 24);
  addTag(sink, GROUPS, 11, FLAGS_ROW, (descriptor >>> 16) & 0xff);
  if (type <= STEREO)
    addTag(
      sink,
      GROUPS,
      12,
      { name: 'JPSLayout', labels: type === STEREO ? STEREO_LAYOUTS : MONO_LAYOUTS },
      (descriptor >>> 8) & 0xff,
    );
  addTag(sink, GROUPS, 13, { name: 'JPSType', labels: { 0: 'Mono', 1: 'Stereo' } }, type);
  const headerLength = Number(readValues(bytes, HEADER_LENGTH_AT, 'int16u', 1, false));
  const comment = bytes.subarray(16 + headerLength - USUAL_DESCRIPTOR);
  if (comment.byteLength > 0) addTag(sink, GROUPS, 16, { name: 'JPSComment' }, utf8Text(comment).replace(/\0.*$/s, ''));
};
