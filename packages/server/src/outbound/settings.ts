import os from 'node:os';
import { BAD_PORTS } from './bad-ports.ts';
import type { Cidr } from './cidr.ts';
import type { UrlPolicy } from './url-policy.ts';
import type { OutboundVariables } from './variables.ts';

/** What the door to the network lets through. Times are per URL, bytes are those of one body. */
export interface OutboundSettings extends UrlPolicy {
  /** Ranges that may be fetched from although they are not public. */
  readonly allowedAddresses: readonly Cidr[];
  readonly maxRedirects: number;
  /** Bytes fetched, and bytes that decoding may yield. */
  readonly maxBytes: number;
  /** From the host name to an open connection, TLS included. */
  readonly connectTimeoutMs: number;
  /** From the request to the end of the answer's headers. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of a body. */
  readonly idleTimeoutMs: number;
  /** From the first look-up of a host to the last byte of the body. */
  readonly totalTimeoutMs: number;
  readonly maxHeaderBytes: number;
  readonly userAgent: string;
  /** Where an open source keeps what it has fetched. */
  readonly temporaryDirectory: string;
  /** How much of that is held in memory before a file is made. */
  readonly memoryBytes: number;
}

export const DEFAULT_OUTBOUND_SETTINGS: OutboundSettings = {
  allowedAddresses: [],
  maxRedirects: 5,
  maxBytes: 2 * 1024 ** 3,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 300_000,
  maxHeaderBytes: 32 * 1024,
  maxUrlLength: 8192,
  refusedPorts: BAD_PORTS,
  userAgent: 'Colophon',
  temporaryDirectory: os.tmpdir(),
  memoryBytes: 1024 * 1024,
};

/** The settings that the environment asks for. `version` is told to remote hosts. */
export function outboundSettings(
  variables: OutboundVariables & { readonly MAX_UPLOAD_BYTES: number },
  version: string,
): OutboundSettings {
  const contact = variables.OUTBOUND_CONTACT;
  return {
    ...DEFAULT_OUTBOUND_SETTINGS,
    allowedAddresses: variables.ALLOWED_ADDRESSES,
    maxRedirects: variables.OUTBOUND_MAX_REDIRECTS,
    maxBytes: variables.MAX_UPLOAD_BYTES,
    connectTimeoutMs: variables.OUTBOUND_CONNECT_TIMEOUT_MS,
    headersTimeoutMs: variables.OUTBOUND_HEADERS_TIMEOUT_MS,
    idleTimeoutMs: variables.OUTBOUND_IDLE_TIMEOUT_MS,
    totalTimeoutMs: variables.OUTBOUND_TOTAL_TIMEOUT_MS,
    userAgent: contact === '' ? `Colophon/${version}` : `Colophon/${version} (+${contact})`,
  };
}
