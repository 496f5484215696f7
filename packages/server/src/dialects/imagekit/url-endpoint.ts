import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../accounts/keyring.ts';
import { publicOrigin } from '../../http/public-origin.ts';

/** What decides under which addresses files are delivered. */
export interface DeliveryAddresses {
  /** Stands in for `<origin>/media/<account>` where it is set. */
  readonly urlEndpoint: string | undefined;
  /** The service's own address, where it is set. */
  readonly publicUrl: string | undefined;
}

/** What the addresses of an account's files begin with, without a slash at its end. */
export type UrlEndpoint = string;

/** The endpoint of the caller's account, as far as this client is concerned. */
export function endpointFor(request: FastifyRequest, caller: Caller, addresses: DeliveryAddresses): UrlEndpoint {
  return endpointAt(publicOrigin(request, addresses.publicUrl), caller.accountSlug, addresses.urlEndpoint);
}

/** The endpoint of an account, by the service's own origin. */
export function endpointAt(origin: string, accountSlug: string, urlEndpoint: string | undefined): UrlEndpoint {
  return (urlEndpoint ?? `${origin}/media/${encodeURIComponent(accountSlug)}`).replace(/\/+$/, '');
}

/** The address of a path that begins with a slash; `before` stands between endpoint and path: `tr:w-100`. */
export function addressOf(endpoint: UrlEndpoint, filePath: string, before?: string): string {
  const encoded = filePath.split('/').map(encodeURIComponent).join('/');
  return `${endpoint}${before === undefined ? '' : `/${before}`}${encoded}`;
}
