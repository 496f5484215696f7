// Source: rules of ExifTool 13.59's Composite tags.
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredients } from './rule.ts';

/** Size of a PostScript picture: that of its samples, or else of its bounding box in points. */
export const POSTSCRIPT_RULES: readonly CompositeRule[] = [
  {
    name: 'ImageWidth',
    desires: ['PostScript:ImageData', 'PostScript:BoundingBox'],
    derive: (found) => sizeOf(found, 0),
  },
  {
    name: 'ImageHeight',
    desires: ['PostScript:ImageData', 'PostScript:BoundingBox'],
    derive: (found) => sizeOf(found, 1),
  },
];

function sizeOf([data, box]: Ingredients, side: 0 | 1): { readonly value: number } | undefined {
  const samples = /^(\d+) (\d+)/.exec(textOf(data?.value));
  if (samples) return { value: Number(samples[side + 1]) };
  const corners = /^(\d+) (\d+) (\d+) (\d+)/.exec(textOf(box?.value));
  return corners ? { value: Number(corners[side + 3]) - Number(corners[side + 1]) } : undefined;
}
