import type { FileChanges, Publication } from '../../../library/model/incoming.ts';
import type { Asked, Call, MediaRooms } from '../call.ts';
import { presentEntry, presentExtensions, presentFile } from '../present.ts';
import { presentMetadata } from '../present-metadata.ts';
import type { Body } from '../read/body.ts';
import { readExtensions } from '../read/extensions.ts';
import { readListWishes } from '../read/query.ts';
import { clearableText, listOfTexts, optionalFlag, optionalObject, optionalText, sent, wrong } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { deleteSchema, detailsSchema, listSchema, metadataSchema, updateSchema } from '../schema/files.ts';

/** Lists, and one file at a time. */
export function fileCalls({ library }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'GET',
      url: '/files',
      schema: listSchema,
      async answer({ caller, endpoint, request }) {
        const entries = await library.list(caller, readListWishes(request));
        return entries.map((entry) => presentEntry(entry, endpoint));
      },
    },
    {
      method: 'GET',
      url: '/files/:fileId/details',
      schema: detailsSchema,
      answer: async ({ caller, endpoint, param }) =>
        presentFile(await library.files.get(caller, param('fileId')), endpoint),
    },
    {
      method: 'GET',
      url: '/files/:fileId/metadata',
      schema: metadataSchema,
      async answer({ caller, param }) {
        const metadata = presentMetadata(await library.files.get(caller, param('fileId')));
        if (metadata) return metadata;
        throw new Rejection(400, 'Expected a picture, film or sound that can be read, found another file');
      },
    },
    {
      method: 'PATCH',
      url: '/files/:fileId/details',
      schema: updateSchema,
      answer: (asked) => update(asked, library),
    },
    {
      method: 'DELETE',
      url: '/files/:fileId',
      schema: deleteSchema,
      status: 204,
      answer: async ({ caller, param }) => library.files.remove(caller, param('fileId')),
    },
  ];
}

async function update({ caller, endpoint, param, body }: Asked, library: MediaRooms['library']) {
  const wishes = body();
  const publication = readPublication(wishes);
  if (publication) return presentFile(await library.files.publish(caller, param('fileId'), publication), endpoint);
  const changes = readChanges(wishes);
  if (Object.keys(changes).length === 0) return presentFile(await library.files.get(caller, param('fileId')), endpoint);
  const changed = await library.files.change(caller, param('fileId'), changes);
  return { ...presentFile(changed.file, endpoint), ...presentExtensions(changed.extensions) };
}

/** What else one may ask for; nothing of it goes with a publication. */
const DETAILS = [
  'tags',
  'customCoordinates',
  'customMetadata',
  'description',
  'removeAITags',
  'extensions',
  'webhookUrl',
] as const;

function readPublication(body: Body): Publication | undefined {
  const publish = optionalObject(body, 'publish');
  if (!publish) return undefined;
  const beside = DETAILS.find((name) => sent(body, name) !== undefined);
  if (beside) throw new Rejection(400, `Expected nothing beside "publish", found "${beside}"`);
  const isPublished = optionalFlag(publish, 'isPublished');
  if (isPublished === undefined) throw new Rejection(400, 'publish.isPublished: expected true or false, found none');
  return { isPublished, withVersions: optionalFlag(publish, 'includeFileVersions') ?? false };
}

function readChanges(body: Body): FileChanges {
  const tags = readTags(body);
  const customCoordinates = clearableText(body, 'customCoordinates');
  const custom = optionalObject(body, 'customMetadata');
  const description = clearableText(body, 'description');
  const removeAiTags = readRemoval(body);
  const extensions = readExtensions(sent(body, 'extensions'));
  const webhookUrl = optionalText(body, 'webhookUrl') || undefined;
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(customCoordinates === undefined ? {} : { customCoordinates }),
    ...(custom === undefined ? {} : { custom }),
    // An empty description clears it.
    ...(description === undefined ? {} : { description: description || null }),
    ...(removeAiTags === undefined ? {} : { removeAiTags }),
    ...(extensions.length === 0 ? {} : { extensions }),
    ...(webhookUrl === undefined || extensions.length === 0 ? {} : { webhookUrl }),
  };
}

function readTags(body: Body): readonly string[] | null | undefined {
  const tags = sent(body, 'tags');
  if (tags === null || tags === undefined) return tags;
  return listOfTexts(tags, 'tags');
}

function readRemoval(body: Body): readonly string[] | 'all' | undefined {
  const tags = sent(body, 'removeAITags');
  if (tags === undefined || tags === null) return undefined;
  if (tags === 'all') return 'all';
  if (!Array.isArray(tags)) throw wrong('removeAITags', 'a list of texts or "all"', tags);
  return listOfTexts(tags, 'removeAITags');
}
