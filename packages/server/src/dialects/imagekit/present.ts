import type { CustomField } from '../../library/model/custom-field.ts';
import { type AiTag, type Entry, type FileEntry, type FolderEntry, pathOf } from '../../library/model/entry.ts';
import type { FolderJob } from '../../library/model/folder-job.ts';
import type { ExtensionState } from '../../library/model/incoming.ts';
import { addressOf, type UrlEndpoint } from './url-endpoint.ts';

/** A name and the version's own id. */
export interface VersionInfo {
  readonly id: string;
  readonly name: string;
}

/** A file or a version of one, its keys in the order of the original's answers. */
export interface PresentedFile {
  readonly type: 'file' | 'file-version';
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fileId: string;
  readonly tags: readonly string[] | null;
  readonly AITags: readonly AiTag[] | null;
  readonly versionInfo: VersionInfo;
  readonly embeddedMetadata: Readonly<Record<string, unknown>> | null;
  readonly customCoordinates: string | null;
  readonly customMetadata: Readonly<Record<string, unknown>>;
  readonly isPrivateFile: boolean;
  readonly url: string;
  readonly thumbnail?: string;
  readonly fileType: 'image' | 'non-image';
  readonly filePath: string;
  readonly height?: number | null;
  readonly width?: number | null;
  readonly size: number;
  readonly hasAlpha?: boolean | null;
  readonly mime: string;
  readonly isPublished: boolean;
  readonly description?: string;
  readonly bitRate?: number | null;
  readonly duration?: number | null;
  readonly audioCodec?: string | null;
  readonly videoCodec?: string | null;
}

/** A file as lists, details and webhooks show it. What its kind has but could not be found out is null. */
export function presentFile(file: FileEntry, endpoint: UrlEndpoint): PresentedFile {
  const filePath = pathOf(file);
  const isImage = file.fileType === 'image';
  return {
    type: file.kind === 'version' ? 'file-version' : 'file',
    name: file.name,
    createdAt: file.createdAt.toISOString(),
    updatedAt: file.updatedAt.toISOString(),
    fileId: file.fileId,
    tags: file.tags,
    AITags: presentAiTags(file.aiTags),
    versionInfo: versionInfo(file),
    embeddedMetadata: file.embedded,
    customCoordinates: file.customCoordinates,
    customMetadata: file.custom,
    isPrivateFile: file.isPrivate,
    url: urlOf(file, endpoint),
    ...(isImage ? { thumbnail: thumbnailOf(file, endpoint) } : {}),
    fileType: file.fileType,
    filePath,
    ...(hasFrame(file) ? { height: file.height, width: file.width } : {}),
    size: file.bytes,
    ...(isImage ? { hasAlpha: file.hasAlpha } : {}),
    mime: file.mime,
    isPublished: file.isPublished,
    ...(file.description === null ? {} : { description: file.description }),
    ...presentStreams(file),
  };
}

/** A folder as lists show it. */
export function presentFolder(folder: FolderEntry) {
  return {
    type: 'folder' as const,
    name: folder.name,
    createdAt: folder.createdAt.toISOString(),
    updatedAt: folder.updatedAt.toISOString(),
    folderId: folder.folderId,
    folderPath: pathOf(folder),
    customMetadata: folder.custom,
  };
}

/** Whatever a list holds. */
export function presentEntry(entry: Entry, endpoint: UrlEndpoint) {
  return entry.kind === 'folder' ? presentFolder(entry) : presentFile(entry, endpoint);
}

/** A custom field; a deleted one looks the same. */
export function presentField(field: CustomField) {
  return {
    id: field.id,
    name: field.name,
    label: field.label,
    schema: field.schema,
    ...(field.description === null ? {} : { description: field.description }),
  };
}

const JOB_TYPES = { copy: 'COPY_FOLDER', move: 'MOVE_FOLDER', rename: 'RENAME_FOLDER' } as const;

/** A job over a folder. */
export function presentJob(job: FolderJob) {
  return {
    jobId: job.id,
    type: JOB_TYPES[job.kind],
    status: job.isDone ? ('Completed' as const) : ('Pending' as const),
    ...(job.purgeRequestId === null ? {} : { purgeRequestId: job.purgeRequestId }),
  };
}

/** How extensions stand that the request asked for; nothing where it asked for none. */
export function presentExtensions(extensions: Readonly<Record<string, ExtensionState>> | undefined) {
  return extensions === undefined ? {} : { extensionStatus: extensions };
}

export function versionInfo(file: FileEntry): VersionInfo {
  return { id: file.versionId, name: `Version ${file.versionNumber}` };
}

export function presentAiTags(tags: FileEntry['aiTags']): readonly AiTag[] | null {
  return tags?.map(({ name, confidence, source }) => ({ name, confidence, source })) ?? null;
}

/** Where the file is delivered; an older version is told apart in the query. */
export function urlOf(file: FileEntry, endpoint: UrlEndpoint): string {
  return addressOf(endpoint, pathOf(file)) + versionQuery(file);
}

export function thumbnailOf(file: FileEntry, endpoint: UrlEndpoint): string {
  return addressOf(endpoint, pathOf(file), 'tr:n-ik_ml_thumbnail') + versionQuery(file);
}

function versionQuery(file: FileEntry): string {
  return file.kind === 'version' ? `?ik-obj-version=${encodeURIComponent(file.versionId)}` : '';
}

/** Whether it is film or sound. */
export function isFootage(file: Pick<FileEntry, 'mime' | 'videoCodec' | 'audioCodec'>): boolean {
  return /^(video|audio)\//.test(file.mime) || file.videoCodec !== null || file.audioCodec !== null;
}

/** Whether a width and a height belong to it. */
export function hasFrame(file: Pick<FileEntry, 'fileType' | 'width' | 'videoCodec' | 'mime'>): boolean {
  return file.fileType === 'image' || file.width !== null || file.videoCodec !== null || file.mime.startsWith('video/');
}

/** Bit rate, duration and codecs of film and sound; nothing of other files. Sound has no video codec. */
export function presentStreams(file: FileEntry) {
  if (!isFootage(file)) return {};
  return {
    bitRate: file.bitRate === null ? null : Math.round(file.bitRate),
    duration: file.durationSeconds,
    audioCodec: file.audioCodec,
    ...(hasFrame(file) ? { videoCodec: file.videoCodec } : {}),
  };
}
