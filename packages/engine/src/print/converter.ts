import type { RawValue } from '../model/raw-value.ts';
import type { TagValue } from '../model/tag.ts';

/** What a conversion may look at beside its value. */
export interface WordingContext {
  /** Numeric value of the last tag of this name, in any group. */
  numeric(name: string): TagValue | undefined;
  /** Raw value of the last tag of this name, in any group. */
  raw(name: string): RawValue | undefined;
}

/**
 * A named conversion. It gets the value (several numbers as a list), its parameters and the context; `undefined` drops the tag.
 */
export type Converter = (
  value: RawValue,
  parameters: readonly (string | number)[],
  context: WordingContext,
) => RawValue | undefined;

/** Conversions by name. */
export type Converters = Readonly<Record<string, Converter>>;
