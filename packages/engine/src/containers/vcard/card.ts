// Source: RFC 6350 (vCard), RFC 5545 (iCalendar), IrMC 1.1 (vNote).
import { latin1 } from '../../bytes/latin1.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^BEGIN:(VCARD|VCALENDAR|VNOTE)\r\n/i;
const NAMES: Readonly<Record<string, { fileType: string; extension: string; mediaType?: string }>> = {
  VCARD: { fileType: 'VCard', extension: 'vcf' },
  VCALENDAR: { fileType: 'ICS', extension: 'ics' },
  VNOTE: { fileType: 'VNote', extension: 'vnt', mediaType: 'text/v-note' },
};

/** Visiting cards, calendars and notes. */
export const vcardCard: ContainerCard = {
  id: 'vcard',
  kinds: [...Object.values(NAMES).map((name) => nameKind(name.fileType, 'VCard', name)), ...familyKinds('VCard')],
  extensions: familyExtensions('VCard'),
  abilities: ['identify'],
  recognise: (head) => (hasSignature(head, SIGNATURE) ? 'yes' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, 24);
    const name = NAMES[SIGNATURE.exec(latin1(bytes))?.[1]?.toUpperCase() ?? ''];
    return name && nameKind(name.fileType, 'VCard', { ...name, hint });
  },
};
