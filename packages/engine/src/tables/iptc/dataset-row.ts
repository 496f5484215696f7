import type { TagRow } from '../../model/tag-row.ts';

/** How a dataset is written; without it small values that are no text are numbers. */
export type DatasetForm = 'int' | 'string' | 'digits' | 'undef';

/** A dataset of a record: a tag and how it is written. */
export interface DatasetRow extends TagRow {
  readonly form?: DatasetForm;
}

/** Datasets by number. */
export type DatasetRows = Readonly<Record<string, DatasetRow>>;
