import { blobSource, createNativeReader, type Report, removableTypes } from '@colophon/engine';
import { exportText } from '../export/export-text.ts';
import { previewsIn } from '../facts/previews.ts';
import { revelationsIn } from '../facts/reveals.ts';
import { summaryOf } from '../facts/summary.ts';
import type { Brief, Inspected, Jobs } from './jobs.ts';
import { placesIn } from './places.ts';

/** A page is patient, but not for ever. */
const LIMITS = { milliseconds: 30_000 };

async function read(file: Blob, name: string): Promise<Report> {
  return await createNativeReader().read({ kind: 'source', source: blobSource(file), name }, { limits: LIMITS });
}

/** Read a file for its line in a list. */
export async function briefOf(file: Blob, name: string): Promise<Brief> {
  const report = await read(file, name);
  const [thumbnail] = await previewsIn(report, file);
  return {
    summary: summaryOf(report, file.size),
    tags: report.tags.length,
    problems: report.problems.length,
    reveals: [...new Set(revelationsIn(report).map(({ kind }) => kind))],
    ...(thumbnail ? { thumbnail } : {}),
  };
}

/** Read everything. */
export async function inspect(file: Blob, name: string): Promise<Inspected> {
  const report = await read(file, name);
  return {
    report,
    summary: summaryOf(report, file.size),
    previews: await previewsIn(report, file),
    places: await placesIn(report, file),
    isCleanable: removableTypes().includes(report.format?.fileType ?? ''),
  };
}

/** What is read, or was before, as a text to save. */
export async function exportOf({ file, report, name, format }: Jobs['export']['ask']): Promise<string> {
  if (report) return exportText(report, name, format);
  return file ? exportText(await read(file, name), name, format) : '';
}
