import type { ContainerCard, FileKind } from '../containers/container.ts';
import { deriveComposites } from '../derive/composites.ts';
import type { Format } from '../model/format.ts';
import { MetadataError } from '../model/metadata-error.ts';
import type { MetadataReader, ReadOptions, SourceTicket } from '../model/reader.ts';
import type { EngineName, Report } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import { LimitReached, Trip } from '../model/trip.ts';
import { toFifteenDigits } from '../print/fifteen-digits.ts';
import { memorySource } from '../source/memory.ts';
import { openWindow } from '../source/window.ts';
import { type Extracted, extractFrom } from './extract.ts';
import { type Recognised, recognise } from './identify.ts';
import { rowFacts } from './row-facts.ts';
import { wordAll } from './word-all.ts';

/** Opens a file by its path, where there are files. */
export type OpenFile = (path: string) => Promise<Source>;

/**
 * The reading contract, answered by this engine. Without `openFile` (in a browser) tickets for paths are refused with `unreadable`.
 *
 * `read` rejects with `empty` and `unrecognised` beside what the source rejects with; a container without a room is a gap.
 */
export function createNativeReader(openFile?: OpenFile): MetadataReader {
  return {
    name: 'native',
    async read(ticket, options = {}) {
      const source = await sourceOf(ticket, openFile);
      try {
        return await extract(source, nameOf(ticket), options);
      } finally {
        // A source that the caller brought along is the caller's to close.
        if (ticket.kind !== 'source') await source.close();
      }
    },
    close: async () => {},
  };
}

async function sourceOf(ticket: SourceTicket, openFile: OpenFile | undefined): Promise<Source> {
  if (ticket.kind === 'source') return ticket.source;
  if (ticket.kind === 'bytes') return memorySource(ticket.bytes);
  if (openFile) return await openFile(ticket.path);
  throw new MetadataError('unreadable', 'expected bytes or a source, found a path where there are no files');
}

function nameOf(ticket: SourceTicket): string {
  return ticket.name ?? (ticket.kind === 'file' ? ticket.path : '');
}

async function extract(source: Source, name: string, { limits, signal }: ReadOptions): Promise<Report> {
  const trip = new Trip(limits, signal);
  try {
    const { preferredBytes } = source;
    const window = await openWindow(source, trip, preferredBytes === undefined ? {} : { pageBytes: preferredBytes });
    const found = await recognise(window, name);
    if (found) return reportOf(found, await extractFrom(found.card, found.kind, window, trip), trip);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    const code = error.limit === 'milliseconds' ? 'timeout' : 'too-large';
    throw new MetadataError(code, `the file was given up before its type was known: ${error.message}`, {
      cause: error,
    });
  }
  throw new MetadataError(
    'unrecognised',
    'expected a file of a known format, found content that no container recognises',
  );
}

function reportOf({ card, kind }: Recognised, { facts, blocks, found }: Extracted, trip: Trip): Report {
  const format: Format = { container: card.id, ...kind };
  const tags = [...fileTags(format), ...wordAll(found.tags)];
  const derived = deriveComposites(tags, { fileType: kind.fileType, ...rowFacts(found.tags) });
  const gaps = extracts(card, kind)
    ? found.gaps
    : [{ kind: 'container', name: kind.fileType, groups: [] } as const, ...found.gaps];
  return {
    format,
    facts,
    blocks,
    tags: [...tags, ...derived].map(toFifteenDigits),
    problems: trip.problems,
    cost: { reads: trip.spent('reads'), bytes: trip.spent('bytes'), milliseconds: trip.elapsed() },
    complete: gaps.length === 0 && !trip.problems.some(({ code }) => code === 'limit-reached'),
    gaps,
    engines: enginesOf(tags, derived),
  };
}

function enginesOf(...lists: readonly (readonly Tag[])[]): Report['engines'] {
  const groups = new Set<string>();
  for (const tags of lists) for (const { group0 } of tags) groups.add(group0);
  return Object.fromEntries([...groups].map((group): [string, EngineName] => [group, 'native']));
}

/** Whether the room gives everything that is in such a file, save the gaps it names itself. */
function extracts({ abilities, extracts: types }: ContainerCard, { fileType }: FileKind): boolean {
  return abilities.includes('extract') && (types === undefined || types.includes(fileType));
}

/** What ExifTool says of every file: type, usual extension (upper case in the numeric form), media type. */
function fileTags({ fileType, extension, mediaType }: Format): readonly Tag[] {
  const tag = (name: string, printed: string, value = printed): Tag => ({
    group0: 'File',
    group1: 'File',
    id: name,
    name,
    value,
    printed,
    preferred: true,
  });
  return [
    tag('FileType', fileType),
    tag('FileTypeExtension', extension, extension.toUpperCase()),
    tag('MIMEType', mediaType),
  ];
}
