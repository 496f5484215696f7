// Source: rules of ExifTool 13.59's Composite LensID. Lenses share numbers; focal lengths, apertures and names tell them apart.
import type { Labels } from '../model/tag-row.ts';
import { byModel, chooseLens, type LensFacts, lensesOf, withConverter } from './lens-choice.ts';
import { floatIn, isTrue } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredient } from './rule.ts';

const UNKNOWN_TYPES = ['-1', '65535'];
/** Lenses named like this report the focal length in use as their shortest and longest. */
const TAMRON_ZOOM = /^TAMRON.*-\d+mm/;

/** Which lens was used. */
export const LENS_ID_RULES: readonly CompositeRule[] = [
  {
    name: 'LensID',
    requires: ['LensType'],
    desires: [
      'FocalLength',
      'MaxAperture',
      'MaxApertureValue',
      'MinFocalLength',
      'MaxFocalLength',
      'LensModel',
      'LensFocalRange',
      'RFLensType',
      'Canon:LensType',
    ],
    derive([type, focal, aperture, otherAperture, min, max, model, range, rfType, canonType], facts) {
      if (!type) return undefined;
      const isRf = isTrue(rfType);
      const chosen = isRf ? rfType : type;
      const labels = facts.labels?.(isRf ? 'RFLensType' : 'LensType');
      const value = typeof type.value === 'number' ? type.value : textOf(type.value);
      if (!labels) return namedByType(type, value);
      const [near, far] = focalRange(range) ?? [floatIn(min) ?? 0, floatIn(max) ?? 0];
      const lens: LensFacts = {
        near,
        far,
        focal: floatIn(focal),
        maxAperture: floatIn(aperture) || floatIn(otherAperture),
        model: textOf(model?.value),
      };
      const printed = lensName(labels, chosen, lens, canonType !== undefined && !isRf);
      return { value, printed };
    },
  },
];

/** A type that is a name already. */
function namedByType({ printed }: Ingredient, value: string | number) {
  if (!/mm|\d\/F/.test(String(value))) return undefined;
  if (printed.includes('mm')) return { value, printed };
  const named = printed.replace(/(\d)\/F/, '$1mm F');
  return named === printed ? undefined : { value, printed: named };
}

function focalRange(range: Ingredient | undefined): readonly [number, number] | undefined {
  const [, near, far] = /^(\d+)(?: (?:to )?(\d+))?$/.exec(textOf(range?.value)) ?? [];
  return near === undefined ? undefined : [Number(near), Number(far ?? near)];
}

function lensName(labels: Labels, chosen: Ingredient, lens: LensFacts, isCanon: boolean): string {
  const type = textOf(chosen.value);
  const hasRange = lens.near !== 0 && lens.far !== 0 && !TAMRON_ZOOM.test(lens.model);
  return hasRange ? nameByRange(labels, type, lens, isCanon) : nameByFocal(labels, type, lens, chosen.printed);
}

/** The camera knows the lens's range. */
function nameByRange(labels: Labels, type: string, lens: LensFacts, isCanon: boolean): string {
  const known = UNKNOWN_TYPES.includes(type) ? undefined : labels[type];
  if (known !== undefined) {
    if (labels[`${type}.1`] === undefined) return withConverter(known, lens.near);
    const found = chooseLens(lensesOf(labels, type), lens);
    if (found !== undefined) return found;
  } else if (/\d/.test(lens.model)) return isCanon ? `Canon ${lens.model}` : lens.model;
  const far = lens.far && lens.far !== lens.near ? `-${Math.trunc(lens.far)}` : '';
  const range = lens.near ? ` ${Math.trunc(lens.near)}${far}mm` : '';
  return UNKNOWN_TYPES.includes(type) ? `Unknown${range}` : `Unknown (${type})${range}`;
}

/** Only the focal length in use is known. */
function nameByFocal(labels: Labels, type: string, lens: LensFacts, printed: string): string {
  const known = labels[type];
  if (known === undefined) return lens.model || printed;
  if (labels[`${type}.1`] === undefined) return known;
  const lenses = byModel(bestOf(lensesOf(labels, type), lens), lens.model);
  if (lenses.length > 0) return lenses.join(' or ');
  return lens.model && known.includes(' or ') ? lens.model : known;
}

const FOCAL_OFF = 0.5;
const STOPS_OFF = 0.15;

/** Lenses that the focal length and aperture do not rule out, the nearest ones where an aperture is known. */
function bestOf(lenses: readonly string[], { focal, maxAperture }: LensFacts): readonly string[] {
  const matches = lenses.flatMap((lens) => {
    const span = spanOf(lens);
    return span && fits(span, focal, maxAperture) ? [{ lens, span }] : [];
  });
  if (!maxAperture) return matches.map(({ lens }) => lens);
  let best: string[] = [];
  let nearest = Number.NaN;
  for (const { lens, span } of matches) {
    const distance = Math.abs(maxAperture - apertureAt(span, focal ?? 0));
    if (distance > nearest + STOPS_OFF) continue;
    if (distance < nearest - STOPS_OFF) best = [];
    nearest = distance;
    best.push(lens);
  }
  return best;
}

/** Focal lengths and apertures from a lens's near end to its far one. */
interface Span {
  readonly near: number;
  readonly far: number;
  readonly wide: number;
  readonly tele: number;
}

function spanOf(lens: string): Span | undefined {
  const pattern = /(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?\s*mm.*?(?:[fF]\/?\s*)(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?/;
  const [, near, far, wide, tele] = pattern.exec(lens) ?? [];
  if (near === undefined || wide === undefined) return undefined;
  const factor = Number(/ \+ .*? (\d+(?:\.\d+)?)x(?: |$)/.exec(lens)?.[1] ?? 1);
  const times = (text: string) => Number(text) * factor;
  return { near: times(near), far: times(far ?? near), wide: times(wide), tele: times(tele ?? wide) };
}

function fits({ near, far, wide, tele }: Span, focal: number | undefined, aperture: number | undefined): boolean {
  if (focal && (focal < near - FOCAL_OFF || focal > far + FOCAL_OFF)) return false;
  return !aperture || (aperture >= wide - STOPS_OFF && aperture <= tele + STOPS_OFF);
}

/** The widest aperture at a focal length: between the ends it goes evenly by logarithms. */
function apertureAt({ near, far, wide, tele }: Span, focal: number): number {
  if (near === far || wide === tele || focal <= near) return wide;
  if (focal >= far) return tele;
  const share = (Math.log(focal) - Math.log(near)) / (Math.log(far) - Math.log(near));
  return Math.exp(Math.log(wide) + (Math.log(tele) - Math.log(wide)) * share);
}
