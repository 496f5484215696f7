import { MetadataError } from '@colophon/engine';
import { UNWATCHED, type Watch } from '../observe/watch.ts';
import { createCutoff } from './cutoff.ts';
import type { Door } from './door.ts';
import { type Download, type DownloadOptions, download } from './download.ts';
import { type Fetched, type FetchOptions, fetchInto } from './fetch.ts';
import { createHostResolver, type HostResolver } from './host-resolver.ts';
import { type Posted, type PostOptions, post } from './post.ts';
import type { RemoteSource } from './remote.ts';
import { openRemoteSource } from './remote-source.ts';
import type { OutboundSettings } from './settings.ts';
import { judgeUrl } from './url-policy.ts';
import { watchDoor } from './watch-door.ts';

export type { Download, DownloadOptions } from './download.ts';
export type { Fetched, FetchOptions } from './fetch.ts';
export type { HostResolver } from './host-resolver.ts';
export type { Posted, PostOptions } from './post.ts';
export type { RemoteCost, RemoteSource } from './remote.ts';
export type { RemoteFacts } from './remote-facts.ts';
export { DEFAULT_OUTBOUND_SETTINGS, type OutboundSettings, outboundSettings } from './settings.ts';

/**
 * The only door to the network. http and https only, never with cookies or credentials, never through a proxy;
 * the address is judged at every connection, redirects included.
 *
 * Rejects with `MetadataError`: `url-refused`, `url-failed`, `too-large`, `timeout`, `aborted`.
 */
export interface Outbound {
  /** Fetch a whole file into a temporary file. */
  download(url: string, options: DownloadOptions): Promise<Download>;
  /** Fetch a file and use its bytes as they come. Rejects with what `take` rejects with, too. */
  fetch<T>(url: string, options: FetchOptions, take: (file: Fetched) => Promise<T>): Promise<T>;
  /** Open a file for reading in ranges. The caller closes it. */
  open(url: string, options?: { readonly signal?: AbortSignal }): Promise<RemoteSource>;
  /** Send a body to a URL. Redirects are answers and are not followed. */
  post(url: string, options: PostOptions): Promise<Posted>;
  /** Judge a URL by its syntax, before anything is asked of the network. Throws `url-refused`. */
  judge(url: string): void;
  /** Abort what is under way, close every source, remove every temporary file that is not a caller's. */
  close(): Promise<void>;
}

/** Open the door. `resolve` stands in for the look-up of host names. */
export function createOutbound(
  settings: OutboundSettings,
  {
    resolve = createHostResolver(),
    watch = UNWATCHED,
  }: { readonly resolve?: HostResolver; readonly watch?: Watch } = {},
): Outbound {
  const door: Door = { settings, resolve, watch: watchDoor(watch) };
  const closing = createCutoff([]);
  const running = new Set<Promise<unknown>>();
  const sources = new Set<RemoteSource>();

  async function tracked<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  async function open(url: string, signal: AbortSignal | undefined): Promise<RemoteSource> {
    const source = await openRemoteSource(url, door, [signal, closing.signal]);
    const registered: RemoteSource = {
      ...source,
      close() {
        if (sources.delete(registered)) door.watch.closed(source);
        return source.close();
      },
    };
    sources.add(registered);
    return registered;
  }

  return {
    download: (url, options) => tracked(download(url, door, options, closing.signal)),
    fetch: (url, options, take) => tracked(fetchInto(url, door, options, closing.signal, take)),
    open: (url, options) => tracked(open(url, options?.signal)),
    post: (url, options) => tracked(post(url, door, options, closing.signal)),
    judge(url) {
      judgeUrl(url, settings);
    },
    async close() {
      closing.fire(new MetadataError('aborted', 'expected to fetch to the end, found that the service stops'));
      await Promise.allSettled(running);
      await Promise.all([...sources].map((source) => source.close()));
    },
  };
}
