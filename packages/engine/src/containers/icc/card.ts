// Source: ICC.1:2022, § 7.2 (device class, data colour space, connection space).
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** ICC profiles on their own. */
export const iccCard: ContainerCard = {
  ...signatureCard({
    id: 'icc',
    root: 'ICC',
    signatures: [
      /^.{12}(scnr|mntr|prtr|link|spac|abst|nmcl|nkpf|cenc|mid |mlnk|mvis)(?:(?:XYZ |Lab |Luv |YCbr|Yxy |RGB |GRAY|HSV |HLS |CMYK|CMY |[2-9A-F]CLR|nc..|\0{4})){2}/s,
    ],
    atLeast: 24,
  }),
  abilities: ['identify', 'extract'],
  load: lazily(async () => (await import('./scan.ts')).container),
};
