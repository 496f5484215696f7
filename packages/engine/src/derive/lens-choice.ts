// Source: ExifTool 13.59's rules for telling lenses apart that share one number.
import type { Labels } from '../model/tag-row.ts';

/** What is known of a lens beside its number. */
export interface LensFacts {
  readonly near: number;
  readonly far: number;
  readonly focal: number | undefined;
  readonly maxAperture: number | undefined;
  readonly model: string;
}

/** Focal lengths and apertures that a lens's name tells. */
interface LensRange {
  readonly near: number;
  readonly far: number;
  readonly wide: number;
  readonly tele: number;
}

interface Found {
  /** The shorter focal length fits. */
  readonly maybe: readonly string[];
  /** Both do. */
  readonly likely: readonly string[];
  /** The aperture does, too. */
  readonly matches: readonly string[];
}

const CONVERTERS: readonly number[] = [1, 1.4, 2, 2.8];
const MILLIMETRES_OFF = 0.9;
const STOPS_OFF = 0.18;

/** All lenses that share a number: `5`, `5.1`, `5.2` … */
export function lensesOf(labels: Labels, type: string): readonly string[] {
  const lenses = [(labels[type] ?? '').split(' or ', 1)[0] ?? ''];
  for (let index = 1; labels[`${type}.${index}`] !== undefined; index++) lenses.push(labels[`${type}.${index}`] ?? '');
  return lenses;
}

/** The lens among those of a number that fits best; several where they cannot be told apart; `undefined` where none fits. */
export function chooseLens(lenses: readonly string[], facts: LensFacts): string | undefined {
  const { maybe, likely, matches } = fitting(lenses, facts);
  const kind = /\| [ACS]/.exec(facts.model)?.[0];
  const ofKind = matches.length > 1 && kind ? matches.filter((lens) => lens.includes(kind)) : [];
  let best = ofKind.length > 0 ? ofKind : matches;
  if (best.length === 0) best = likely;
  if (best.length === 0) best = maybe;
  best = byModel(byNumbers(best, facts.model), facts.model);
  return best.length > 0 ? best.join(' or ') : undefined;
}

/** A lens's name, and the teleconverter that its focal length gives away. */
export function withConverter(lens: string, near: number): string {
  const length = Number(/\d+/.exec(lens)?.[0] ?? Number.NaN);
  if (lens.endsWith('x') || Number.isNaN(length)) return lens;
  const factor = CONVERTERS.find((each) => Math.abs(near - length * each) <= MILLIMETRES_OFF);
  return factor !== undefined && factor > 1 ? `${lens} + ${factor}x` : lens;
}

/** Lenses with the smallest teleconverter that makes any fit. */
function fitting(lenses: readonly string[], facts: LensFacts): Found {
  const told = / \+ (?:(?:EXTENDER )?RF)?(\d+(?:\.\d*)?)x\b/.exec(facts.model)?.[1];
  for (const factor of told === undefined ? CONVERTERS : [Number(told)]) {
    const found = fittingWith(lenses, facts, factor);
    if (found.maybe.length > 0) return found;
  }
  return { maybe: [], likely: [], matches: [] };
}

function fittingWith(lenses: readonly string[], facts: LensFacts, factor: number): Found {
  const found = { maybe: [] as string[], likely: [] as string[], matches: [] as string[] };
  for (const lens of lenses) {
    const range = rangeOf(lens);
    if (!range || Math.abs(facts.near - range.near * factor) > MILLIMETRES_OFF) continue;
    const [, bare, own] = /^(.*) \+ (?:RF)?(\d+(?:\.\d*)?)x$/.exec(lens) ?? [];
    if (bare !== undefined && own !== String(factor)) continue;
    // A lens that is known with its converter takes the place of the lens alone.
    for (const list of Object.values(found)) if (bare !== undefined && list.at(-1)?.startsWith(bare)) list.pop();
    const name = bare === undefined && factor > 1 ? `${lens} + ${factor}x` : lens;
    found.maybe.push(name);
    if (Math.abs(facts.far - range.far * factor) > MILLIMETRES_OFF) continue;
    found.likely.push(name);
    if (isOpen(range, facts.maxAperture, factor)) found.matches.push(name);
  }
  return found;
}

function isOpen({ wide, tele }: LensRange, aperture: number | undefined, factor: number): boolean {
  return !aperture || (aperture >= wide * factor - STOPS_OFF && aperture <= tele * factor + STOPS_OFF);
}

/** Focal lengths and apertures in a lens's name, those of a converter that is part of it counted in. */
function rangeOf(lens: string): LensRange | undefined {
  const [, near, far, wide, tele] =
    /(\d+)(?:-(\d+))?mm.*?(?:[fF]\/?)(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?/.exec(lens) ?? [];
  if (near === undefined || wide === undefined) return undefined;
  const factor = Number(/ \+ (\d+(?:\.\d+)?)x$/.exec(lens)?.[1] ?? 1);
  return {
    near: Number(near) * factor,
    far: Number(far ?? near) * factor,
    wide: Number(wide) * factor,
    tele: Number(tele ?? wide) * factor,
  };
}

const NUMBERS = /(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?) ?mm ?f\/?(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?)/i;

/** Those with the very focal lengths and apertures of the model's name. */
function byNumbers(lenses: readonly string[], model: string): readonly string[] {
  const wanted = NUMBERS.exec(model);
  if (lenses.length < 2 || !wanted) return lenses;
  const same = lenses.filter((lens) => {
    const found = NUMBERS.exec(lens);
    return found?.[1] === wanted[1] && found?.[2] === wanted[2];
  });
  return same.length > 0 ? same : lenses;
}

/** Those that share focal length, aperture, version and motor with the model's name, as far as that leaves any. */
export function byModel(lenses: readonly string[], model: string): readonly string[] {
  const focal = /(?:\d+-)?\d+mm/.exec(model)?.[0];
  let left = narrowed(lenses, focal === undefined ? undefined : (lens) => lens.includes(focal));
  const stop = /(?:F\/?|1:)(\d+(?:\.\d+)?)/i.exec(model)?.[1];
  const hasStop =
    stop === undefined ? undefined : new RegExp(`(?:F/?|1:)${stop.replace('.', '\\.')}(?:\\b|[A-Z])`, 'i');
  left = narrowed(left, hasStop && ((lens) => hasStop.test(lens)));
  for (const part of [/\bI+\b/, /\bUSM\b/]) {
    const value = part.exec(model)?.[0];
    left = narrowed(left, value === undefined ? undefined : (lens) => new RegExp(`\\b${value}\\b`).test(lens));
  }
  return left;
}

function narrowed(lenses: readonly string[], fits: ((lens: string) => boolean) | undefined): readonly string[] {
  if (lenses.length < 2 || fits === undefined) return lenses;
  const left = lenses.filter(fits);
  return left.length > 0 ? left : lenses;
}
