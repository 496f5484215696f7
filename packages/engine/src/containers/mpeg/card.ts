// Source: ISO/IEC 13818-1, § 2.4.2 and 11172-2, § 2.4.2 (start codes B0 to BF).
import { signatureCard } from '../signature-card.ts';

/** MPEG-1 and MPEG-2 programme and video streams. */
export const mpegCard = signatureCard({ id: 'mpeg', root: 'MPEG', signatures: [/^\0\0\x01[\xb0-\xbf]/] });
