// Source: [MS-OLEDS] § 2.3.8 (CompObjStream); [MS-OLEPS] § 2.21 (PropertySetStream), § 3.1.4 (PIDSI_APPNAME).
import { Cursor, OutOfBytes } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';

const USER_TYPE_AT = 0x1c;
const SECTION_POINTER_AT = 0x2c;
const APPLICATION = 0x12;
const MAX_PROPERTIES = 256;
const MAX_TEXT_BYTES = 256;

/** The name of the document's type as the user is shown it; empty where there is none. */
export function userTypeOf(compObj: Uint8Array | undefined): string {
  return textAt(compObj, (cursor) => cursor.seek(USER_TYPE_AT));
}

/** The name of the program that wrote the document; empty where there is none. */
export function applicationOf(summary: Uint8Array | undefined): string {
  return textAt(summary, (cursor) => {
    cursor.seek(SECTION_POINTER_AT);
    const section = cursor.u32();
    cursor.seek(section + 4);
    const count = Math.min(cursor.u32(), MAX_PROPERTIES);
    for (let index = 0; index < count; index++) {
      const [id, offset] = [cursor.u32(), cursor.u32()];
      if (id !== APPLICATION) continue;
      cursor.seek(section + offset + 4);
      return;
    }
    cursor.seek(cursor.bytes.byteLength);
  });
}

/** A text behind its length, at the place that `find` goes to. What is cut short is no text. */
function textAt(bytes: Uint8Array | undefined, find: (cursor: Cursor) => void): string {
  if (!bytes) return '';
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  try {
    find(cursor);
    return latin1(cursor.take(Math.min(cursor.u32(), MAX_TEXT_BYTES))).replace(/\0.*/s, '');
  } catch (error) {
    if (error instanceof OutOfBytes) return '';
    throw error;
  }
}
