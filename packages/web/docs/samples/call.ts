/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What a call sends. */
export type CallBody =
  | { readonly kind: 'json'; readonly value: { readonly [name: string]: Json } }
  /** A form of several parts; `file` names the file whose bytes are one of them. */
  | { readonly kind: 'form'; readonly file?: string; readonly fields: Readonly<Record<string, string>> };

/** One call of the API as the documentation shows it. The samples in every language are made from it. */
export interface Call {
  /** Unique; the documentation's pages name it. */
  readonly id: string;
  /** The `operationId` of the API's description. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the origin, with example ids in their places. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** How the key is sent. */
  readonly key: 'header' | 'query' | 'basic' | 'none';
  readonly body?: CallBody;
  readonly status: number;
  /** What comes back: JSON, nothing but a status, or a file that is saved under the name. */
  readonly answer: 'json' | 'nothing' | { readonly saveAs: string };
  /** A field of the answer that holds the address of a file, which is fetched and saved. */
  readonly next?: { readonly fetch: string; readonly saveAs: string };
  /** Lists in the documented answer are shown by their first entries. */
  readonly isShortened?: boolean;
}

/** Where the samples find the service, and with which key. */
export const EXAMPLE_ORIGIN = 'https://colophon.example';
export const EXAMPLE_KEY = 'YOUR_API_KEY_HERE';

/** The address of a call without its query. */
export function addressOf({ path }: Call): string {
  return EXAMPLE_ORIGIN + path;
}

/** The query of a call, the key among it where that is how it is sent. */
export function queryOf({ query = {}, key }: Call): Readonly<Record<string, string>> {
  return key === 'query' ? { key: EXAMPLE_KEY, ...query } : query;
}

/** The whole address, in which only what has to be encoded is. */
export function fullAddressOf(call: Call): string {
  const parts = Object.entries(queryOf(call)).map(([name, value]) => `${name}=${encodeLightly(value)}`);
  return addressOf(call) + (parts.length > 0 ? `?${parts.join('&')}` : '');
}

function encodeLightly(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}
