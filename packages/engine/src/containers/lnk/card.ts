// Source: [MS-SHLLINK] § 2.1; ExifTool 13.59, which takes any text for a URL shortcut whose bracket is followed by one of these characters.
import { signatureCard } from '../signature-card.ts';

const SHELL_LINK = /^.{4}\x01\x14\x02\0{5}\xc0\0{6}\x46/s;
const SHORTCUT = /^\[[InternetShortcut[\]\r\n]/;

/** Windows shortcuts: binary shell links. */
export const lnkCard = signatureCard({ id: 'lnk', root: 'LNK', signatures: [SHELL_LINK], atLeast: 0x4c });

/** Windows shortcuts: text files with a URL. */
export const urlCard = signatureCard({
  id: 'lnk',
  root: 'LNK',
  signatures: [SHORTCUT],
  atLeast: 0x4c,
  isWeak: true,
  mediaType: 'application/x-mswinurl',
  typeOf: () => 'URL',
});
