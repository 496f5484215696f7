// Source: draft-ietf-opsawg-pcap and -pcapng; Microsoft Network Monitor 2 capture header.
import { hasText } from '../../bytes/latin1.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const PCAP = /^(?:\xa1\xb2(?:\xc3\xd4|\x3c\x4d)\0.\0.|(?:\xd4\xc3|\x4d\x3c)\xb2\xa1.\0.\0)/s;
const PCAPNG = /^\n\r\r\n.{4}(?:\x1a\x2b\x3c\x4d|\x4d\x3c\x2b\x1a)/s;
const NETWORK_MONITOR = 'GMBU\0\x02';
const CAP = nameKind('CAP', 'PCAP', { mediaType: 'application/octet-stream', extension: 'cap' });

/** Packet captures: pcap, pcapng and those of Network Monitor. */
export const pcapCard: ContainerCard = {
  id: 'pcap',
  kinds: [...familyKinds('PCAP'), CAP],
  extensions: familyExtensions('PCAP'),
  abilities: ['identify'],
  recognise(head) {
    const isCapture = [PCAP, PCAPNG, NETWORK_MONITOR].some((signature) => hasSignature(head, signature));
    return isCapture && head.byteLength >= 24 ? 'yes' : 'no';
  },
  async identify(window, hint) {
    const { bytes } = await window.at(0, 24);
    if (hasText(bytes, NETWORK_MONITOR)) return CAP;
    return nameKind(hasSignature(bytes, PCAP) ? 'PCAP' : 'PCAPNG', 'PCAP', { hint });
  },
};
