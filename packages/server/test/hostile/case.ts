/** How a call words its refusals; `any` before a route is known. */
export type Dialect = 'house' | 'exiftools' | 'imagekit' | 'media' | 'any';

/** What came back, if anything. */
export interface Exchange {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly milliseconds: number;
}

/** The service that is attacked, and the host that attacks it from behind URLs. */
export interface Target {
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly key: string;
  /** Base of the hostile host, without a slash at its end. */
  readonly remote: string;
}

/** One hostile request. */
export interface HostileCase {
  /** Class in the catalogue: 14 text, 17 pixels, 18 HTTP, 19 remote. */
  readonly group: 14 | 17 | 18 | 19;
  readonly name: string;
  readonly dialect: Dialect;
  /** The connection may end without an answer: the client has not made itself understood. */
  readonly mayEnd?: boolean;
  /** It must be refused: 4xx, or an upstream fault. */
  readonly isRefused?: boolean;
  send(target: Target): Promise<Exchange>;
}

/** Ways to hand something in, with the dialect they answer in. */
export const DOORS = [
  { dialect: 'exiftools', path: '/api/v1/extract' },
  { dialect: 'house', path: '/colophon/v1/extract' },
  { dialect: 'exiftools', path: '/api/v1/remove' },
  { dialect: 'imagekit', path: '/api/v1/files/upload' },
] as const satisfies readonly { readonly dialect: Dialect; readonly path: string }[];

export type Door = (typeof DOORS)[number];

/** Headers that let a client in at any door. */
export function credentials(key: string): Record<string, string> {
  return { 'x-api-key': key, authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
}
