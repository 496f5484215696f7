// Source: 7zFormat.txt, signature header.
import { signatureCard } from '../signature-card.ts';

/** 7-Zip archives. */
export const sevenZipCard = signatureCard({
  id: 'seven-zip',
  root: '7Z',
  signatures: ["7z\xbc\xaf'\x1c"],
});
