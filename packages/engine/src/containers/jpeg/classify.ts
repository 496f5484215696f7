// Source: Exif 3.0 (CIPA DC-008) 4.7.2; XMP specification part 3, 1.1.3; ICC.1 annex B.4; CIPA DC-007; ISO/IEC 19566-5 annex D; JFIF 1.02;
// and for the makers' own segments the signatures by which ExifTool 13.59 knows them.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { BlockKind } from '../../model/block.ts';
import type { Segment } from './segments.ts';

/** Which segments make one payload together, and this one's place among them. */
export type Joint =
  | { readonly kind: 'numbered'; readonly number: number; readonly of: number; readonly merge: 'icc' | 'flir' }
  | { readonly kind: 'extended-xmp'; readonly guid: string; readonly offset: number; readonly size: number }
  | { readonly kind: 'jumbf'; readonly type: string; readonly number: number; readonly size: number }
  | Run;

/** Goes on in the next segment as long as that one is a continuation of the same run. */
export interface Run {
  readonly kind: 'run';
  readonly name: string;
  readonly isContinuation: boolean;
  /** Whether it can begin a run: pieces that nothing tells apart only go on with what others began. */
  readonly isOpener: boolean;
  /** The marker of the segment that may follow, where it is not the same. */
  readonly next?: number;
}

/** What a segment holds. */
export interface Content {
  readonly kind: BlockKind;
  /** Bytes before its payload. */
  readonly header: number;
  /** For the room's own decoder: which of the small formats it is. */
  readonly format?: string;
  readonly joint?: Joint;
}

export const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0';
export const EXTENDED_XMP_HEADER = 'http://ns.adobe.com/xmp/extension/\0';
const PHOTOSHOP_HEADER = 'Photoshop 3.0\0';
const OLD_PHOTOSHOP_HEADER = 'Adobe_Photoshop2.5:';

/** Tell what a segment holds by its marker and its first bytes; `undefined` for those that are part of the picture. */
export function contentOf(segment: Segment): Content | undefined {
  const { marker, head } = segment;
  if (marker >= 0xe0 && marker <= 0xef)
    return (APPS[marker - 0xe0] ?? unknownApp)(head, segment) ?? unknownApp(head, segment);
  if (marker === 0xfe) return { kind: 'structure', header: 0, format: 'comment' };
  if ((marker & 0xf0) === 0xc0 && (marker === 0xc0 || (marker & 0x03) !== 0))
    return { kind: 'structure', header: 0, format: `frame ${marker - 0xc0}` };
  return undefined;
}

type Classify = (head: Uint8Array, segment: Segment) => Content | undefined;

/** Segments that ExifTool reads only next to certain others or in a certain maker's files: the room's decoder decides. */
const unknownApp: Classify = (_head, { marker }) => {
  const app = marker - 0xe0;
  if (app === 3) return run('app', true);
  return app === 2 || app === 4 || app === 5 ? preview(marker, true) : small('app');
};

const APPS: Readonly<Record<number, Classify>> = {
  0: (head) => {
    if (hasText(head, 'JFIF\0')) return { kind: 'jfif', header: 5 };
    if (hasText(head, 'JFXX\0')) return small('jfxx', 5);
    if (/^(II|MM).{4}HEAPJPGM/s.test(latin1(head, 0, 14))) return small('ciff');
    return signed(head, { AVI1: 'avi1', Ocad: 'ocad' });
  },
  1: app1,
  2: app2,
  3: (head) => {
    if (/^(Meta|META|Exif)\0\0/.test(latin1(head, 0, 6))) return small('kodak-meta', 6);
    if (hasText(head, '\xff\xd8\xff\xdb')) return preview(0xe3, false);
    return signed(head, { 'Stim\0': 'stim', _JPSJPS_: 'jps' });
  },
  4: (head) => {
    if (hasText(head, 'SCALADO\0')) return run('scalado', true);
    if (hasText(head, 'FPXR\0')) return run('flashpix', true);
    return signed(head, { 'Qualcomm Dual Camera Attributes': 'qualcomm-dual' });
  },
  5: (head) => signed(head, { 'RMETA\0': 'ricoh-rmeta', 'ssuniqueid\0': 'samsung-id' }),
  6: (head) =>
    signed(head, {
      'EPPIM\0': 'eppim',
      'NITF\0': 'nitf',
      'TDHD\x01\0\0\0': 'tdhd',
      'GoPro\0': 'gopro',
      'DTAT\0\0': 'dtat',
    }),
  7: (head) =>
    signed(head, {
      'PENTAX \0': 'pentax',
      'RICOH\0': 'pentax',
      'DJI-DBG\0': 'dji-info',
      '\x1aQualcomm Camera Attributes': 'qualcomm',
    }),
  8: (head, { body, end }) =>
    hasText(head, 'SPIFF\0') && end - body === 32 ? small('spiff', 6) : signed(head, { 'SEAL\0': 'seal' }),
  9: (head) => signed(head, { 'Media Jukebox\0': 'media-jukebox', 'SEAL\0': 'seal' }),
  10: (head) => signed(head, { 'UNICODE\0': 'photostudio', 'AROT\0\0': 'arot' }),
  11: (head) => (hasText(head, 'HDR_RI ') ? run('jpeg-hdr', true) : jumbf(head)),
  12: (head) => (hasText(head, 'Ducky') ? small('ducky', 5) : small('picture-info')),
  13: (head) => {
    if (hasText(head, PHOTOSHOP_HEADER)) return photoshop(PHOTOSHOP_HEADER.length, true);
    if (hasText(head, OLD_PHOTOSHOP_HEADER)) return photoshop(27, false);
    return signed(head, { Adobe_CM: 'adobe-cm' });
  },
  14: (head) => (hasText(head, 'Adobe') ? { kind: 'adobe', header: 5 } : undefined),
  15: (head, { body, end }) =>
    end - body === 4 && /^Q\s*\d/.test(latin1(head)) ? small('graphic-converter') : undefined,
};

function app1(head: Uint8Array): Content | undefined {
  const text = latin1(head, 0, 12);
  const exif = /^(.{0,4})Exif\0./is.exec(text);
  if (exif) {
    const header = 6 + (exif[1] as string).length;
    const isStart = /^(MM\0\x2a|II\x2a\0)/.test(latin1(head, header, header + 4));
    return {
      kind: 'exif',
      header,
      joint: { kind: 'run', name: 'exif', isContinuation: hasText(head, 'Exif\0\0') && !isStart, isOpener: true },
    };
  }
  if (hasText(head, EXTENDED_XMP_HEADER)) return extendedXmp(head);
  if (hasText(head, XMP_HEADER)) return { kind: 'xmp', header: XMP_HEADER.length };
  if (hasText(head, 'FLIR\0') && head.byteLength >= 8)
    return {
      kind: 'segment',
      header: 8,
      format: 'flir',
      joint: { kind: 'numbered', merge: 'flir', number: head[6] as number, of: (head[7] as number) + 1 },
    };
  return signed(head, { 'QVCI\0': 'casio-qvci', 'PARROT\0': 'parrot' });
}

function app2(head: Uint8Array): Content | undefined {
  if (hasText(head, 'ICC_PROFILE\0') && head.byteLength >= 14)
    return {
      kind: 'icc',
      header: 14,
      joint: { kind: 'numbered', merge: 'icc', number: head[12] as number, of: head[13] as number },
    };
  if (hasText(head, 'FPXR\0')) return run('flashpix', true);
  if (hasText(head, 'MPF\0')) return { kind: 'mpf', header: 4 };
  if (hasText(head, 'IJPEG\0', 4)) return small('infiray-version');
  const picture = /^(|QVGA\0|BGTH)\xff\xd8\xff[\xdb\xe0\xe1]/.exec(latin1(head, 0, 9));
  if (picture) return { ...preview(0xe2, false), header: (picture[1] as string).length };
  return signed(head, { 'urn:': 'urn' });
}

function extendedXmp(head: Uint8Array): Content | undefined {
  if (head.byteLength < 75) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const joint: Joint = {
    kind: 'extended-xmp',
    guid: latin1(head, 35, 67),
    size: view.getUint32(67),
    offset: view.getUint32(71),
  };
  return { kind: 'xmp', header: 75, joint };
}

/** ISO/IEC 19566-5 annex D: "JP", box instance, packet sequence number, then the box's own length and type. */
function jumbf(head: Uint8Array): Content | undefined {
  if (!hasText(head, 'JP') || head.byteLength < 16) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let type = latin1(head, 12, 16);
  let size = view.getUint32(8);
  let header = 8;
  // Some software writes length and type with the wrong byte order.
  if (type === 'bmuj') {
    type = 'jumb';
    size = view.getUint32(8, true);
  }
  if (size === 1 && head.byteLength >= 24) {
    size = Number(view.getBigUint64(16));
    header = 16;
  }
  if (size < header) return undefined;
  return { kind: 'c2pa', header: 8 + header, joint: { kind: 'jumbf', type, number: view.getUint32(4), size } };
}

function photoshop(header: number, isContinuation: boolean): Content {
  return { kind: 'photoshop', header, joint: { kind: 'run', name: 'photoshop', isContinuation, isOpener: true } };
}

function small(format: string, header = 0): Content {
  return { kind: 'segment', header, format };
}

function run(format: string, isContinuation: boolean): Content {
  return { kind: 'segment', header: 0, format, joint: { kind: 'run', name: format, isContinuation, isOpener: true } };
}

/** A picture that goes on in more segments of APP2, or from APP3 over APP4 to APP5. */
function preview(marker: number, isContinuation: boolean): Content {
  const next = marker === 0xe2 ? marker : marker + 1;
  return {
    kind: 'segment',
    header: 0,
    format: 'preview',
    joint: { kind: 'run', name: 'preview', isContinuation, isOpener: !isContinuation, next },
  };
}

/** The first signature that fits; the payload begins with it. */
function signed(head: Uint8Array, formats: Readonly<Record<string, string>>): Content | undefined {
  for (const [signature, format] of Object.entries(formats)) if (hasText(head, signature)) return small(format);
  return undefined;
}
