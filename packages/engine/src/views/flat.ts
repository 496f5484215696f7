import type { Report } from '../model/report.ts';
import type { TagValue } from '../model/tag.ts';
import { type WordingOptions, worded } from '../print/worded.ts';

/**
 * `{ name: value }`: the shortest view. Where several tags have one name the first wins; structures appear by their flattened
 * fields; printed texts that look like numbers are numbers, as in ExifTool's JSON. The object has no prototype.
 */
export function flatView(report: Report, options: WordingOptions = {}): Readonly<Record<string, TagValue>> {
  const view: Record<string, TagValue> = Object.create(null);
  for (const tag of report.tags) {
    if (tag.role !== 'structure' && !(tag.name in view)) view[tag.name] = worded(tag, options);
  }
  return view;
}
