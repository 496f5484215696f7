import { MetadataError, type Report, type Source, type SourceTicket } from '@colophon/engine';
import { type ExifGroups, exifGroups } from '@colophon/engine/node';
import type { Footage, FootageFacts } from '../footage/footage.ts';
import type { PixelFacts } from '../pixels/facts.ts';
import type { Pixels } from '../pixels/pixels.ts';
import type { Workbench } from '../work/workbench.ts';
import { embeddedMetadata } from './embedded/embedded-metadata.ts';
import { place } from './embedded/place.ts';
import { searchable } from './embedded/searchable.ts';
import { takenAt } from './embedded/taken-at.ts';
import { statesDensity } from './examination/density.ts';
import { taggedDuration, taggedSize } from './examination/film-tags.ts';
import { type FileKind, kindOf, UNKNOWN_TYPE } from './examination/kind.ts';
import { storableExif } from './examination/storable-exif.ts';
import type { Examination } from './model/examination.ts';

/** A file on the disk, and what its owner calls it. */
export interface ExaminedFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/** A file that is read in ranges. */
export interface RangedFile {
  readonly source: Source;
  readonly name: string;
  readonly bytes: number;
}

export interface ExaminationRooms {
  readonly workbench: Pick<Workbench, 'read'>;
  readonly pixels: Pick<Pixels, 'facts'>;
  readonly footage: Footage;
}

/** Finds everything a library stores of a file's content. */
export interface Examiner {
  /**
   * Read a file once. Whatever is in it, there are facts: those that cannot be had are `null`. Rejects with `MetadataError` `aborted`
   * when the signal fires, `not-found` and `unreadable` when the disk does not give the file.
   */
  examine(file: ExaminedFile, signal?: AbortSignal): Promise<Examination>;
  /** As `examine`, for a film or a sound, of which parts suffice; `undefined` for a file of any other kind. */
  examineFilm(file: RangedFile, signal?: AbortSignal): Promise<Examination | undefined>;
}

const FILM = /^(?:video|audio)\/|^application\/(?:ogg|mxf|vnd\.rn-realmedia)$/;
/** Exif lies near a picture's head; its place is found again in a moment, or not at all. */
const EXIF_LIMITS = { bytes: 32 * 1024 * 1024, reads: 2_000, milliseconds: 5_000 };
/** Decoders that turn a picture as its container says: Exif's orientation does not count. */
const TURNED = new Set(['heic', 'avif']);

export function createExamination(rooms: ExaminationRooms): Examiner {
  return {
    async examine(file, signal) {
      const report = file.bytes > 0 ? await reportOn(ticketOf(file), rooms.workbench, signal) : undefined;
      const kind = kindOf(report, file.name);
      const isImage = kind.fileType === 'image';
      const mayBeImage = isImage || (report === undefined && file.bytes > 0);
      const [exif, pixels, footage] = await Promise.all([
        isImage ? exifOf(file, signal) : {},
        mayBeImage ? rooms.pixels.facts({ path: file.path }, hintOf(report)) : undefined,
        FILM.test(kind.mime) ? rooms.footage.facts({ path: file.path }) : undefined,
      ]);
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was examined');
      return { ...figures(file, seen(kind, pixels), report, exif, pixels, footage), ...written(report) };
    },
    async examineFilm(file, signal) {
      const { source, name, bytes } = file;
      const report = await reportOn({ kind: 'source', source, name }, rooms.workbench, signal, 'native');
      const kind = kindOf(report, name);
      if (!FILM.test(kind.mime)) return undefined;
      const footage = await rooms.footage.facts({ source, bytes });
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was examined');
      return { ...figures(file, kind, report, {}, undefined, footage), ...written(report) };
    },
  };
}

function ticketOf({ path, name }: ExaminedFile): SourceTicket {
  return { kind: 'file', path, name };
}

/** `undefined` where nobody can read the file. */
async function reportOn(
  ticket: SourceTicket,
  workbench: ExaminationRooms['workbench'],
  signal?: AbortSignal,
  engine?: 'native',
): Promise<Report | undefined> {
  try {
    return await workbench.read(ticket, { ...(signal ? { signal } : {}), ...(engine ? { engine } : {}) });
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    if (error.code === 'aborted' || error.code === 'not-found' || error.code === 'unreadable') throw error;
    return undefined;
  }
}

async function exifOf({ path, name }: ExaminedFile, signal?: AbortSignal): Promise<ExifGroups> {
  return await exifGroups({ kind: 'file', path, name }, { limits: EXIF_LIMITS, ...(signal ? { signal } : {}) });
}

function hintOf(report: Report | undefined) {
  if (!report?.format) return {};
  const { width, height } = taggedSize(report);
  const { mediaType, extension } = report.format;
  return { mediaType, extension, width: width ?? undefined, height: height ?? undefined };
}

/** A picture that the engine did not know, and the decoder does. */
function seen(kind: FileKind, pixels: PixelFacts | undefined): FileKind {
  if (!pixels) return kind;
  if (kind.mime !== UNKNOWN_TYPE) return { ...kind, format: pixels.format };
  const subtype = { jpg: 'jpeg', svg: 'svg+xml' }[pixels.format] ?? pixels.format;
  return { mime: `image/${subtype}`, fileType: 'image', format: pixels.format };
}

function figures(
  { bytes }: Pick<ExaminedFile, 'bytes'>,
  kind: FileKind,
  report: Report | undefined,
  exif: ExifGroups,
  pixels: PixelFacts | undefined,
  footage: FootageFacts | undefined,
) {
  const isFilm = FILM.test(kind.mime);
  const size = report && (kind.fileType === 'image' || isFilm) ? taggedSize(report) : undefined;
  const seconds = footage?.durationSeconds ?? (report && isFilm ? taggedDuration(report) : null);
  return {
    ...kind,
    width: pixels?.width ?? footage?.width ?? size?.width ?? null,
    height: pixels?.height ?? footage?.height ?? size?.height ?? null,
    orientation: kind.fileType === 'image' ? orientationOf(kind, exif, pixels) : null,
    bitRate: seconds === null ? null : Math.round((bytes * 8) / seconds),
    durationSeconds: seconds,
    videoCodec: footage?.videoCodec ?? null,
    audioCodec: footage?.audioCodec ?? null,
    hasAlpha: pixels?.hasAlpha ?? null,
    hasProfile: pixels?.hasProfile ?? null,
    density: report && statesDensity(report) ? (pixels?.density ?? null) : null,
    pHash: pixels?.pHash ?? null,
    exif: storableExif(exif),
  };
}

function orientationOf({ format }: FileKind, exif: ExifGroups, pixels: PixelFacts | undefined): number | null {
  if (format !== null && TURNED.has(format)) return null;
  const value = pixels?.orientation ?? exif.image?.Orientation;
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8 ? value : null;
}

function written(report: Report | undefined) {
  const embedded = report ? embeddedMetadata(report) : null;
  return {
    embedded,
    index: searchable(embedded),
    takenAt: takenAt(embedded),
    place: report ? place(report) : null,
  };
}
