import type { Report } from '../model/report.ts';
import type { Tag, TagValue } from '../model/tag.ts';
import { isJsonNumber } from '../print/json-scalar.ts';
import type { WordingOptions } from '../print/worded.ts';
import { chooseTags } from './choose.ts';

/**
 * A report as `exiftool -j -G0:1 -a` prints it (`-n` as well with `numeric`): one JSON object as text, because numbers keep their
 * digits (`4.0`). Keys are `EXIF:IFD0:Make`, or `File:FileType` where both groups are called alike; warnings and errors are
 * `ExifTool:Warning` and `ExifTool:Error`; structures appear by their flattened fields;
 * NULs are left out.
 */
export function exiftoolJson(report: Report, sourceFile: string, { numeric = false }: WordingOptions = {}): string {
  const lines = [`"SourceFile": ${quoted(sourceFile)}`];
  for (const [kind, code] of [
    ['Warning', 'reader-warning'],
    ['Error', 'reader-error'],
  ] as const) {
    const problem = report.problems.find((each) => each.code === code);
    if (problem) lines.push(`"ExifTool:${kind}": ${quoted(problem.message)}`);
  }
  for (const [tag, key] of chooseTags(report.tags, keyOf)) {
    lines.push(`${quoted(key)}: ${json(numeric ? tag.value : tag.printed)}`);
  }
  return `{\n  ${lines.join(',\n  ')}\n}`;
}

function keyOf(tag: Tag): string | undefined {
  if (tag.role === 'structure') return undefined;
  return tag.group0 === tag.group1 ? `${tag.group0}:${tag.name}` : `${tag.group0}:${tag.group1}:${tag.name}`;
}

function json(value: TagValue): string {
  if (typeof value === 'string') return scalar(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : quoted(String(value));
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(json).join(',')}]`;
  return `{${Object.entries(value)
    .map(([field, content]) => `${quoted(field)}: ${json(content)}`)
    .join(',')}}`;
}

function scalar(text: string): string {
  if (isJsonNumber(text)) return text;
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : quoted(text.replaceAll('\0', ''));
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function isList(value: TagValue): value is readonly TagValue[] {
  return Array.isArray(value);
}
