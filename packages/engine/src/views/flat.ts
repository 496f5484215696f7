import type { Report } from '../model/report.ts';
import type { TagValue } from '../model/tag.ts';
import { type WordingOptions, worded } from '../print/worded.ts';
import { chooseTags } from './choose.ts';

/**
 * `{ name: value }`: the shortest view. Of several tags of one name the preferred one counts, else the first; structures
 * appear by their flattened fields; printed texts that look like numbers are numbers, as in ExifTool's JSON. The object has no prototype.
 */
export function flatView(report: Report, options: WordingOptions = {}): Readonly<Record<string, TagValue>> {
  const view: Record<string, TagValue> = Object.create(null);
  const chosen = chooseTags(report.tags, (tag) => (tag.role === 'structure' ? undefined : tag.name));
  for (const [tag, name] of chosen) view[name] = worded(tag, options);
  return view;
}
