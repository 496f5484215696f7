import type { EmbeddedMetadata } from '../model/examination.ts';

/** When the picture was taken, as `DateTimeOriginal` says; `null` where it says nothing that is a date. */
export function takenAt(embedded: EmbeddedMetadata | null): Date | null {
  const text = embedded?.DateTimeOriginal;
  if (typeof text !== 'string' || !/^[+-]?\d{4,6}-\d\d-\d\dT/.test(text)) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
