// Source: XMP specification part 2, § 1.2.2.4 (thumbnails, in base 64); extended XMP of cameras that keep pictures in it.
import { base64Bytes, base64Text } from '../../bytes/base64.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { PruningTask } from '../pruners.ts';
import type { Cuts } from './cuts.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Clean the pictures in texts that stay. What calls itself a small copy and is no picture that can be cleaned goes. */
export async function cleanPictures(cuts: Cuts, { cleanInner }: PruningTask): Promise<void> {
  if (!cuts.dooms(PRIVATE_ASPECTS)) return;
  for (const { range, path, aspects } of cuts.texts) {
    if (cuts.isWithinCut(range)) continue;
    const letters = unescapeXml(cuts.text.slice(range.start, range.end)).replace(/\s+/g, '');
    const bytes = BASE64.test(letters) ? base64Bytes(letters) : undefined;
    const cleaned = bytes && (await cleanInner(bytes));
    const item = { path: `${path}/picture`, aspects: PRIVATE_ASPECTS };
    if (cleaned) {
      if (cleaned !== bytes) cuts.replace(range, base64Text(cleaned), item);
    } else if (aspects.includes('thumbnails')) cuts.replace(range, '', { ...item, why: 'it cannot be looked into' });
  }
}
