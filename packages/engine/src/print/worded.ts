import type { Tag, TagValue } from '../model/tag.ts';
import { jsonScalar } from './json-scalar.ts';
import { plainValue } from './plain-value.ts';

/** How the values of a view are worded. */
export interface WordingOptions {
  /** The numeric form instead of the printed one. */
  readonly numeric?: boolean;
}

/** A tag's value as the views for scripts show it. */
export function worded(tag: Tag, { numeric = false }: WordingOptions): TagValue {
  return plainValue(numeric ? tag.value : tag.printed, jsonScalar);
}
