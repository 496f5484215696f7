import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { MetadataError, type MetadataErrorCode } from '@colophon/engine';
import { parseCidr } from '../../../src/outbound/cidr.ts';
import {
  createOutbound,
  DEFAULT_OUTBOUND_SETTINGS,
  type HostResolver,
  type Outbound,
  type OutboundSettings,
} from '../../../src/outbound/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** An outbound door with a folder of its own. */
export interface Trial extends AsyncDisposable {
  readonly outbound: Outbound;
  readonly directory: string;
  download(url: string, signal?: AbortSignal): ReturnType<Outbound['download']>;
  /** Names of the files that lie in the folder. */
  left(): Promise<readonly string[]>;
  /** Assert that a download fails with a code, and that no file is left. Gives the message. */
  refuses(url: string, code: MetadataErrorCode, signal?: AbortSignal): Promise<string>;
}

/** Open a door that lets 127.0.0.1 through, looks no name up unless told how, and is quick to lose patience. */
export async function startTrial(
  overrides: Partial<OutboundSettings> = {},
  resolve: HostResolver = noNames,
): Promise<Trial> {
  const folder = await temporaryFolder();
  const settings: OutboundSettings = {
    ...DEFAULT_OUTBOUND_SETTINGS,
    allowedAddresses: [parseCidr('127.0.0.1/32')],
    connectTimeoutMs: 2000,
    headersTimeoutMs: 2000,
    idleTimeoutMs: 2000,
    totalTimeoutMs: 10_000,
    temporaryDirectory: folder.path,
    ...overrides,
  };
  const outbound = createOutbound(settings, { resolve });
  const download = (url: string, signal?: AbortSignal) =>
    outbound.download(url, { directory: folder.path, ...(signal && { signal }) });
  const left = () => readdir(folder.path);
  return {
    outbound,
    directory: folder.path,
    download,
    left,
    async refuses(url, code, signal) {
      const error = await download(url, signal).then(
        (file) => assert.fail(`expected ${code} for ${url}, found a file of ${file.bytes} bytes`),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof MetadataError, `expected a MetadataError for ${url}, found ${error}`);
      assert.equal(error.code, code, `${url}: ${error.message}`);
      assert.deepEqual(await left(), []);
      return error.message;
    },
    async [Symbol.asyncDispose]() {
      await outbound.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A resolver that must not be asked. */
export const noNames: HostResolver = async (host) => {
  throw new Error(`expected no look-up, found one for ${host}`);
};

/** A resolver that knows these names only. */
export function names(known: Readonly<Record<string, readonly string[]>>): HostResolver {
  return async (host) => known[host] ?? (await noNames(host));
}
