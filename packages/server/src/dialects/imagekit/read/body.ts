import type { FastifyInstance } from 'fastify';
import { DEEPEST_JSON, jsonDepth } from '../../../http/json-depth.ts';
import { Rejection } from '../rejection.ts';

/** A JSON object as a client sent it. */
export type Body = Readonly<Record<string, unknown>>;

/** `type/subtype` of tokens (RFC 9110, section 8.3.1), perhaps with parameters. */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;
const BODY_BYTES = 1024 * 1024;

/**
 * Have `server` take every body for JSON, whatever its content type says: clients send JSON as a form, and no body at all under the
 * type of one.
 */
export function takeJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  // One that is none has no parser, not even the one for all others.
  server.addHook('onRequest', async ({ headers }) => {
    const type = headers['content-type'];
    if (type !== undefined && !MEDIA_TYPE.test(type)) headers['content-type'] = 'application/json';
  });
  server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (request, body, done) => {
    try {
      const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
      done(null, parseBody(body.toString(), isForm));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** The value of a body; `undefined` for an empty one. Throws `Rejection` 400. */
export function parseBody(text: string, isForm: boolean): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (isForm && !/^[{[]/.test(trimmed)) return Object.fromEntries(new URLSearchParams(trimmed));
  // What no text of the database can hold, in its only spelling in JSON.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(trimmed))
    throw new Rejection(400, 'Expected texts without U+0000, found one with it');
  if (jsonDepth(trimmed) > DEEPEST_JSON)
    throw new Rejection(400, `Expected at most ${DEEPEST_JSON} levels of JSON, found more`);
  try {
    return JSON.parse(trimmed);
  } catch {
    throw new Rejection(400, 'Expected a JSON body, found something else');
  }
}

/** The body as an object; an absent one is empty. Throws `Rejection` 400 for anything else. */
export function objectOf(body: unknown): Body {
  if (body === undefined) return {};
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw new Rejection(400, `Expected a JSON object as the body, found ${nameOf(body)}`);
}

/** How a value is called in messages. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'a boolean', object: 'an object' }[typeof value as string] ??
    'nothing'
  );
}
