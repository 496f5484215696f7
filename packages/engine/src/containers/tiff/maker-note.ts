// Source: ExifTool 13.59's documentation of the makers' tags: Nikon 0x0096, Sony 0xb000; Phase One's block.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { type IfdEntry, type IfdFrame, readIfd, readNumbers } from '../../grammar/ifd.ts';
import type { Window } from '../../source/window.ts';

/** What a maker's note tells of a file's type. */
export interface MakerNote {
  readonly fileType: string | undefined;
  /** Whether Nikon's linearization table is there, which compact cameras do not write. */
  readonly hasLinearization: boolean;
}

const NIKON_LINEARIZATION = 0x96;
const SONY_FILE_FORMAT = 0xb000;
const SR2_FORMAT = '1 0 0 0';
const MAX_ENTRIES = 512;
/** A Phase One block longer than this holds the picture itself. */
const RAW_BLOCK_BYTES = 1_000_000;
const NOTHING: MakerNote = { fileType: undefined, hasLinearization: false };

/** Read the little of a maker's note that tells the file's type. */
export async function readMakerNote(
  window: Window,
  entry: IfdEntry,
  frame: IfdFrame,
  make: string,
): Promise<MakerNote> {
  const { bytes: head } = await window.upTo(entry.valueAt, Math.min(entry.length, 32));
  if (/^(?:IIII.waR|MMMMRaw.)/s.test(latin1(head))) {
    return { ...NOTHING, fileType: entry.length > RAW_BLOCK_BYTES ? 'IIQ' : undefined };
  }
  if (hasText(head, 'Nikon\0\x02') || hasText(head, 'Nikon\0\x01\0')) return await readNikon(window, entry, head);
  return make.startsWith('SONY') ? await readSony(window, entry, frame, head) : NOTHING;
}

/** From its second version on, the note holds a TIFF header of its own after ten bytes. */
async function readNikon(window: Window, { valueAt }: IfdEntry, head: Uint8Array): Promise<MakerNote> {
  if (!hasText(head, 'Nikon\0\x02')) return NOTHING;
  const cursor = await window.upTo(valueAt + 10, 8);
  if (cursor.left < 8) return NOTHING;
  const littleEndian = cursor.u8() === 0x49;
  cursor.littleEndian = littleEndian;
  cursor.seek(4);
  const offset = cursor.u32();
  const { entries } = await readIfd(window, offset, { base: valueAt + 10, littleEndian }, MAX_ENTRIES);
  return { ...NOTHING, hasLinearization: entries.some(({ tag }) => tag === NIKON_LINEARIZATION) };
}

async function readSony(window: Window, entry: IfdEntry, frame: IfdFrame, head: Uint8Array): Promise<MakerNote> {
  const skipped = /^SONY|^VHAB/.test(latin1(head, 0, 4)) ? 12 : 0;
  const { entries } = await readIfd(window, entry.valueAt - frame.base + skipped, frame, MAX_ENTRIES);
  const format = entries.find(({ tag }) => tag === SONY_FILE_FORMAT);
  const numbers = format ? await readNumbers(window, format, frame, 4) : [];
  return { ...NOTHING, fileType: numbers.join(' ') === SR2_FORMAT ? 'SR2' : undefined };
}
