// Source: HTML Living Standard, § 13.1.1 (DOCTYPE); XHTML 1.0; ExifTool 13.59.
import { latin1 } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

const SIGNATURE = /^(?:\xef\xbb\xbf)?\s*<(!DOCTYPE\s+HTML|HTML|\?xml)/i;

/** HTML and XHTML documents. */
export const htmlCard = signatureCard({
  id: 'html',
  root: 'HTML',
  signatures: [SIGNATURE],
  within: 256,
  isWeak: true,
  typeOf(head) {
    const text = latin1(head, 0, 256);
    const start = SIGNATURE.exec(text)?.[1]?.toLowerCase();
    const isHtml = start === '?xml' ? /<(!DOCTYPE\s+)?HTML/i.test(text) : start !== undefined;
    return isHtml ? 'HTML' : undefined;
  },
});
