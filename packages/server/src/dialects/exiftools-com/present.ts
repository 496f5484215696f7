import type { Report, Tag, TagValue } from '@colophon/engine';

/** Printed values as this dialect has them: text, lists of text, and structures of them. */
export type Printed = string | readonly Printed[] | { readonly [field: string]: Printed };

type Group = Record<string, Printed | number>;

/** Groups of tags, each a flat map. */
export type Metadata = Record<string, Group>;

/** What the client handed in, in its own terms. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * A report as `metadata` in this dialect: ExifTool's family 0 groups in lower case but for `File`, GPS apart from EXIF, every value
 * in its printed form. The first of several tags of one name wins. Facts about the temporary file are left out.
 */
export function presentMetadata(report: Report, file: NamedFile): Metadata {
  const groups: Metadata = Object.create(null);
  const own = { Name: file.name, Size: file.bytes, ...(report.format ? { Type: report.format.mediaType } : {}) };
  Object.assign(groupOf(groups, 'File'), own);
  for (const tag of report.tags) {
    if (tag.role === 'structure' || isAboutTemporaryFile(tag)) continue;
    const group = groupOf(groups, groupName(tag));
    group[tag.name] ??= printed(tag.printed);
  }
  addCredits(groups, report.tags);
  return groups;
}

/** ExifTool's warnings and the engine's own, as sentences. */
export function presentWarnings(report: Report): readonly string[] {
  return report.problems.filter((problem) => problem.severity !== 'note').map((problem) => problem.message);
}

function groupOf(groups: Metadata, name: string): Group {
  groups[name] ??= Object.create(null) as Group;
  return groups[name];
}

function groupName(tag: Tag): string {
  if (tag.group0 === 'File') return 'File';
  if (tag.group0 === 'EXIF' && tag.group1 === 'GPS') return 'gps';
  return tag.group0.toLowerCase();
}

function isAboutTemporaryFile(tag: Tag): boolean {
  return tag.group0 === 'File' && tag.group1 === 'System';
}

/** `iptc.Creator` and `iptc.Copyright` stand for whichever standard says so, IPTC first. */
function addCredits(groups: Metadata, tags: readonly Tag[]): void {
  const creator = firstOf(tags, ['IPTC', 'By-line'], ['XMP', 'Creator']);
  const copyright = firstOf(tags, ['IPTC', 'CopyrightNotice'], ['XMP', 'Rights'], ['EXIF', 'Copyright']);
  if (creator !== undefined) groupOf(groups, 'iptc').Creator = creator;
  if (copyright !== undefined) groupOf(groups, 'iptc').Copyright = copyright;
}

function firstOf(
  tags: readonly Tag[],
  ...names: readonly (readonly [group0: string, name: string])[]
): Printed | undefined {
  for (const [group0, name] of names) {
    const tag = tags.find((each) => each.group0 === group0 && each.name === name && each.role !== 'structure');
    if (tag) return single(printed(tag.printed));
  }
  return undefined;
}

function single(value: Printed): Printed {
  return Array.isArray(value) && value.length === 1 ? (value[0] as Printed) : value;
}

function printed(value: TagValue): Printed {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.map(printed);
  const fields: Record<string, Printed> = Object.create(null);
  for (const [name, field] of Object.entries(value)) fields[name] = printed(field);
  return fields;
}

function isList(value: TagValue): value is readonly TagValue[] {
  return Array.isArray(value);
}
