import { csvLine } from './csv.ts';
import type { ExportFormat } from './formats.ts';

/** What goes before the texts of a format: of a table its first line, with the mark by which spreadsheets know UTF-8. */
export function exportHead(format: ExportFormat): string {
  if (format !== 'csv') return '';
  return `\ufeff${csvLine(['File', 'Group', 'Subgroup', 'Tag', 'Value', 'Numeric value', 'Where'])}`;
}
