// Source: observed by ExifTool 13.59 (the first block is "itch" and short).
import { Cursor } from '../../bytes/cursor.ts';
import { signatureCard } from '../signature-card.ts';

/** iTunes cover flow. */
export const itcCard = signatureCard({
  id: 'itc',
  root: 'ITC',
  signatures: [{ at: 4, text: 'itch' }],
  typeOf(head) {
    const size = new Cursor(head).u32();
    return size >= 0x1c && size < 0x10000 ? 'ITC' : undefined;
  },
});
