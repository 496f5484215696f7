import { chooseTags, type Report, type Tag } from '@colophon/engine';
import type { EmbeddedMetadata, EmbeddedValue } from '../model/examination.ts';
import { ALIASES, KEPT_GROUPS, LEFT_OUT_GROUPS, LEFT_OUT_NAMES, ZONES } from './kept-tags.ts';
import { valueForm } from './value-form.ts';

/** More than any file in earnest has. */
const MOST_NAMES = 2_000;
/** All values together, as JSON. */
const MOST_CHARACTERS = 1_000_000;

/**
 * What is written in a file, by flat names: ExifTool's without anything but letters and digits, in the order of reading, of several tags
 * of one name the one that ExifTool prefers. Dates are points in time in UTC; nothing is added that the file does not say. `null` when
 * there is nothing. (Fact sheet, section 7.3.)
 */
export function embeddedMetadata(report: Report): EmbeddedMetadata | null {
  const chosen = chooseTags(report.tags, nameOf);
  const texts = new Map([...chosen].map(([tag, name]) => [name, String(tag.printed)]));
  const entries = new Map<string, EmbeddedValue>();
  let left = MOST_CHARACTERS;
  const put = (name: string, value: EmbeddedValue | undefined): void => {
    if (value === undefined || entries.size >= MOST_NAMES || entries.has(name)) return;
    const cost = JSON.stringify(value).length;
    if (cost > left) return;
    left -= cost;
    entries.set(name, value);
  };
  for (const [tag, name] of chosen) put(name, valueForm(tag, name, texts.get(ZONES[name] ?? '')));
  for (const { name, group1, of } of ALIASES) {
    const original = report.tags.find((tag) => tag.group1 === group1 && tag.name === of);
    if (original) put(name, valueForm(original, name));
  }
  return entries.size > 0 ? Object.fromEntries(entries) : null;
}

function nameOf(tag: Tag): string | undefined {
  if (tag.role === 'structure' || LEFT_OUT_GROUPS.has(tag.group1) || LEFT_OUT_NAMES.has(tag.name)) return undefined;
  const kept = Object.hasOwn(KEPT_GROUPS, tag.group0) ? KEPT_GROUPS[tag.group0] : undefined;
  if (!kept || (kept !== 'all' && !kept.has(tag.name))) return undefined;
  return tag.name.replace(/[^A-Za-z0-9]/g, '') || undefined;
}
