import { chooseTags, type Report, type Tag, type TagValue } from '@colophon/engine';
import type { Colors } from './colors.ts';
import { cut, visible } from './visible.ts';

export interface TableOptions {
  readonly numeric: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly colors: Colors;
}

const NAME_WIDTH = 32;

/** A report for people: one line a tag, under the heading of its group. */
export function table(label: string, report: Report, { numeric, width, colors }: TableOptions): string {
  const { format } = report;
  const lines = [
    `${colors.bold(visible(label))}  ${format ? `${format.fileType}  ${colors.dim(format.mediaType)}` : 'of no known format'}`,
  ];
  for (const [heading, tags] of sections(report.tags)) {
    lines.push('', `  ${colors.cyan(heading)}`);
    for (const tag of tags) {
      const name = visible(tag.name);
      const value = cut(visible(words(numeric ? tag.value : tag.printed)), Math.max(20, width - NAME_WIDTH - 6));
      lines.push(`    ${name.padEnd(NAME_WIDTH)}  ${value}`);
    }
  }
  for (const problem of report.problems) {
    const color = problem.severity === 'error' ? colors.red : colors.yellow;
    lines.push('', `  ${color(problem.severity)}  ${visible(problem.message)}`);
  }
  lines.push('', `  ${colors.dim(footer(report))}`);
  return `${lines.join('\n')}\n\n`;
}

function sections(tags: readonly Tag[]): ReadonlyMap<string, readonly Tag[]> {
  const found = new Map<string, Tag[]>();
  const shown = chooseTags(tags, (tag) => (tag.role === 'structure' ? undefined : `${heading(tag)}\0${tag.name}`));
  for (const tag of shown.keys()) {
    const section = found.get(heading(tag));
    if (section) section.push(tag);
    else found.set(heading(tag), [tag]);
  }
  return found;
}

function heading({ group0, group1 }: Tag): string {
  return visible(group0 === group1 ? group0 : `${group0} › ${group1}`);
}

function words(value: TagValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.map(words).join(', ');
  return Object.entries(value)
    .map(([field, content]) => `${field}: ${words(content)}`)
    .join('; ');
}

function isList(value: TagValue): value is readonly TagValue[] {
  return Array.isArray(value);
}

function footer({ tags, engines, cost, complete }: Report): string {
  const who = [...new Set(Object.values(engines))].join(' and ') || 'nobody';
  const count = `${tags.length} tags, read by ${who} in ${Math.round(cost.milliseconds)} ms`;
  return complete ? count : `${count}; not everything could be read`;
}
