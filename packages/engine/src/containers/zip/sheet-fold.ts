// Source: ECMA-376 part 1, §§ 18.3.1.80 (sheetData), 18.4 (shared strings).
import type { Fold } from './part-edit.ts';

/** Smaller parts are read whole. */
const MIN_CHARACTERS = 128 * 1024;
const BULKS: readonly (readonly [open: RegExp, close: string])[] = [
  [/<sheetData>/, '</sheetData>'],
  [/<sst(?:\s[^<>]*)?>/, '</sst>'],
];
/** Anything but the plain elements of cells and strings. */
const OTHER_TAG =
  /<(?!\/?(?:row|c|v|f|is|si|t|r|rPr|b|i|u|strike|outline|shadow|condense|extend|sz|color|rFont|family|scheme|charset|vertAlign|phoneticPr|rPh)[\s/>])/;
/** Attributes that may be judged, by their names or values. */
const JUDGED =
  /(?:uid|rsid\w*|author|initials|user\w*|name|descr|title|alt|date\w*|comment|\w+Id)\s*=\s*["']|=\s*["']\s*(?:file:|[A-Za-z]:[\\/]|\\\\|\/(?:Users|home|Volumes|private|tmp|var)\/)/i;

/** The cells of a sheet, or the strings of a workbook, where they hold nothing but that. */
export function sheetFold(text: string): Fold | undefined {
  if (text.length < MIN_CHARACTERS) return undefined;
  for (const [open, close] of BULKS) {
    const found = open.exec(text.slice(0, MIN_CHARACTERS));
    const end = text.lastIndexOf(close);
    if (!found || end < 0) continue;
    const [tag] = found;
    const start = found.index + tag.length;
    const bulk = text.slice(start, end);
    const isOnce = text.indexOf(tag) === found.index && text.indexOf(tag, start) < 0 && text.indexOf(close) === end;
    return isOnce && !OTHER_TAG.test(bulk) && !JUDGED.test(bulk) ? { start, end, tag } : undefined;
  }
  return undefined;
}
