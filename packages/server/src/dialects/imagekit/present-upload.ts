import type { Changed } from '../../library/library.ts';
import { pathOf } from '../../library/model/entry.ts';
import {
  hasFrame,
  presentAiTags,
  presentExtensions,
  presentStreams,
  thumbnailOf,
  urlOf,
  versionInfo,
} from './present.ts';
import { presentMetadata } from './present-metadata.ts';
import type { UrlEndpoint } from './url-endpoint.ts';

/** What an upload's answer holds on request only. */
export const RESPONSE_FIELDS = [
  'tags',
  'customCoordinates',
  'isPrivateFile',
  'isPublished',
  'customMetadata',
  'embeddedMetadata',
  'metadata',
  'selectedFieldsSchema',
] as const;

export type ResponseField = (typeof RESPONSE_FIELDS)[number];

/** The answer to an upload, its keys in the order of the original's answers. */
export function presentUpload({ file, extensions }: Changed, responseFields: readonly string[], endpoint: UrlEndpoint) {
  const isImage = file.fileType === 'image';
  return {
    fileId: file.fileId,
    name: file.name,
    size: file.bytes,
    versionInfo: versionInfo(file),
    filePath: pathOf(file),
    url: urlOf(file, endpoint),
    fileType: file.fileType,
    ...(hasFrame(file) ? { height: file.height, width: file.width } : {}),
    ...(isImage && file.orientation !== null ? { orientation: file.orientation } : {}),
    ...presentStreams(file),
    ...(isImage ? { thumbnailUrl: thumbnailOf(file, endpoint) } : {}),
    AITags: presentAiTags(file.aiTags),
    ...onRequest(file, responseFields),
    description: file.description,
    ...presentExtensions(extensions),
  };
}

/** The wished fields, in this dialect's order. No schema of selected fields exists here, as there are no path policies. */
function onRequest(file: Changed['file'], wished: readonly string[]) {
  const values: Readonly<Record<Exclude<ResponseField, 'selectedFieldsSchema'>, () => unknown>> = {
    tags: () => file.tags,
    customCoordinates: () => file.customCoordinates,
    isPrivateFile: () => file.isPrivate,
    isPublished: () => file.isPublished,
    customMetadata: () => file.custom,
    embeddedMetadata: () => file.embedded,
    metadata: () => presentMetadata(file) ?? null,
  };
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => wished.includes(name))
      .map(([name, value]) => [name, value()]),
  );
}
