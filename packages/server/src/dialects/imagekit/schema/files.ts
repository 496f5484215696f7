import { Type } from 'typebox';
import { changedFile, file, folder, metadata, tags } from './objects.ts';
import { BUSY, describeCall, orNull } from './parts.ts';

const NO_FILE = 'There is no such file';
const NO_ID = 'The id is none';

export const listSchema = describeCall({
  operationId: 'listAssets',
  summary: 'List and search files and folders',
  query: Type.Object({
    type: Type.Optional(Type.String({ description: '`file` (default), `file-version`, `folder` or `all`' })),
    sort: Type.Optional(
      Type.String({ description: '`ASC_` or `DESC_` and `NAME`, `CREATED`, `UPDATED`, `HEIGHT`, …' }),
    ),
    path: Type.Optional(Type.String({ description: 'One folder, without those below it' })),
    searchQuery: Type.Optional(Type.String({ description: 'Stands in for `type`, `tags` and `name`' })),
    fileType: Type.Optional(Type.String({ description: '`all` (default), `image` or `non-image`' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
    skip: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    tags: Type.Optional(Type.String({ description: 'Any of these, separated by commas' })),
    name: Type.Optional(Type.String({ description: 'The very name' })),
    includeFolder: Type.Optional(Type.Boolean({ description: 'As `type=all`, for old clients' })),
  }),
  answers: { 200: Type.Array(Type.Union([file, folder]), { description: 'Files and folders' }) },
  errors: { 400: 'A parameter out of its bounds, or a search that is not understood' },
});

export const detailsSchema = describeCall({
  operationId: 'getFileDetails',
  summary: 'Everything about a file',
  params: ['fileId'],
  answers: { 200: { ...file, description: 'Its current version' } },
  errors: { 400: NO_ID, 404: NO_FILE },
});

export const metadataSchema = describeCall({
  operationId: 'getFileMetadata',
  summary: 'The metadata of a file',
  params: ['fileId'],
  answers: { 200: metadata },
  errors: { 400: 'The id is none, or the file is no picture, film or sound that can be read', 404: NO_FILE },
});

export const updateSchema = describeCall({
  operationId: 'updateFileDetails',
  summary: 'Change what the library knows about a file, or whether it is published',
  params: ['fileId'],
  body: Type.Object({
    tags: Type.Optional(tags),
    customCoordinates: Type.Optional(orNull(Type.String(), '`x,y,width,height`; null clears')),
    customMetadata: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'null unsets a field' })),
    description: Type.Optional(orNull(Type.String())),
    removeAITags: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Literal('all')])),
    extensions: Type.Optional(Type.Array(Type.Object({ name: Type.String() }, { additionalProperties: true }))),
    webhookUrl: Type.Optional(Type.String({ description: 'Where the results of extensions go' })),
    publish: Type.Optional(
      Type.Object(
        { isPublished: Type.Boolean(), includeFileVersions: Type.Optional(Type.Boolean()) },
        { description: 'Nothing else may stand beside it' },
      ),
    ),
  }),
  example: { tags: ['paris', 'night'], customMetadata: { price: 100 }, description: 'A bridge in the evening' },
  answers: { 200: { ...changedFile, description: 'The file as it is now' } },
  errors: { 400: 'The id is none, or a value is not what it must be', 404: NO_FILE, ...BUSY },
});

export const deleteSchema = describeCall({
  operationId: 'deleteFile',
  summary: 'Delete a file with all its versions',
  params: ['fileId'],
  answers: { 204: 'It is gone' },
  errors: { 400: NO_ID, 404: NO_FILE, ...BUSY },
});
