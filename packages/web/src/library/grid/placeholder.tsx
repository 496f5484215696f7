import type { Kind } from './kind.ts';

const PAPER = 'M14 6h14l8 8v28H14z M28 6v8h8';

/** Lines on a field of 48 by 48. */
const DRAWINGS: Readonly<Record<Kind, string>> = {
  folder: 'M5 13h14l4 5h20v22H5z',
  picture: 'M6 9h36v30H6z M6 32l10-10 9 9 6-6 11 10 M32 18.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0',
  film: 'M6 11h36v26H6z M20 18v12l10-6z M11 11v26 M37 11v26',
  sound: 'M19 34V12l18-4v22 M19 34a5 4 0 1 1-10 0a5 4 0 1 1 10 0 M37 30a5 4 0 1 1-10 0a5 4 0 1 1 10 0',
  text: `${PAPER} M19 22h12 M19 28h12 M19 34h7`,
  document: `${PAPER} M19 21h12v7H19z M19 34h12`,
  archive: `${PAPER} M23 10v3 M23 16v3 M23 22v3 M21 29h4v6h-4z`,
  other: PAPER,
};

/** A drawing in place of a picture. */
export function Placeholder({ kind }: { readonly kind: Kind }) {
  return (
    <svg class={`library-drawn library-drawn-${kind}`} viewBox="0 0 48 48" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
    </svg>
  );
}
