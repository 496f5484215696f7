import type { Fraction } from '../model/payload.ts';
import type { TagValue } from '../model/tag.ts';
import type { Labels } from '../model/tag-row.ts';

/** A tag's value as a rule sees it. */
export interface Ingredient {
  /** Numeric form. */
  readonly value: TagValue;
  /** Printed form, as one text. */
  readonly printed: string;
}

/** What a rule asked for, in its order; `undefined` where it is absent. */
export type Ingredients = readonly (Ingredient | undefined)[];

/** A derived value in both forms; without `printed` both are alike. */
export interface Derived {
  readonly value: string | number;
  readonly printed?: string;
}

/**
 * How one Composite tag follows from others. Names may carry a family 0 or 1 group (`EXIF:CreateDate`, `Composite:LensID`);
 * without one, the preferred tag of that name counts, derived ones included.
 */
export interface CompositeRule {
  readonly name: string;
  /** Without one of these there is nothing to derive. They come first among the ingredients. */
  readonly requires?: readonly string[];
  /** At least one of all must be there; these may be absent. */
  readonly desires?: readonly string[];
  /** Where one of these is there, the rule rests. */
  readonly inhibitedBy?: readonly string[];
  /** 0 yields to a tag of the same name that the file holds. */
  readonly priority?: number;
  derive(ingredients: Ingredients, facts: FileFacts): Derived | undefined;
}

/** What rules may know of the file beside its tags. */
export interface FileFacts {
  readonly fileType: string;
  /** The words that a tag's value is one of. */
  readonly labels?: (name: string) => Labels | undefined;
  /** The rational that a tag's value is. */
  readonly fraction?: (name: string) => Fraction | undefined;
}
