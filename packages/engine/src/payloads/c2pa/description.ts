// Source: ISO/IEC 19566-5, annex A.3 (description box).
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { Trip } from '../../model/trip.ts';
import { JUMBF_ID, JUMBF_LABEL, JUMBF_SIGNATURE, JUMBF_TYPE } from '../../tables/jumbf/description.ts';
import type { Manifest } from './manifest.ts';

/** A description box: its tags, the label for the boxes beside it. What follows, boxes of private use, is handed back. */
export function readDescription(body: Uint8Array, path: string, manifest: Manifest, trip: Trip): Uint8Array {
  manifest.label = '';
  const none = body.subarray(body.byteLength);
  if (body.byteLength < 17) {
    trip.report(
      'truncated',
      'warning',
      path,
      `expected at least 17 bytes of a JUMBF description, found ${body.byteLength}`,
    );
    return none;
  }
  const cursor = new Cursor(body);
  manifest.add('JUMBF', 'type', JUMBF_TYPE, hexOf(cursor.take(16)));
  const toggles = cursor.u8();
  if (toggles & 2) {
    const end = body.indexOf(0, cursor.at);
    if (end < 0) {
      trip.report('malformed', 'warning', path, 'expected a zero byte behind a JUMBF label, found none');
      return none;
    }
    const label = cursor.take(end - cursor.at);
    cursor.skip(1);
    manifest.add('JUMBF', 'label', JUMBF_LABEL, utf8Text(label));
    manifest.label = nameOf(latin1(label));
  }
  if (toggles & 4) {
    if (cursor.left < 4) return none;
    manifest.add('JUMBF', 'id', JUMBF_ID, cursor.u32());
  }
  if (toggles & 8) {
    if (cursor.left < 32) return none;
    manifest.add('JUMBF', 'sig', JUMBF_SIGNATURE, hexOf(cursor.take(32)));
  }
  return cursor.take(cursor.left);
}

/** The name of tags that a label gives: letters behind signs are raised, signs are left out. */
function nameOf(label: string): string {
  const kept = label
    .replace(/[^-_a-zA-Z0-9]([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/[^-_a-zA-Z0-9]/g, '')
    .replace('__', '_');
  const name = `${kept.charAt(0).toUpperCase()}${kept.slice(1)}`.replace('C2pa', 'C2PA');
  return name.length < 2 ? `Tag${name}` : name;
}

/** Bytes in hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
