// Source: ImageMagick's "Raw profile type" texts: a line with the name, one with the length, then the bytes in hexadecimal.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { BlockKind } from '../../model/block.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';

const EXIF_LEADER = 'Exif\0\0';
const XMP_LEADER = 'http://ns.adobe.com/xap/1.0/\0';

/** Hand a profile's content to its own desk; `false` where the text is none. `name` tells which profile it should be. */
export function openRawProfile(payload: Payload, name: string, sink: TagSink, trip: Trip): boolean {
  const bytes = bytesOf(payload, trip);
  const content = bytes && contentOf(name, bytes);
  if (!content) return false;
  sink.nested({ kind: content.kind, path: `${payload.path}/${content.kind}`, bytes: content.bytes, ranges: [] });
  return true;
}

function bytesOf({ bytes, path }: Payload, trip: Trip): Uint8Array | undefined {
  const parts = /^\n(.*?)\n\s*(\d+)\n(.*)/s.exec(latin1(bytes));
  if (!parts) return undefined;
  const content = unhex((parts[3] ?? '').replace(/\s+/g, ''));
  if (String(content.byteLength) !== parts[2]) {
    trip.report('malformed', 'warning', path, `expected a profile of ${parts[2]} bytes, found ${content.byteLength}`);
  }
  return content;
}

/** Hexadecimal as bytes, as Perl's `H*` takes it: a letter stands for its lower half with nine added. */
function unhex(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(text.length / 2));
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const digit = (code & 0x40 ? code + 9 : code) & 0x0f;
    bytes[at >> 1] = (bytes[at >> 1] ?? 0) | (digit << (at % 2 === 0 ? 4 : 0));
  }
  return bytes;
}

function contentOf(
  name: string,
  bytes: Uint8Array,
): { readonly kind: BlockKind; readonly bytes: Uint8Array } | undefined {
  switch (name) {
    case 'ICC_Profile':
      return { kind: 'icc', bytes };
    case 'XMP_Profile':
      return { kind: 'xmp', bytes };
    case 'Photoshop_Profile':
      return { kind: 'photoshop', bytes };
    case 'IPTC_Profile':
      return { kind: bytes[0] === 0x1c ? 'iptc' : 'photoshop', bytes };
    default:
      return exifOrXmp(bytes);
  }
}

function exifOrXmp(bytes: Uint8Array): { readonly kind: BlockKind; readonly bytes: Uint8Array } | undefined {
  if (hasText(bytes, EXIF_LEADER)) return { kind: 'exif', bytes: bytes.subarray(EXIF_LEADER.length) };
  if (hasText(bytes, XMP_LEADER)) return { kind: 'xmp', bytes: bytes.subarray(XMP_LEADER.length) };
  return hasText(bytes, 'MM\0*') || hasText(bytes, 'II*\0') ? { kind: 'exif', bytes } : undefined;
}
