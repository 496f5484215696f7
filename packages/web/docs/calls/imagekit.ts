import type { Call, CallBody } from '../samples/call.ts';
import { EXTENSION_ID, FIELD_ID, FILE_ID, JOB_ID, OTHER_FILE_ID, PICTURE_URL, PURGE_ID, VERSION_ID } from './ids.ts';

type Method = Call['method'];
type JsonValue = Extract<CallBody, { kind: 'json' }>['value'];

const IDS = [FILE_ID, OTHER_FILE_ID];

const shared = { key: 'basic', answer: 'json' } as const;

function ask(id: string, operation: string, path: string, query?: Readonly<Record<string, string>>): Call {
  return { id, operation, method: 'GET', path, ...(query ? { query } : {}), ...shared, status: 200 };
}

function tell(id: string, operation: string, method: Method, path: string, value: JsonValue, status = 200): Call {
  return { id, operation, method, path, ...shared, body: { kind: 'json', value }, status };
}

/** A call that answers nothing but its status. */
function order(id: string, operation: string, method: Method, path: string, value?: JsonValue): Call {
  const body: Pick<Call, 'body'> = value ? { body: { kind: 'json', value } } : {};
  return { id, operation, method, path, key: 'basic', answer: 'nothing', ...body, status: 204 };
}

const UPLOADS: readonly Call[] = [
  {
    id: 'upload-file',
    operation: 'uploadFile',
    method: 'POST',
    path: '/api/v1/files/upload',
    ...shared,
    body: {
      kind: 'form',
      file: 'image.jpg',
      fields: {
        fileName: 'bridge.jpg',
        folder: '/trips',
        useUniqueFileName: 'false',
        tags: 'harbour,night',
        customMetadata: '{"price":100}',
      },
    },
    status: 200,
  },
  {
    id: 'upload-url',
    operation: 'uploadFile',
    method: 'POST',
    path: '/api/v1/files/upload',
    ...shared,
    body: {
      kind: 'form',
      fields: { file: PICTURE_URL, fileName: 'tower.jpg', folder: '/trips', useUniqueFileName: 'false' },
    },
    status: 200,
  },
];

const FILES: readonly Call[] = [
  ask('list-files', 'listAssets', '/v1/files', { path: '/trips', sort: 'ASC_NAME', limit: '20' }),
  ask('search-files', 'listAssets', '/v1/files', {
    searchQuery: '(tags IN ["harbour", "city"] OR name : "tower") AND size < "10mb"',
  }),
  ask('search-embedded', 'listAssets', '/v1/files', {
    searchQuery: '"embeddedMetadata.Model" = "EOS R5" AND "embeddedMetadata.LocationTaken" = "22.3210,114.1667 5km"',
  }),
  ask('file-details', 'getFileDetails', `/v1/files/${FILE_ID}/details`),
  ask('file-metadata', 'getFileMetadata', `/v1/files/${FILE_ID}/metadata`),
  ask('metadata-by-url', 'getMetadataByUrl', '/v1/metadata', { url: PICTURE_URL }),
  tell('update-file', 'updateFileDetails', 'PATCH', `/v1/files/${FILE_ID}/details`, {
    tags: ['harbour', 'night'],
    customMetadata: { price: 120 },
    description: 'A bridge in the evening',
  }),
  ask('list-versions', 'listFileVersions', `/v1/files/${FILE_ID}/versions`),
  ask('get-version', 'getFileVersion', `/v1/files/${FILE_ID}/versions/${VERSION_ID}`),
  {
    ...ask('restore-version', 'restoreFileVersion', `/v1/files/${FILE_ID}/versions/${VERSION_ID}/restore`),
    method: 'PUT',
  },
  order('delete-version', 'deleteFileVersion', 'DELETE', `/v1/files/${FILE_ID}/versions/${VERSION_ID}`),
  order('copy-file', 'copyFile', 'POST', '/v1/files/copy', {
    sourceFilePath: '/trips/bridge.jpg',
    destinationPath: '/archive',
    includeFileVersions: true,
  }),
  order('move-file', 'moveFile', 'POST', '/v1/files/move', {
    sourceFilePath: '/trips/tower.jpg',
    destinationPath: '/trips/harbour',
  }),
  tell('rename-file', 'renameFile', 'PUT', '/v1/files/rename', {
    filePath: '/trips/bridge.jpg',
    newFileName: 'old-bridge.jpg',
    purgeCache: true,
  }),
  tell('add-tags', 'addTags', 'POST', '/v1/files/addTags', { fileIds: IDS, tags: ['summer'] }),
  tell('remove-tags', 'removeTags', 'POST', '/v1/files/removeTags', { fileIds: IDS, tags: ['summer'] }),
  tell('remove-ai-tags', 'removeAITags', 'POST', '/v1/files/removeAITags', { fileIds: IDS, AITags: ['Bridge'] }),
  order('delete-file', 'deleteFile', 'DELETE', `/v1/files/${FILE_ID}`),
  tell('delete-files', 'deleteFiles', 'POST', '/v1/files/batch/deleteByFileIds', { fileIds: IDS }),
];

const FOLDERS: readonly Call[] = [
  tell(
    'create-folder',
    'createFolder',
    'POST',
    '/v1/folder',
    { folderName: 'harbour', parentFolderPath: '/trips' },
    201,
  ),
  tell('copy-folder', 'copyFolder', 'POST', '/v1/bulkJobs/copyFolder', {
    sourceFolderPath: '/trips/harbour',
    destinationPath: '/archive',
  }),
  tell('move-folder', 'moveFolder', 'POST', '/v1/bulkJobs/moveFolder', {
    sourceFolderPath: '/trips/harbour',
    destinationPath: '/2026',
  }),
  tell(
    'rename-folder',
    'renameFolder',
    'POST',
    '/v1/bulkJobs/renameFolder',
    { folderPath: '/archive/harbour', newFolderName: 'victoria' },
    202,
  ),
  ask('job-status', 'getBulkJob', `/v1/bulkJobs/${JOB_ID}`),
  order('delete-folder', 'deleteFolder', 'DELETE', '/v1/folder', { folderPath: '/archive/victoria' }),
];

const FIELDS: readonly Call[] = [
  tell(
    'create-field',
    'createCustomMetadataField',
    'POST',
    '/v1/customMetadataFields',
    { name: 'price', label: 'Price', schema: { type: 'Number', minValue: 0, maxValue: 1000 } },
    201,
  ),
  ask('list-fields', 'listCustomMetadataFields', '/v1/customMetadataFields', { includeDeleted: 'false' }),
  tell('update-field', 'updateCustomMetadataField', 'PATCH', `/v1/customMetadataFields/${FIELD_ID}`, {
    label: 'Price in euro',
    schema: { maxValue: 5000 },
  }),
  order('delete-field', 'deleteCustomMetadataField', 'DELETE', `/v1/customMetadataFields/${FIELD_ID}`),
];

const EXTENSION = { name: 'five sure tags', config: { name: 'google-auto-tagging', maxTags: 5, minConfidence: 95 } };

const ACCOUNT: readonly Call[] = [
  tell(
    'purge-cache',
    'purgeCache',
    'POST',
    '/v1/files/purge',
    { url: 'https://colophon.example/media/default/trips/bridge.jpg' },
    201,
  ),
  ask('purge-status', 'getPurgeStatus', `/v1/files/purge/${PURGE_ID}`),
  ask('usage', 'getUsage', '/v1/accounts/usage', { startDate: '2026-05-01', endDate: '2026-06-01' }),
  tell('create-extension', 'createSavedExtension', 'POST', '/v1/saved-extensions', EXTENSION, 201),
  ask('list-extensions', 'listSavedExtensions', '/v1/saved-extensions'),
  ask('get-extension', 'getSavedExtension', `/v1/saved-extensions/${EXTENSION_ID}`),
  tell('update-extension', 'updateSavedExtension', 'PATCH', `/v1/saved-extensions/${EXTENSION_ID}`, {
    name: 'sure tags',
  }),
  order('delete-extension', 'deleteSavedExtension', 'DELETE', `/v1/saved-extensions/${EXTENSION_ID}`),
];

const media = { operation: 'media', method: 'GET', key: 'none', status: 200 } as const;

const DELIVERY: readonly Call[] = [
  { id: 'deliver', ...media, path: '/media/default/trips/bridge.jpg', answer: { saveAs: 'bridge.jpg' } },
  {
    id: 'deliver-small',
    ...media,
    path: '/media/default/tr:w-300,h-200,f-webp/trips/bridge.jpg',
    answer: { saveAs: 'bridge.webp' },
  },
];

/** The media API of ImageKit, and delivery. */
export const IMAGEKIT_CALLS: readonly Call[] = [...UPLOADS, ...FILES, ...FOLDERS, ...FIELDS, ...ACCOUNT, ...DELIVERY];
