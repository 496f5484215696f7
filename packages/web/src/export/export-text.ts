import { nativeView, type Report } from '@colophon/engine';
import { textOfValue } from '../facts/tag-finder.ts';
import { csvLine } from './csv.ts';
import type { ExportFormat } from './formats.ts';
import { xmpOf } from './xmp.ts';

/** A report as text in a format; a table comes without its head, so that several can follow each other. */
export function exportText(report: Report, name: string, format: ExportFormat): string {
  if (format === 'json') return JSON.stringify({ fileName: name, ...nativeView(report) }, null, 2);
  if (format === 'xmp') return xmpOf(report);
  return report.tags
    .filter(({ role }) => role !== 'structure')
    .map((tag) => {
      const block = tag.block === undefined ? undefined : report.blocks[tag.block];
      const where = block ? `${block.path} @ ${block.range.start}` : '';
      return csvLine([name, tag.group0, tag.group1, tag.name, textOfValue(tag.printed), textOfValue(tag.value), where]);
    })
    .join('');
}
