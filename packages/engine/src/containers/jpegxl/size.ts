// Source: ISO/IEC 18181-1, annex D.2 (image size header).
import { hasText } from '../../bytes/latin1.ts';

/** Bits of a side by the choice before it. */
const WIDTHS = [9, 13, 18, 30];
/** Width to height, by the choice from 1 on. */
const RATIOS = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;
/** Bytes behind the signature that a size can take. */
const MOST = 12;

/**
 * The size in the first bytes of a codestream, before which the number of its part may stand; `undefined` where they are none. Bits
 * that are missing count as zero.
 */
export function readSize(head: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const at = hasText(head, '\0\0\0\0\xff\n') ? 4 : 0;
  if (!hasText(head, '\xff\n', at)) return undefined;
  let bits = 0n;
  for (const [index, byte] of head.subarray(at + 2, at + 2 + MOST).entries()) bits |= BigInt(byte) << BigInt(8 * index);
  const take = (count: number): number => {
    const value = Number(bits & ((1n << BigInt(count)) - 1n));
    bits >>= BigInt(count);
    return value;
  };
  const isSmall = take(1) === 1;
  const side = (): number => (isSmall ? (take(5) + 1) * 8 : take(WIDTHS[take(2)] ?? 9) + 1);
  const height = side();
  const [across, down] = RATIOS[take(3) - 1] ?? [0, 1];
  return { width: across === 0 ? side() : Math.floor((height * across) / down), height };
}
