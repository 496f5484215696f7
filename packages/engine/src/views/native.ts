import type { Report } from '../model/report.ts';
import type { Tag } from '../model/tag.ts';
import { plainValue } from '../print/plain-value.ts';

/**
 * The whole report, ready for `JSON.stringify`: nothing merged, numeric and printed form side by side. Structures are shown
 * as such; the flattened tags that repeat their fields are left out.
 */
export function nativeView(report: Report): Report {
  return { ...report, tags: report.tags.filter((tag) => tag.role !== 'flattened').map(plainTag) };
}

function plainTag(tag: Tag): Tag {
  return { ...tag, value: plainValue(tag.value, asIs), printed: plainValue(tag.printed, asIs) };
}

function asIs(text: string): string {
  return text;
}
