// Source: TIFF 6.0, § 2; the relations' own headers (BigTIFF, JPEG XR, ORF, RW2, DCP, CR2); ExifTool 13.59's names.

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';
import { familyOf, readHeader } from './header.ts';
import { refineKind } from './refine.ts';

/** Known numbers after the byte order: TIFF, BigTIFF, Panasonic, Olympus (OR, SR), DNG profile, JPEG XR. */
const KNOWN = /^(?:II(?:[\x2a\x2b\x55]\0|RO|RS|RC|\xbc[\0\x01])|MM(?:\0[\x2a\x2b\x55]|OR|SR|CR))/;

/** TIFF, BigTIFF, JPEG XR, and the many raw pictures that are TIFF underneath. */
export const tiffCard: ContainerCard = {
  id: 'tiff',
  kinds: [
    ...familyKinds('TIFF'),
    ...familyKinds('BTF'),
    ...familyKinds('ORF'),
    nameKind('EXIF', 'TIFF'),
    ...['Canon 1D RAW', 'RAW'].map((fileType) => nameKind(fileType, 'TIFF')),
  ],
  extensions: familyExtensions('TIFF', 'BTF', 'ORF'),
  abilities: ['identify', 'extract', 'remove'],
  removes: ['TIFF', 'BTF', 'DNG'],
  load: lazily(async () => (await import('./scan.ts')).container),
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise(head) {
    if (head.byteLength < 8 || !(hasText(head, 'II') || hasText(head, 'MM'))) return 'no';
    return hasSignature(head, KNOWN) ? 'yes' : 'maybe';
  },
  async identify(window, hint) {
    const header = await readHeader(window, hint);
    if (!header) return undefined;
    const root = familyOf(hint);
    const kind = nameKind(header.fileType, header.fileType === 'BTF' ? 'BTF' : root, { hint });
    return header.hasDirectory ? await refineKind(window, header, { kind, root }) : kind;
  },
};

/** Exif blocks on their own: TIFF in all but name. */
export const exifCard: ContainerCard = {
  id: 'tiff',
  kinds: familyKinds('EXIF'),
  extensions: familyExtensions('EXIF'),
  abilities: ['identify', 'extract'],
  load: lazily(async () => (await import('./scan.ts')).container),
  recognise: (head) => (hasText(head, 'II\x2a\0') || hasText(head, 'MM\0\x2a') ? 'maybe' : 'no'),
  async identify(window, hint) {
    const header = hint.extension === 'exif' ? await readHeader(window, hint) : undefined;
    return header?.fileType === 'TIFF' ? nameKind('EXIF', 'EXIF', { hint }) : undefined;
  },
};
