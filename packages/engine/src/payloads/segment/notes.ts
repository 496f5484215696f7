import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { readValues } from '../../grammar/binary-layout.ts';
import { addTag, type SegmentHandler } from './handler.ts';

/** APP10 of PhotoStudio: a comment. */
export const addPhotoStudio: SegmentHandler = ({ bytes }, sink) =>
  addTag(
    sink,
    ['File', 'File'],
    'Comment',
    { name: 'Comment', priority: 0 },
    utf16Text(bytes.subarray('UNICODE\0'.length)),
  );

/** APP15 of GraphicConverter: its quality. */
export const addGraphicConverter: SegmentHandler = ({ bytes }, sink) => {
  const quality = /^Q\s*(\d+)/.exec(latin1(bytes))?.[1];
  if (quality !== undefined) addTag(sink, ['APP15', 'GraphConv'], 'Q', { name: 'Quality' }, quality);
};

/** APP2 of pictures with a gain map: the name of the standard. */
export const addUrn: SegmentHandler = ({ bytes }, sink) =>
  addTag(sink, ['APP2', 'APP2'], 'APP2', { name: 'UniformResourceName' }, utf8Text(bytes).replaceAll('\0', ''));

/** APP5 of Samsung: an id of the picture. */
export const addSamsungId: SegmentHandler = ({ bytes }, sink) =>
  addTag(
    sink,
    ['APP5', 'Samsung'],
    'ssuniqueid',
    { name: 'UniqueID', privacy: 'device' },
    utf8Text(bytes.subarray('ssuniqueid\0'.length)).replaceAll('\0', ''),
  );

/** APP6 of DJI's thermal analysis tool: JSON. */
export const addThermalRecord: SegmentHandler = ({ bytes }, sink) => {
  if (bytes[7] === 0x7b) addTag(sink, ['APP6', 'DJI'], 'APP6', { name: 'DJI_DTAT' }, utf8Text(bytes.subarray(7)));
};

/** APP10 with a curve for a wider range of brightness. */
export const addGainCurve: SegmentHandler = ({ bytes }, sink) => {
  const size = readValues(bytes, 6, 'int32u', 1, false);
  if (typeof size !== 'number') return;
  addTag(sink, ['APP10', 'AROT'], 6, { name: 'HDRGainCurveSize' }, size);
  const curve = size > 0 ? readValues(bytes, 10, 'int32u', size, true) : undefined;
  if (curve !== undefined) addTag(sink, ['APP10', 'AROT'], 10, { name: 'HDRGainCurve', binary: true }, curve);
};

/** APP1 of Parrot's drones: a thermal picture as TIFF. */
export const addParrot: SegmentHandler = ({ bytes }, sink) => {
  const picture = bytes.subarray('PARROT\0'.length);
  if (/^(?:II\x2a\0|MM\0\x2a)/.test(latin1(picture, 0, 4)))
    addTag(sink, ['APP1', 'Parrot'], 'APP1', { name: 'RawThermalImage', binary: true }, picture);
};
