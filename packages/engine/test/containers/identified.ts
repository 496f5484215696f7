import { identify, memorySource, openWindow, Trip } from '../../src/index.ts';

/** What a file of these bytes and this name is, in the words of a fixture's row; empty for nothing. */
export async function identified(bytes: Uint8Array, name: string): Promise<string> {
  const format = await identify(await openWindow(memorySource(bytes), new Trip()), name);
  return format ? `${format.fileType}|${format.extension}|${format.mediaType}` : '';
}
