import { useEffect, useState } from 'preact/hooks';
import { hashDistance } from '../facts/hash-distance.ts';
import { useWords } from '../shell/context.ts';
import { compareWords } from '../words/compare.ts';
import type { Compared } from './use-compared.ts';

type Read = Extract<Compared, { kind: 'read' }>;

interface LikenessProps {
  readonly first: File;
  readonly second: File;
  readonly left: Read;
  readonly right: Read;
}

/** As far apart as pictures that have nothing in common: half of all bits. */
const STRANGERS = 32;
/** Re-encoded copies differ in a few bits; unrelated pictures in about half of them. */
const [SAME, NEAR, SIMILAR] = [0, 6, 14];

/** How alike the two pictures look. */
export function Likeness({ first, second, left, right }: LikenessProps) {
  const words = useWords(compareWords);
  const isIdentical = useIdentical(first, second);
  const { pixels: one } = left;
  const { pixels: two } = right;
  const bits = one !== 'none' && two !== 'none' ? hashDistance(one.pHash, two.pHash) : undefined;
  return (
    <section class="card likeness">
      <h2>{words.distance}</h2>
      {isIdentical && <p class="note note-good">{words.identical}</p>}
      {bits === undefined ? (
        !isIdentical && <p class="quiet">{words.noPixels}</p>
      ) : (
        <>
          <p class="likeness-verdict">{words.alike[verdict(bits)]}</p>
          <meter
            class="likeness-meter"
            min={0}
            max={STRANGERS}
            value={Math.max(0, STRANGERS - bits)}
            aria-label={words.distanceOf(bits)}
          />
          <p class="quiet small">{words.distanceOf(bits)}</p>
        </>
      )}
    </section>
  );
}

function verdict(bits: number): 'same' | 'near' | 'similar' | 'different' {
  if (bits <= SAME) return 'same';
  if (bits <= NEAR) return 'near';
  return bits <= SIMILAR ? 'similar' : 'different';
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** Whether two files have the same bytes; undefined until it is known. */
function useIdentical(first: File, second: File): boolean | undefined {
  const [isIdentical, setIdentical] = useState<boolean>();
  useEffect(() => {
    let isWanted = true;
    setIdentical(undefined);
    const compare = async (): Promise<boolean> => {
      if (first.size !== second.size) return false;
      for (let at = 0; at < first.size && isWanted; at += PIECE_BYTES) {
        const [a, b] = await Promise.all(
          [first, second].map(async (file) => new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())),
        );
        if (!a || !b || a.some((byte, index) => byte !== b[index])) return false;
      }
      return true;
    };
    compare().then(
      (found) => isWanted && setIdentical(found),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [first, second]);
  return isIdentical;
}
