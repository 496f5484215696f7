// Source: AppleDouble as macOS writes it ("._" sidecars); ExifTool 13.59.
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^\0\x05\x16\x07\0.\0\0Mac OS X {8}/s;

/** macOS sidecars, which bear the extension of the file that they stand beside. */
export const macosCard: ContainerCard = {
  id: 'macos',
  kinds: familyKinds('MacOS').slice(0, 1),
  extensions: familyExtensions('MacOS'),
  abilities: ['identify'],
  recognise: (head) => (head.byteLength >= 26 && hasSignature(head, SIGNATURE) ? 'yes' : 'no'),
  identify: async (_, hint) => nameKind('MacOS', 'MacOS', hint.extension ? { hint, extension: hint.extension } : {}),
};
