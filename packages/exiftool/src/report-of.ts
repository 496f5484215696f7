import type { EngineName, Format, Problem, Report, Tag, TagValue } from '@colophon/engine';
import { jsonScalar } from '@colophon/engine';

/** A tag as the reading process writes it: all scalars are text; `printed` is null where it is the numeric text. */
type Row = readonly [
  group0: string,
  group1: string,
  name: string,
  id: string | null,
  numeric: Text | null,
  printed: Text | null,
  marks: string,
];

type Text = string | readonly Text[] | { readonly [field: string]: Text };

interface Answered {
  readonly tags: readonly Row[];
  readonly problems: readonly (readonly [kind: 'warning' | 'error', message: string])[];
}

export interface ReportOptions {
  /** The file stands in for another one: its own name, dates and rights are no news. */
  readonly isStandIn: boolean;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Turn the reading process's JSON into a report. */
export function reportOf(json: string, { isStandIn, bytes, milliseconds }: ReportOptions): Report {
  const answered: Answered = JSON.parse(json);
  const rows = isStandIn ? answered.tags.filter((row) => !isOfStandIn(row)) : answered.tags;
  const tags = rows.map(tagOf);
  const format = formatOf(tags);
  const problems = answered.problems.map(problemOf);
  return {
    ...(format ? { format } : {}),
    facts: factsOf(tags),
    blocks: [],
    tags,
    problems,
    cost: { reads: 1, bytes, milliseconds },
    complete: !problems.some((problem) => problem.code === 'reader-error'),
    gaps: [],
    engines: Object.fromEntries(tags.map((tag): [string, EngineName] => [tag.group0, 'exiftool'])),
  };
}

function isOfStandIn([group0, group1, name]: Row): boolean {
  return group0 === 'File' && group1 === 'System' && name !== 'FileSize';
}

function tagOf([group0, group1, name, id, numeric, printed, marks]: Row): Tag {
  const role = marks.includes('s') ? 'structure' : marks.includes('f') ? 'flattened' : undefined;
  const numericText = numeric ?? printed ?? '';
  return {
    group0,
    group1,
    ...(id === null || id === '' ? {} : { id: /^\d{1,15}$/.test(id) ? Number(id) : id }),
    name,
    value: numericValue(numericText),
    printed: printed ?? numericText,
    ...(role ? { role } : {}),
    ...(marks.includes('p') ? { preferred: true } : {}),
  };
}

/** The numeric form as a number where that loses nothing of its text. */
function numericValue(text: Text): TagValue {
  if (typeof text === 'string') {
    const scalar = jsonScalar(text);
    return typeof scalar === 'number' ? scalar : text;
  }
  if (isList(text)) return text.map(numericValue);
  return Object.fromEntries(Object.entries(text).map(([field, value]) => [field, numericValue(value)]));
}

function isList(text: Text): text is readonly Text[] {
  return Array.isArray(text);
}

function problemOf([kind, message]: Answered['problems'][number]): Problem {
  return kind === 'error'
    ? { code: 'reader-error', severity: 'error', path: '', message }
    : { code: 'reader-warning', severity: message.startsWith('[minor]') ? 'note' : 'warning', path: '', message };
}

function formatOf(tags: readonly Tag[]): Format | undefined {
  const text = (name: string): string | undefined => {
    const printed = tags.find((tag) => tag.group0 === 'File' && tag.name === name)?.printed;
    return typeof printed === 'string' ? printed : undefined;
  };
  const fileType = text('FileType');
  if (fileType === undefined) return undefined;
  const extension = text('FileTypeExtension')?.toLowerCase() ?? '';
  return { container: 'unknown', fileType, extension, mediaType: text('MIMEType') ?? 'application/unknown' };
}

function factsOf(tags: readonly Tag[]): Report['facts'] {
  const size = tags.find((tag) => tag.group0 === 'Composite' && tag.name === 'ImageSize')?.value;
  const [width, height] = typeof size === 'string' ? size.split(/[x ]/).map(Number) : [];
  return width && height ? { width, height } : {};
}
