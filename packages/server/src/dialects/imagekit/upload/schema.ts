import { Type } from 'typebox';
import type { UploadVersion } from '../authentication/upload-caller.ts';
import { uploaded } from '../schema/objects.ts';
import { error } from '../schema/parts.ts';

const word = (description: string) => Type.Optional(Type.String({ description }));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));

const COMMON = {
  file: Type.String({ format: 'binary', description: 'The file; or, as a text, its URL, a data URI, or its base64' }),
  fileName: Type.String(),
  useUniqueFileName: flag('Make the name unique by a suffix; default true'),
  folder: word('Made on demand; default `/`'),
  tags: word('Separated by commas'),
  isPrivateFile: flag('Deliver it by signed URLs only'),
  isPublished: flag('False is a draft, which is not delivered'),
  customCoordinates: word('`x,y,width,height`'),
  description: word('A text about the file'),
  customMetadata: word('A JSON object of custom fields'),
  responseFields: word(
    'What else the answer shall hold, separated by commas: `metadata`, `embeddedMetadata`, `tags` …',
  ),
  extensions: word('A JSON list of extensions to run'),
  webhookUrl: word('Where the results of extensions are posted'),
  overwriteFile: flag('False refuses a path that is taken; default true'),
  overwriteTags: flag('Tags of an earlier version go where none are given; default true'),
  overwriteAITags: flag('The same of tags that a machine gave'),
  overwriteCustomMetadata: flag('The same of custom fields'),
  checks: word('An expression that the file must satisfy'),
  transformation: word('Checked, and refused where it asks for something: files are kept as they come'),
};

const SIGNED = {
  v1: {
    publicKey: word('Names the key that signed'),
    signature: word('HMAC-SHA1 of `token` and `expire`, in hexadecimal digits'),
    expire: word('Unix seconds, less than an hour ahead'),
    token: word('Any text, good for one upload'),
  },
  v2: { token: word('A JSON Web Token that claims every field but `file` and itself; good for one upload') },
};

/** How an upload looks on the wire, for `/openapi.json`. */
export function uploadSchema(version: UploadVersion) {
  return {
    operationId: version === 'v1' ? 'uploadFile' : 'uploadFileV2',
    tags: ['imagekit'],
    summary: version === 'v1' ? 'Upload a file' : 'Upload a file, signed by a JSON Web Token',
    security: [{ basic: [] }, {}],
    description: 'Parts may come in any order. Either the private key by HTTP Basic, or a signed form.',
    consumes: ['multipart/form-data'],
    body: { content: { 'multipart/form-data': { schema: Type.Object({ ...COMMON, ...SIGNED[version] }) } } },
    response: {
      200: uploaded,
      400: error('The form, the file or what signs them is not as it must be'),
      401: error('Neither a key nor a signature'),
      403: error('The key is not known'),
      423: error('A job is under way over the folder'),
      429: error('Too busy; see `Retry-After`'),
      500: error('Something went wrong here'),
      503: error('The service is stopping or a part of it does not answer'),
      507: error('The service has no space left for the file'),
    },
  };
}
