import type { PictureMetadata } from '../api/shapes.ts';

export interface MetadataGroup {
  readonly name: string;
  readonly rows: readonly (readonly [tag: string, value: string])[];
}

/** Names of the groups; those of the Exif block are told by their own. */
export interface GroupNames {
  readonly content: string;
  readonly embedded: string;
  readonly exif: (group: string) => string;
}

/** Longer values are cut: a page is no place for a preview's bytes. */
const LONGEST_VALUE = 2_000;

/** All metadata by group; with a wish, what has it in its name or value. */
export function metadataGroups(
  embedded: Readonly<Record<string, unknown>> | null,
  { exif = {}, ...content }: PictureMetadata,
  names: GroupNames,
  wanted: string,
): readonly MetadataGroup[] {
  const groups: readonly (readonly [string, unknown])[] = [
    [names.embedded, embedded],
    ...Object.entries(exif).map(([group, values]) => [names.exif(group), values] as const),
    [names.content, content],
  ];
  const word = wanted.trim().toLowerCase();
  return groups
    .map(([name, values]) => ({ name, rows: rowsOf(values).filter(([tag, text]) => has(tag, text, word)) }))
    .filter(({ rows }) => rows.length > 0);
}

function rowsOf(values: unknown): readonly (readonly [string, string])[] {
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([tag, value]) =>
    value === null || value === undefined ? [] : [[tag, textOf(value)] as const],
  );
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : listText(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function listText(value: unknown): string {
  const isPlainList = Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');
  return isPlainList ? value.join(', ') : JSON.stringify(value);
}

function has(tag: string, text: string, word: string): boolean {
  return word === '' || tag.toLowerCase().includes(word) || text.toLowerCase().includes(word);
}
