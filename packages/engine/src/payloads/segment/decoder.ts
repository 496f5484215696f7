import { Cursor } from '../../bytes/cursor.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { ADOBE_CM_LAYOUT, AVI1_LAYOUT, NITF_LAYOUT, QVCI_LAYOUT, SPIFF_LAYOUT } from '../../tables/segment/standard.ts';
import { openByMaker } from './by-maker.ts';
import { addDjiInfo } from './dji.ts';
import { addFlashPix } from './flashpix.ts';
import { addFlir } from './flir.ts';
import { addGoPro } from './gopro.ts';
import { fixedLayout, type SegmentHandler } from './handler.ts';
import { addInfirayVersion } from './infiray.ts';
import {
  addGainCurve,
  addGraphicConverter,
  addParrot,
  addPhotoStudio,
  addSamsungId,
  addThermalRecord,
  addUrn,
} from './notes.ts';
import { addDucky, addJpegHdr, addOcad, addPictureInfo } from './pairs.ts';
import { addExtensionThumbnail } from './previews.ts';
import { addRicoh } from './ricoh.ts';
import { addScalado } from './scalado.ts';
import { addStereo } from './stereo.ts';
import { addAfcp, addFotoStation, addPhotoMechanic } from './trailers.ts';

/**
 * The desk of JPEG's application segments, and of trailers, that programs and makers of cameras keep for themselves.
 *
 * Details it needs: `format`, which of them it is; `app`, the number of its marker.
 */
export const segmentDecoder: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const format = String(payload.details?.format ?? '');
  const handler = Object.hasOwn(HANDLERS, format) ? HANDLERS[format] : undefined;
  const groups = Object.hasOwn(MISSING, format) ? MISSING[format] : undefined;
  if (groups) sink.gap({ kind: 'payload', name: format, groups });
  else if (handler) handler(payload, sink, trip);
  else openByMaker(payload, sink, trip);
}

const HANDLERS: Readonly<Record<string, SegmentHandler>> = {
  ciff: handOnCiff,
  afcp: addAfcp,
  'adobe-cm': fixedLayout(['APP13', 'AdobeCM'], ADOBE_CM_LAYOUT, 'Adobe_CM'.length),
  arot: addGainCurve,
  avi1: fixedLayout(['APP0', 'AVI1'], AVI1_LAYOUT, 'AVI1'.length),
  'casio-qvci': fixedLayout(['MakerNotes', 'Casio'], QVCI_LAYOUT),
  'dji-info': addDjiInfo,
  dtat: addThermalRecord,
  ducky: addDucky,
  flashpix: addFlashPix,
  flir: addFlir,
  fotostation: addFotoStation,
  gopro: addGoPro,
  'graphic-converter': addGraphicConverter,
  'infiray-version': addInfirayVersion,
  jfxx: addExtensionThumbnail,
  'jpeg-hdr': addJpegHdr,
  jps: addStereo,
  nitf: fixedLayout(['APP6', 'NITF'], NITF_LAYOUT, 'NITF\0'.length),
  ocad: addOcad,
  photostudio: addPhotoStudio,
  photomechanic: addPhotoMechanic,
  parrot: addParrot,
  'picture-info': addPictureInfo,
  'ricoh-rmeta': addRicoh,
  'samsung-id': addSamsungId,
  scalado: addScalado,
  spiff: fixedLayout(['APP8', 'SPIFF'], SPIFF_LAYOUT),
  urn: addUrn,
};

/** Segments that nobody here can open yet, and the groups that are missing because of it. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  'canon-vrd': ['CanonVRD'],
  eppim: ['APP6', 'PrintIM'],
  insta360: ['Trailer'],
  'kodak-meta': ['Meta'],
  'media-jukebox': ['XML'],
  mie: ['MIE'],
  'nikon-app': ['XMP'],
  oneplus: ['Trailer'],
  pentax: ['MakerNotes'],
  qualcomm: ['MakerNotes'],
  'qualcomm-dual': ['MakerNotes'],
  samsung: ['MakerNotes'],
  seal: ['XMP'],
  stim: ['Stim'],
  tdhd: ['MakerNotes'],
  vivo: ['Trailer'],
};

/** CIFF in APP0, as early cameras write it: Canon's heap, which begins where its header says. */
function handOnCiff({ bytes, ranges, path }: Payload, sink: TagSink): void {
  const header = new Cursor(bytes);
  header.littleEndian = bytes[0] === 0x49;
  header.skip(2);
  const valueAt = header.u32();
  if (valueAt >= bytes.byteLength) return;
  const details = {
    ...{ maker: 'CanonRaw', make: 'Canon', model: '', directory: 'CIFF', fileType: 'APP0', family: 'JPEG' },
    ...{ order: header.littleEndian ? 'II' : 'MM', base: ranges[0]?.start ?? 0, headerAt: 0, valueAt },
    length: bytes.byteLength - valueAt,
  };
  sink.nested({ kind: 'maker-note', path: `${path}/heap`, bytes, ranges, details });
}
