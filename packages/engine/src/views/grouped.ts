import type { Report } from '../model/report.ts';
import type { TagValue } from '../model/tag.ts';
import { type WordingOptions, worded } from '../print/worded.ts';

/**
 * `{ group: { name: value } }` by family 1 group, in order of reading: the view that scripts read. Within a group the first
 * tag of a name wins; values are those of the flat view. Neither object has a prototype.
 */
export function groupedView(
  report: Report,
  options: WordingOptions = {},
): Readonly<Record<string, Readonly<Record<string, TagValue>>>> {
  const view: Record<string, Record<string, TagValue>> = Object.create(null);
  for (const tag of report.tags) {
    if (tag.role === 'structure') continue;
    view[tag.group1] ??= Object.create(null) as Record<string, TagValue>;
    const group = view[tag.group1] ?? {};
    if (!(tag.name in group)) group[tag.name] = worded(tag, options);
  }
  return view;
}
