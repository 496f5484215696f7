import type { FastifyInstance } from 'fastify';
import { type MediaRooms, registerCalls } from './call.ts';
import { absentCalls } from './calls/absent.ts';
import { type AccountRooms, accountCalls } from './calls/account.ts';
import { customFieldCalls } from './calls/custom-fields.ts';
import { fileCalls } from './calls/files.ts';
import { folderCalls } from './calls/folders.ts';
import { purgeCalls } from './calls/purges.ts';
import { severalCalls } from './calls/several.ts';
import { transferCalls } from './calls/transfers.ts';
import { versionCalls } from './calls/versions.ts';
import { type MetadataUrlRooms, metadataUrlCalls } from './metadata-url/calls.ts';
import { takeJsonBodies } from './read/body.ts';
import { Rejection } from './rejection.ts';
import { announceRateLimit, askForKey, speakImageKit } from './speak.ts';

/** The rooms that the media API is served from. */
export interface ImageKitRooms extends MediaRooms, AccountRooms, MetadataUrlRooms {
  /** Requests a minute for each key; 0 is no limit. */
  readonly rateLimitPerMinute: number;
}

/** The media API, version 1: files, versions, folders, custom fields, metadata, usage. Registered under `/v1`. */
export async function imagekitRoutes(server: FastifyInstance, rooms: ImageKitRooms): Promise<void> {
  speakImageKit(server);
  announceRateLimit(server, rooms.rateLimitPerMinute);
  askForKey(server, rooms.keyring);
  takeJsonBodies(server);
  server.setNotFoundHandler((request) => {
    throw new Rejection(404, `Nothing answers ${request.method} here`);
  });
  server.addHook('preValidation', async (request) => {
    // No text of the database can hold it, and no path of the library.
    if (/%00/.test(request.url)) throw new Rejection(400, 'Expected an address without U+0000, found one with it');
  });
  const calls = [
    ...fileCalls(rooms),
    ...severalCalls(rooms),
    ...versionCalls(rooms),
    ...transferCalls(rooms),
    ...folderCalls(rooms),
    ...purgeCalls(rooms),
    ...customFieldCalls(rooms),
    ...accountCalls(rooms),
    ...metadataUrlCalls(rooms),
    ...absentCalls(),
  ];
  registerCalls(server, calls, rooms);
}
