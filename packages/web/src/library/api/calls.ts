import { type Client, LibraryFailure } from './client.ts';
import type {
  CustomField,
  Entry,
  FieldSchema,
  LibraryFile,
  LibraryFolder,
  Neighbour,
  PictureMetadata,
  Usage,
} from './shapes.ts';

export interface ListWishes {
  readonly type?: 'file' | 'folder' | 'all';
  readonly path?: string;
  readonly searchQuery?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly skip?: number;
}

type Signal = AbortSignal | undefined;

/** A page of files and folders. */
export function listEntries(client: Client, wishes: ListWishes, signal?: Signal): Promise<readonly Entry[]> {
  return client.ask('GET', '/v1/files', { query: { ...wishes }, signal });
}

const MOST_FOLDERS = 1000;

/** The folders right below one, by name; the first thousand of them. */
export function listFolders(client: Client, path: string, signal?: Signal): Promise<readonly LibraryFolder[]> {
  const query = { type: 'folder', path, sort: 'ASC_NAME', limit: MOST_FOLDERS };
  return client.ask('GET', '/v1/files', { query, signal });
}

export function getFile(client: Client, id: string, signal?: Signal): Promise<LibraryFile> {
  return client.ask('GET', `/v1/files/${encodeURIComponent(id)}/details`, { signal });
}

/** What may be changed about a file; null clears. */
export interface FileChanges {
  readonly tags?: readonly string[] | null;
  readonly description?: string;
  readonly customMetadata?: Readonly<Record<string, unknown>>;
  readonly removeAITags?: readonly string[] | 'all';
  readonly extensions?: readonly Readonly<Record<string, unknown>>[];
  readonly publish?: { readonly isPublished: boolean };
}

/** The file after the change, with how extensions stand that were asked for. */
export type ChangedFile = LibraryFile & { readonly extensionStatus?: Readonly<Record<string, string>> };

export function changeFile(client: Client, id: string, changes: FileChanges): Promise<ChangedFile> {
  return client.ask('PATCH', `/v1/files/${encodeURIComponent(id)}/details`, { body: changes });
}

export function getMetadata(client: Client, id: string, signal?: Signal): Promise<PictureMetadata> {
  return client.ask('GET', `/v1/files/${encodeURIComponent(id)}/metadata`, { signal });
}

export function listVersions(client: Client, id: string, signal?: Signal): Promise<readonly LibraryFile[]> {
  return client.ask('GET', `/v1/files/${encodeURIComponent(id)}/versions`, { signal });
}

export function restoreVersion(client: Client, id: string, versionId: string): Promise<LibraryFile> {
  return client.ask('PUT', `/v1/files/${encodeURIComponent(id)}/versions/${encodeURIComponent(versionId)}/restore`);
}

export function deleteVersion(client: Client, id: string, versionId: string): Promise<void> {
  return client.ask('DELETE', `/v1/files/${encodeURIComponent(id)}/versions/${encodeURIComponent(versionId)}`);
}

export async function listSimilar(
  client: Client,
  id: string,
  distance: number,
  signal?: Signal,
): Promise<readonly Neighbour[]> {
  const answer = await client.ask<{ readonly items: readonly Neighbour[] }>(
    'GET',
    `/colophon/v1/files/${encodeURIComponent(id)}/similar`,
    { query: { distance, limit: 60 }, signal },
  );
  return answer.items;
}

export function deleteFiles(client: Client, fileIds: readonly string[]): Promise<unknown> {
  return client.ask('POST', '/v1/files/batch/deleteByFileIds', { body: { fileIds } });
}

export function tagFiles(
  client: Client,
  call: 'addTags' | 'removeTags',
  fileIds: readonly string[],
  tags: readonly string[],
): Promise<unknown> {
  return client.ask('POST', `/v1/files/${call}`, { body: { fileIds, tags } });
}

export function transferFile(client: Client, call: 'move' | 'copy', from: string, to: string): Promise<void> {
  return client.ask('POST', `/v1/files/${call}`, { body: { sourceFilePath: from, destinationPath: to } });
}

export function renameFile(client: Client, filePath: string, newFileName: string): Promise<unknown> {
  return client.ask('PUT', '/v1/files/rename', { body: { filePath, newFileName } });
}

export function createFolder(client: Client, parentFolderPath: string, folderName: string): Promise<unknown> {
  return client.ask('POST', '/v1/folder', { body: { parentFolderPath, folderName } });
}

export function deleteFolder(client: Client, folderPath: string): Promise<void> {
  return client.ask('DELETE', '/v1/folder', { body: { folderPath } });
}

const JOB_WAIT_MS = [150, 300, 600, 1_000];

/** Move, copy or rename a folder, and wait until that is done. Rejects with `LibraryFailure` where the job failed. */
export async function transferFolder(
  client: Client,
  call: 'move' | 'copy' | 'rename',
  from: string,
  to: string,
): Promise<void> {
  const body =
    call === 'rename'
      ? { folderPath: from, newFolderName: to }
      : { sourceFolderPath: from, destinationPath: to, ...(call === 'copy' ? { includeVersions: false } : {}) };
  const { jobId } = await client.ask<{ jobId: string }>('POST', `/v1/bulkJobs/${call}Folder`, { body });
  for (let tries = 0; ; tries++) {
    const job = await client.ask<{ status: string; message?: string }>(
      'GET',
      `/v1/bulkJobs/${encodeURIComponent(jobId)}`,
    );
    if (job.message !== undefined) {
      throw new LibraryFailure(207, job.message);
    }
    if (job.status === 'Completed') return;
    await new Promise((resolve) => setTimeout(resolve, JOB_WAIT_MS[Math.min(tries, JOB_WAIT_MS.length - 1)]));
  }
}

export function listFields(client: Client, signal?: Signal): Promise<readonly CustomField[]> {
  return client.ask('GET', '/v1/customMetadataFields', { signal });
}

export interface NewField {
  readonly name: string;
  readonly label: string;
  readonly schema: FieldSchema;
  readonly description?: string;
}

export function createField(client: Client, field: NewField): Promise<CustomField> {
  return client.ask('POST', '/v1/customMetadataFields', { body: field });
}

export function changeField(client: Client, id: string, field: Omit<NewField, 'name'>): Promise<CustomField> {
  return client.ask('PATCH', `/v1/customMetadataFields/${encodeURIComponent(id)}`, { body: field });
}

export function deleteField(client: Client, id: string): Promise<void> {
  return client.ask('DELETE', `/v1/customMetadataFields/${encodeURIComponent(id)}`);
}

/** What was used from one day to the day before another, both `YYYY-MM-DD`. */
export function getUsage(client: Client, startDate: string, endDate: string, signal?: Signal): Promise<Usage> {
  return client.ask('GET', '/v1/accounts/usage', { query: { startDate, endDate }, signal });
}
