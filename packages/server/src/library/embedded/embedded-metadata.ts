import type { Report, Tag } from '@colophon/engine';
import type { EmbeddedMetadata, EmbeddedValue } from '../model/examination.ts';
import { ALIASES, FIRST_NAME, KEPT_GROUPS, LEFT_OUT_GROUPS, LEFT_OUT_NAMES, ZONES } from './kept-tags.ts';
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
  const chosen = chosenTags(report.tags);
  const entries = new Map<string, EmbeddedValue>();
  let left = MOST_CHARACTERS;
  const put = (name: string, value: EmbeddedValue | undefined): void => {
    if (value === undefined || entries.size >= MOST_NAMES || entries.has(name)) return;
    const cost = JSON.stringify(value).length;
    if (cost > left) return;
    left -= cost;
    entries.set(name, value);
  };
  const first = chosen.get(FIRST_NAME);
  if (first) put(FIRST_NAME, valueForm(first, FIRST_NAME));
  for (const [name, tag] of chosen) put(name, valueForm(tag, name, zoneOf(name, chosen)));
  for (const { name, group1, of } of ALIASES) {
    const original = report.tags.find((tag) => tag.group1 === group1 && tag.name === of);
    if (original) put(name, valueForm(original, name));
  }
  return entries.size > 0 ? Object.fromEntries(entries) : null;
}

/** Of several tags of one name the last that ExifTool prefers, where it stands: a derived one displaces what it was derived from. */
function chosenTags(tags: readonly Tag[]): ReadonlyMap<string, Tag> {
  const chosen = new Map<string, Tag>();
  for (const tag of tags) {
    const name = nameOf(tag);
    if (name === undefined || (chosen.has(name) && !tag.preferred)) continue;
    chosen.delete(name);
    chosen.set(name, tag);
  }
  return chosen;
}

function zoneOf(name: string, chosen: ReadonlyMap<string, Tag>): string | undefined {
  const zone = Object.hasOwn(ZONES, name) ? chosen.get(ZONES[name] ?? '') : undefined;
  return zone && String(zone.printed);
}

function nameOf(tag: Tag): string | undefined {
  if (tag.role === 'structure' || LEFT_OUT_GROUPS.has(tag.group1) || LEFT_OUT_NAMES.has(tag.name)) return undefined;
  const kept = Object.hasOwn(KEPT_GROUPS, tag.group0) ? KEPT_GROUPS[tag.group0] : undefined;
  if (!kept || (kept !== 'all' && !kept.has(tag.name))) return undefined;
  return tag.name.replace(/[^A-Za-z0-9]/g, '') || undefined;
}
