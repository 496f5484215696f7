// Source: RFC 8259; ExifTool 13.59 asks for an object, or an array that begins with one.
import { signatureCard } from '../signature-card.ts';

/** JSON documents that begin with an object. */
export const jsonCard = signatureCard({
  id: 'json',
  root: 'JSON',
  signatures: [/^(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"[^"]*"\s*:/],
  within: 1024,
  isWeak: true,
});
