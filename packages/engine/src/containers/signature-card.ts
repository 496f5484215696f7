import { hasText, latin1 } from '../bytes/latin1.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES, type Recognition } from './container.ts';
import { familyExtensions, familyKinds, nameKind } from './kind.ts';

/** Bytes that a file begins with, written as text; or text at an offset; or a pattern over the first `within` bytes. */
export type Signature = string | { readonly at: number; readonly text: string } | RegExp;

/** A format that its first kilobyte tells. */
export interface SignatureRule {
  /** Name of the room's folder. */
  readonly id: string;
  /** Root of the format's family of file types. */
  readonly root: string;
  /** Any one of them is enough. */
  readonly signatures: readonly Signature[];
  /** Bytes of the head that patterns see; `PATTERN_BYTES` unless told. */
  readonly within?: number;
  /** A shorter file is none, whatever it begins with; at most a kilobyte counts. */
  readonly atLeast?: number;
  /** Set where the signature is weak. */
  readonly isWeak?: boolean;
  readonly mediaType?: string;
  /** Kinds beside those of the family. */
  readonly kinds?: readonly FileKind[];
  /** The type that the head tells of, instead of the root; `undefined` when it is none after all. */
  readonly typeOf?: (head: Uint8Array, size: number | undefined) => string | undefined;
}

/** Bytes of the head that a signature's pattern sees, where it does not ask for more. */
export const PATTERN_BYTES = 64;

/** Make the card of a format that its head alone tells, with the name's extension for a subtype. */
export function signatureCard(rule: SignatureRule): ContainerCard {
  const { root, typeOf, mediaType } = rule;
  return {
    id: rule.id,
    kinds: [...(rule.kinds ?? []), ...familyKinds(root)],
    extensions: familyExtensions(root),
    abilities: ['identify'],
    recognise: (head) => recogniseBy(rule, head),
    async identify(window, hint) {
      const { bytes } = await window.upTo(0, HEAD_BYTES);
      const fileType = typeOf ? typeOf(bytes, window.size) : root;
      return fileType === undefined ? undefined : nameKind(fileType, root, { hint, mediaType });
    },
  };
}

function recogniseBy(rule: SignatureRule, head: Uint8Array): Recognition {
  const { signatures, atLeast = 0, isWeak = false, within } = rule;
  if (head.byteLength < Math.min(atLeast, HEAD_BYTES)) return 'no';
  if (!signatures.some((signature) => hasSignature(head, signature, within))) return 'no';
  return isWeak ? 'maybe' : 'yes';
}

/** Whether the head bears a signature. */
export function hasSignature(head: Uint8Array, signature: Signature, within = PATTERN_BYTES): boolean {
  if (typeof signature === 'string') return hasText(head, signature);
  if (signature instanceof RegExp) return signature.test(latin1(head, 0, within));
  return hasText(head, signature.text, signature.at);
}
