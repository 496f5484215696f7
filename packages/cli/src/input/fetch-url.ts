import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import { type Spooled, spool } from './spool.ts';

const TIMEOUT_MS = 5 * 60_000;

/** Fetch a URL to a temporary file. Rejects with `MetadataError` `url-failed`, `timeout` or `aborted`. */
export async function fetchUrl(url: string, signal: AbortSignal): Promise<Spooled & { readonly name: string }> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, deadline]),
      headers: { 'user-agent': 'colophon', accept: '*/*' },
    });
    if (!response.ok)
      throw new MetadataError('url-failed', `expected a file at the URL, found status ${response.status}`);
    const file = await spool(response.body ?? emptyBody(), signal);
    return { ...file, name: nameIn(response.url || url) };
  } catch (error) {
    if (error instanceof MetadataError) throw error;
    if (signal.aborted) throw new MetadataError('aborted', 'given up', { cause: error });
    if (deadline.aborted)
      throw new MetadataError('timeout', `expected the file within ${TIMEOUT_MS / 1000} s`, { cause: error });
    const cause = (error as Error).cause;
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : (error as Error).message;
    throw new MetadataError('url-failed', `the URL cannot be fetched: ${reason}`, { cause: error });
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function nameIn(url: string): string {
  return path.posix.basename(new URL(url).pathname) || 'download';
}
