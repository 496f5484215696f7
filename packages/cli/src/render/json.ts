import { exiftoolJson, flatView, groupedView, nativeView, type Report } from '@colophon/engine';

export const FORMATS = ['native', 'exiftool', 'grouped', 'flat'] as const;
export type OutputFormat = (typeof FORMATS)[number];

/** One file's answer as JSON text. */
export function reportJson(label: string, report: Report, format: OutputFormat, numeric: boolean): string {
  if (format === 'exiftool') return exiftoolJson(report, label, { numeric });
  if (format === 'native') return pretty({ source: label, ...nativeView(report) });
  const view = format === 'flat' ? flatView(report, { numeric }) : groupedView(report, { numeric });
  return pretty({ SourceFile: label, ...view });
}

/** What stands in a file's place when it could not be read. */
export function failureJson(label: string, code: string, message: string, format: OutputFormat): string {
  if (format === 'exiftool') return pretty({ SourceFile: label, 'ExifTool:Error': message });
  return pretty({ [format === 'native' ? 'source' : 'SourceFile']: label, error: { code, message } });
}

function pretty(value: object): string {
  return JSON.stringify(value, null, 2);
}
