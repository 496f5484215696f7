import { MetadataError, type MetadataErrorCode } from '../model/metadata-error.ts';
import type { Problem } from '../model/problem.ts';
import type { MetadataReader, ReadOptions, SourceTicket } from '../model/reader.ts';
import type { Report } from '../model/report.ts';
import { fillGaps, hasContainerGap } from './fill-gaps.ts';

/** The readers that `autoReader` composes. */
export interface AutoReaders {
  readonly native: MetadataReader;
  /** Left out where ExifTool is switched off. */
  readonly exiftool?: MetadataReader;
}

/** Failures of the second reader that leave even a bare answer of the first one standing. */
const ALWAYS_BEARABLE: readonly MetadataErrorCode[] = ['reader-unavailable', 'unrecognised'];
/** Failures that do so only while the first answer holds more than the file's type. */
const BEARABLE_BESIDE_AN_ANSWER: readonly MetadataErrorCode[] = ['reader-failed', 'timeout'];

/**
 * A reader that asks the native engine first, and ExifTool only about files that leave gaps.
 *
 * Without ExifTool the native answer stands, its gaps stay open and a note says why. When ExifTool fails on a file that the
 * native engine could say nothing but the type of, its error is the answer. `close` closes both readers.
 */
export function autoReader({ native, exiftool }: AutoReaders): MetadataReader {
  return {
    name: 'auto',
    async read(ticket, options) {
      const report = await readNatively(native, ticket, options);
      if (!('tags' in report)) return await askAboutUnknown(exiftool, report, ticket, options);
      if (report.gaps.length === 0) return report;
      if (exiftool === undefined) return withNote(report, gapNote(report, 'ExifTool is switched off'));
      try {
        return fillGaps(report, await exiftool.read(ticket, options));
      } catch (error) {
        return withNote(report, excuse(report, error));
      }
    },
    async close() {
      await Promise.all([native.close(), exiftool?.close()]);
    },
  };
}

/** The native report, or the error that says that the content is of no known kind. */
async function readNatively(
  native: MetadataReader,
  ticket: SourceTicket,
  options?: ReadOptions,
): Promise<Report | MetadataError> {
  try {
    return await native.read(ticket, options);
  } catch (error) {
    if (error instanceof MetadataError && error.code === 'unrecognised') return error;
    throw error;
  }
}

async function askAboutUnknown(
  exiftool: MetadataReader | undefined,
  unrecognised: MetadataError,
  ticket: SourceTicket,
  options?: ReadOptions,
): Promise<Report> {
  if (exiftool === undefined) throw unrecognised;
  try {
    return await exiftool.read(ticket, options);
  } catch (error) {
    throw error instanceof MetadataError && error.code === 'reader-unavailable' ? unrecognised : error;
  }
}

/** The problem to add to the native answer when ExifTool failed; throws the failure when that answer is too bare. */
function excuse(report: Report, error: unknown): Problem {
  if (!(error instanceof MetadataError)) throw error;
  if (ALWAYS_BEARABLE.includes(error.code)) return gapNote(report, error.message);
  if (!BEARABLE_BESIDE_AN_ANSWER.includes(error.code) || hasContainerGap(report)) throw error;
  return {
    code: 'reader-error',
    severity: 'error',
    path: '',
    message: `expected ExifTool to read ${gapNames(report)}, found: ${error.message}`,
  };
}

function gapNote(report: Report, reason: string): Problem {
  return {
    code: 'unsupported',
    severity: 'note',
    path: '',
    message: `expected ExifTool to read ${gapNames(report)}, found: ${reason}`,
  };
}

function gapNames(report: Report): string {
  return [...new Set(report.gaps.map((gap) => gap.name))].join(', ');
}

function withNote(report: Report, problem: Problem): Report {
  return { ...report, complete: false, problems: [...report.problems, problem] };
}
