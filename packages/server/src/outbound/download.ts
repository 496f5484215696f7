import type { Answer } from './ask.ts';
import type { Door } from './door.ts';
import { createFetchedFile } from './fetched-file.ts';
import { follow } from './follow.ts';
import { pour } from './pour.ts';
import { factsOf, type RemoteFacts } from './remote-facts.ts';
import { totalCutoff } from './total-cutoff.ts';

/** A whole file fetched into a temporary file, which is the caller's to remove. */
export interface Download extends RemoteFacts {
  readonly path: string;
  /** As kept, content codings undone. */
  readonly bytes: number;
  /** Safe to call more than once. */
  remove(): Promise<void>;
}

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** An existing folder. */
  readonly directory: string;
  /** Within the door's own ceiling. */
  readonly maxBytes?: number;
}

/** Fetch a URL into a file `fetch-<uuid>`. Whatever goes wrong, no file is left. Rejects as `Outbound.download` says. */
export async function download(
  text: string,
  door: Door,
  options: DownloadOptions,
  closing: AbortSignal,
): Promise<Download> {
  const maxBytes = Math.min(options.maxBytes ?? door.settings.maxBytes, door.settings.maxBytes);
  const cutoff = totalCutoff(door, [options.signal, closing]);
  try {
    const { answer } = await follow(text, door, maxBytes, cutoff.signal);
    try {
      return await keep(answer, door, options.directory, maxBytes);
    } finally {
      await answer.close();
    }
  } finally {
    cutoff.end();
  }
}

async function keep(answer: Answer, door: Door, directory: string, maxBytes: number): Promise<Download> {
  const file = await createFetchedFile(directory);
  try {
    const { idleTimeoutMs } = door.settings;
    const bytes = await pour(answer, { maxBytes, idleTimeoutMs }, file.write);
    await file.close();
    return { ...factsOf(answer), path: file.path, bytes, remove: file.remove };
  } catch (error) {
    await file.remove();
    throw error;
  }
}
