import type { Insertable, Selectable } from 'kysely';
import type { EntryTable } from '../store/schema.ts';
import type { AiTag, Entry, FileEntry, FolderEntry } from './model/entry.ts';
import type { Examination } from './model/examination.ts';
import { pHashFromSigned, pHashToSigned } from './search/phash-keys.ts';
import { nameWords, tagWords } from './search/words.ts';

/** What people and machines say of a file. */
const DETAIL_COLUMNS = [
  'tags',
  'ai_tags',
  'is_private',
  'is_published',
  'custom_coordinates',
  'custom',
  'description',
] as const satisfies readonly (keyof EntryTable)[];

/** What a file's content says, as far as a list shows it. */
const CONTENT_COLUMNS = [
  'file_type',
  'mime',
  'format',
  'bytes',
  'width',
  'height',
  'orientation',
  'bit_rate',
  'duration_seconds',
  'video_codec',
  'audio_codec',
  'has_alpha',
  'has_profile',
  'density',
  'phash',
  'sha256',
  'embedded',
] as const satisfies readonly (keyof EntryTable)[];

/** The columns an entry is made of, without the raw EXIF, which lists do without. */
export const LIST_COLUMNS = [
  'id',
  'account_id',
  'kind',
  'file_id',
  'version_number',
  'parent',
  'name',
  'created_at',
  'updated_at',
  'uploaded_at',
  ...DETAIL_COLUMNS,
  ...CONTENT_COLUMNS,
] as const satisfies readonly (keyof EntryTable)[];

export const ENTRY_COLUMNS = [...LIST_COLUMNS, 'exif'] as const satisfies readonly (keyof EntryTable)[];

/** What a copy has of its original: everything but where and when it is. */
export const COPIED_COLUMNS = [
  'account_id',
  'name',
  'name_words',
  ...DETAIL_COLUMNS,
  'all_tags',
  'tag_words',
  ...CONTENT_COLUMNS,
  'exif',
  'embedded_index',
  'taken_at',
  'latitude',
  'longitude',
] as const satisfies readonly (keyof EntryTable)[];

/** A row with at least the columns of a list. */
export type EntryRow = Pick<Selectable<EntryTable>, (typeof LIST_COLUMNS)[number]> & { readonly exif?: unknown };

/** The entry of a row. Without the column of raw EXIF that is null. */
export function toEntry(row: EntryRow): Entry {
  return row.kind === 'folder' ? toFolder(row) : toFile(row);
}

export function toFolder(row: EntryRow): FolderEntry {
  return {
    kind: 'folder',
    folderId: row.id,
    accountId: row.account_id,
    parent: row.parent,
    name: row.name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    custom: row.custom,
  };
}

/** Rows of files and versions only: the table's checks see to it that the columns are filled. */
export function toFile(row: EntryRow): FileEntry {
  return {
    kind: row.kind === 'version' ? 'version' : 'file',
    fileId: row.file_id ?? row.id,
    versionId: row.id,
    versionNumber: row.version_number ?? 1,
    accountId: row.account_id,
    parent: row.parent,
    name: row.name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    uploadedAt: row.uploaded_at ?? row.created_at,
    tags: row.tags,
    aiTags: row.ai_tags as readonly AiTag[] | null,
    isPrivate: row.is_private,
    isPublished: row.is_published,
    customCoordinates: row.custom_coordinates,
    custom: row.custom,
    description: row.description,
    fileType: row.file_type ?? 'non-image',
    mime: row.mime ?? 'application/octet-stream',
    format: row.format,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    orientation: row.orientation,
    bitRate: row.bit_rate,
    durationSeconds: row.duration_seconds,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    hasAlpha: row.has_alpha,
    hasProfile: row.has_profile,
    density: row.density,
    pHash: row.phash === null ? null : pHashFromSigned(row.phash),
    sha256: row.sha256?.toString('hex') ?? '',
    exif: row.exif ?? null,
    embedded: row.embedded as FileEntry['embedded'],
  };
}

/** What somebody, not the file, says about a file. */
export type FileDetails = Pick<
  FileEntry,
  'tags' | 'aiTags' | 'isPrivate' | 'isPublished' | 'customCoordinates' | 'custom' | 'description'
>;

/** What the row of a new version is made of. */
export interface NewFile {
  readonly id: string;
  readonly fileId: string;
  readonly versionNumber: number;
  readonly accountId: string;
  readonly parent: string;
  readonly name: string;
  /** When the file first came. */
  readonly createdAt: Date;
  readonly now: Date;
  /** The public id of the key. */
  readonly createdBy: string | null;
  readonly details: FileDetails;
  readonly bytes: number;
  readonly sha256: string;
  readonly examination: Examination;
}

/** The row of a new current version. */
export function newFileRow(file: NewFile): Insertable<EntryTable> {
  const { details } = file;
  return {
    id: file.id,
    account_id: file.accountId,
    kind: 'file',
    file_id: file.fileId,
    version_number: file.versionNumber,
    ...placed(file),
    created_at: file.createdAt,
    updated_at: file.now,
    uploaded_at: file.now,
    created_by: file.createdBy,
    ...tagged(details),
    is_private: details.isPrivate,
    is_published: details.isPublished,
    custom_coordinates: details.customCoordinates,
    custom: JSON.stringify(details.custom),
    description: details.description,
    bytes: file.bytes,
    sha256: Buffer.from(file.sha256, 'hex'),
    ...examined(file.examination),
  };
}

export function newFolderRow(folder: {
  readonly id: string;
  readonly accountId: string;
  readonly parent: string;
  readonly name: string;
  readonly now: Date;
  readonly createdBy: string | null;
}): Insertable<EntryTable> {
  return {
    id: folder.id,
    account_id: folder.accountId,
    kind: 'folder',
    ...placed(folder),
    created_at: folder.now,
    updated_at: folder.now,
    created_by: folder.createdBy,
    custom: '{}',
  };
}

/** The columns of where an entry lies. */
export function placed(place: { readonly parent: string; readonly name: string }) {
  return { parent: place.parent, name: place.name, name_words: nameWords(place.name) };
}

/** The columns of the tags of both kinds. None is null, not an empty list. */
export function tagged({ tags, aiTags }: Pick<FileDetails, 'tags' | 'aiTags'>) {
  const all = [...new Set([...(tags ?? []), ...(aiTags ?? []).map((tag) => tag.name)])];
  return {
    tags: tags?.length ? [...tags] : null,
    ai_tags: aiTags?.length ? JSON.stringify(aiTags) : null,
    all_tags: all.length > 0 ? all : null,
    tag_words: tagWords(all),
  };
}

/** The columns of what was found in the bytes. Files lie: a figure that its column cannot hold is none. */
function examined(found: Examination) {
  return {
    file_type: found.fileType,
    mime: plain(found.mime),
    format: plain(found.format),
    width: integer(found.width),
    height: integer(found.height),
    orientation: integer(found.orientation),
    bit_rate: figure(found.bitRate),
    duration_seconds: figure(found.durationSeconds),
    video_codec: plain(found.videoCodec),
    audio_codec: plain(found.audioCodec),
    has_alpha: found.hasAlpha,
    has_profile: found.hasProfile,
    density: figure(found.density),
    phash: found.pHash === null ? null : pHashToSigned(found.pHash),
    exif: found.fileType === 'image' ? JSON.stringify(found.exif) : null,
    embedded: found.embedded === null ? null : JSON.stringify(found.embedded),
    embedded_index: found.index === null ? null : JSON.stringify(found.index),
    taken_at: found.takenAt,
    latitude: figure(found.place?.latitude ?? null),
    longitude: figure(found.place?.longitude ?? null),
  };
}

function integer(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
}

function figure(value: number | null): number | null {
  return Number.isFinite(value) ? value : null;
}

function plain(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '').toWellFormed();
}
