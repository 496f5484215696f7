// Source: DICOM PS3.10, § 7.1 (preamble and prefix); ACR-NEMA 2.0 data sets, which have neither, as ExifTool 13.59 tells them.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

/** Value representations whose length takes four bytes after two that are zero. */
const LONG_FORMS = new Set('OB OW OF SQ UT UN OD OL OV SV UC UR UV'.split(' '));

/** DICOM files. */
export const dicomCard = signatureCard({ id: 'dicom', root: 'DICOM', signatures: [{ at: 128, text: 'DICM' }] });

/** ACR-NEMA data sets. */
export const acrCard = signatureCard({
  id: 'dicom',
  root: 'DICOM',
  signatures: [/^(?:\0[\x02\x04\x06\x08]\0[\0-\x20]|[\x02\x04\x06\x08]\0[\0-\x20]\0)/],
  atLeast: 132,
  isWeak: true,
  typeOf: (head) => (isDataSet(head, true) || isDataSet(head, false) ? 'ACR' : undefined),
});

function isDataSet(head: Uint8Array, littleEndian: boolean): boolean {
  const cursor = new Cursor(head);
  cursor.littleEndian = littleEndian;
  const [group, element] = [cursor.u16(), cursor.u16()];
  if (group < 2 || group > 8 || group % 2 === 1 || element > 0x20) return false;
  const representation = latin1(head, 4, 6);
  let length: number;
  if (!/^[A-Z]{2}$/.test(representation)) {
    length = cursor.u32();
  } else {
    cursor.skip(2);
    const short = cursor.u16();
    const isLong = LONG_FORMS.has(representation);
    if (isLong ? short !== 0 : element === 0 && representation !== 'UL') return false;
    length = isLong ? cursor.u32() : short;
  }
  return length <= 64 && (element !== 0 || length === 4);
}
