import type { Report } from '../../src/index.ts';
import { createNativeReader } from '../../src/index.ts';

/** Read bytes with the native engine. */
export async function readNatively(bytes: Uint8Array, name: string): Promise<Report> {
  return await createNativeReader().read({ kind: 'bytes', bytes, name });
}

/** The printed values of a report's tags by `group1:name`, the first of each. */
export function printedOf(report: Report): Readonly<Record<string, unknown>> {
  return Object.fromEntries(report.tags.toReversed().map((tag) => [`${tag.group1}:${tag.name}`, tag.printed]));
}

/** Blocks as one line each: kind, path, range. */
export function linesOf(report: Report): readonly string[] {
  return report.blocks.map(({ kind, path, range }) => `${kind} ${path} ${range.start}-${range.end}`);
}
