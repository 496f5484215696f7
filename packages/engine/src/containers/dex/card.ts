// Source: Dalvik executable format, DEX_FILE_MAGIC.
import { signatureCard } from '../signature-card.ts';

/** Dalvik executables. */
export const dexCard = signatureCard({
  id: 'dex',
  root: 'DEX',
  signatures: ['dex\n035\0'],
});
