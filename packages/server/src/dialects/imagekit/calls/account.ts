import { queryValue } from '../../../http/credentials.ts';
import type { SavedExtension, SavedExtensions } from '../../../library/saved-extensions/saved-extensions.ts';
import type { UsageBook } from '../../../library/usage/usage.ts';
import type { Call } from '../call.ts';
import {
  createExtensionSchema,
  deleteExtensionSchema,
  getExtensionSchema,
  listExtensionsSchema,
  updateExtensionSchema,
  usageSchema,
} from '../schema/account.ts';

/** The rooms that calls about the account itself are answered from. */
export interface AccountRooms {
  readonly usage: UsageBook;
  readonly savedExtensions: SavedExtensions;
}

/** What the account has used, and the extensions it has saved. */
export function accountCalls({ usage, savedExtensions }: AccountRooms): readonly Call[] {
  return [usageCall(usage), ...savedExtensionCalls(savedExtensions)];
}

function usageCall(usage: UsageBook): Call {
  return {
    method: 'GET',
    url: '/accounts/usage',
    schema: usageSchema,
    async answer({ caller, request }) {
      const day = (name: string): string | undefined => queryValue(request, name) || undefined;
      const used = await usage.between(caller.accountId, day('startDate'), day('endDate'));
      return {
        bandwidthBytes: used.deliveredBytes,
        mediaLibraryStorageBytes: used.storedBytes,
        // No films are processed here, and the originals are the library's own.
        videoProcessingUnitsCount: 0,
        extensionUnitsCount: used.extensionUnits,
        originalCacheStorageBytes: 0,
      };
    },
  };
}

function savedExtensionCalls(saved: SavedExtensions): readonly Call[] {
  const url = '/saved-extensions';
  const single = `${url}/:id`;
  return [
    {
      method: 'GET',
      url,
      schema: listExtensionsSchema,
      answer: async ({ caller }) => (await saved.list(caller.accountId)).map(present),
    },
    {
      method: 'POST',
      url,
      schema: createExtensionSchema,
      status: 201,
      answer: async ({ caller, body }) => present(await saved.create(caller.accountId, body())),
    },
    {
      method: 'GET',
      url: single,
      schema: getExtensionSchema,
      answer: async ({ caller, param }) => present(await saved.get(caller.accountId, param('id'))),
    },
    {
      method: 'PATCH',
      url: single,
      schema: updateExtensionSchema,
      answer: async ({ caller, body, param }) => present(await saved.change(caller.accountId, param('id'), body())),
    },
    {
      method: 'DELETE',
      url: single,
      schema: deleteExtensionSchema,
      status: 204,
      answer: async ({ caller, param }) => saved.remove(caller.accountId, param('id')),
    },
  ];
}

function present({ id, name, description, config, createdAt, updatedAt }: SavedExtension) {
  return {
    id,
    name,
    ...(description === null ? {} : { description }),
    config,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
