import type { Report } from '../model/report.ts';
import type { TagValue } from '../model/tag.ts';
import { type WordingOptions, worded } from '../print/worded.ts';
import { chooseTags } from './choose.ts';

/**
 * `{ group: { name: value } }` by family 1 group, in order of reading: the view that scripts read. Within a group, tags of one
 * name and values are treated as in the flat view. None of the objects has a prototype.
 */
export function groupedView(
  report: Report,
  options: WordingOptions = {},
): Readonly<Record<string, Readonly<Record<string, TagValue>>>> {
  const view: Record<string, Record<string, TagValue>> = Object.create(null);
  const chosen = chooseTags(report.tags, (tag) =>
    tag.role === 'structure' ? undefined : JSON.stringify([tag.group1, tag.name]),
  );
  for (const tag of chosen.keys()) {
    view[tag.group1] ??= Object.create(null) as Record<string, TagValue>;
    const group = view[tag.group1];
    if (group) group[tag.name] = worded(tag, options);
  }
  return view;
}
