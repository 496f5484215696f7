import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { allegedPayer } from './admission.ts';
import { queryValue } from './credentials.ts';
import { Failure } from './failure.ts';
import type { Sender, StagedFile, Staging } from './staging.ts';
import { throwIfGone } from './throw-if-gone.ts';

/** What a client handed in: a file, or the address of one, and the texts beside it. */
export type Submission = (
  | { readonly kind: 'file'; readonly file: StagedFile }
  | { readonly kind: 'url'; readonly url: string }
) & { readonly fields: Fields };

/** Texts that came in the body beside the file: form fields, or texts of a JSON object. Several of one name are joined by commas. */
export type Fields = ReadonlyMap<string, string>;

const NO_FIELDS: Fields = new Map();

const DEFAULT_NAME = 'file';

/**
 * Read a submission in any of its forms: multipart part `file` or field `url`, JSON or urlencoded `url`, the query's
 * `url`, or the file as the raw body. A file comes before a URL. Rejects with `Failure`; nothing is left on disk then.
 */
export async function receive(request: FastifyRequest, staging: Staging): Promise<Submission> {
  const fromQuery = queryValue(request, 'url');
  if (request.isMultipart()) return await receiveMultipart(request, staging, fromQuery);
  if (isStream(request.body)) return await receiveRaw(request, request.body, staging, fromQuery);
  const url = urlField(request.body) ?? fromQuery;
  if (!url) throw new Failure('bad-request', 'expected a part "file" or a field "url", found neither');
  return { kind: 'url', url, fields: fieldsOf(request.body) };
}

async function receiveMultipart(request: FastifyRequest, staging: Staging, fromQuery?: string): Promise<Submission> {
  let file: StagedFile | undefined;
  let url = fromQuery;
  const unexpected: string[] = [];
  const pairs: [string, string][] = [];
  throwIfGone(request);
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value !== 'string') continue;
        const name = (part.fieldname as string | undefined) ?? '';
        if (name === 'url') url = part.value;
        else pairs.push([name, part.value]);
      } else if (part.fieldname !== 'file') {
        unexpected.push(part.fieldname);
        part.file.resume();
      } else if (file) {
        part.file.resume();
        throw new Failure('bad-request', 'expected one part "file", found two');
      } else {
        file = await stagePart(part, staging, senderOf(request));
      }
    }
  } catch (error) {
    await file?.discard();
    throw isMalformed(error) ? new Failure('bad-request', `expected a whole multipart body: ${error.message}`) : error;
  }
  const fields = joined(pairs);
  if (file) return { kind: 'file', file, fields };
  if (url) return { kind: 'url', url, fields };
  const found = unexpected.length > 0 ? `a file part named ${JSON.stringify(unexpected[0])}` : 'neither';
  throw new Failure('bad-request', `expected a part "file" or a field "url", found ${found}`);
}

/** The multipart parser throws bare errors for what is wrong with the body; faults of the disk or the connection have a code. */
function isMalformed(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof Failure) && !('code' in error);
}

function senderOf(request: FastifyRequest): Sender {
  const declared = Number(request.headers['content-length']);
  return { payer: allegedPayer(request), expectedBytes: Number.isFinite(declared) ? declared : undefined };
}

async function stagePart(part: MultipartFile, staging: Staging, sender: Sender): Promise<StagedFile> {
  const staged = await staging.stage(part.file, cleanName(part.filename), sender);
  if (!part.file.truncated) return staged;
  await staged.discard();
  throw new Failure('too-large');
}

async function receiveRaw(
  request: FastifyRequest,
  body: AsyncIterable<Uint8Array>,
  staging: Staging,
  fromQuery?: string,
): Promise<Submission> {
  const name = cleanName(queryValue(request, 'filename') ?? dispositionName(request) ?? DEFAULT_NAME);
  const file = await staging.stage(unbroken(body), name, senderOf(request));
  if (file.bytes > 0) return { kind: 'file', file, fields: NO_FIELDS };
  await file.discard();
  if (fromQuery) return { kind: 'url', url: fromQuery, fields: NO_FIELDS };
  throw new Failure('bad-request', 'expected a file or a "url", found an empty body');
}

/** Whoever leaves a stream midway destroys it: of a request, that is the connection, before the client has heard why. */
function unbroken(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return body instanceof Readable ? body.iterator({ destroyOnReturn: false }) : body;
}

function urlField(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'url')) return undefined;
  const url: unknown = (body as Record<string, unknown>).url;
  if (typeof url === 'string') return url;
  throw new Failure('bad-request', `expected "url" to be a text, found ${Array.isArray(url) ? 'a list' : typeof url}`);
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null) return NO_FIELDS;
  const pairs = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    // What is no text stays what it is in JSON: whoever asks for the field can say what is wrong with it.
    (Array.isArray(value) ? value : [value]).map((part: unknown) => [name, asText(part)]),
  );
  return joined(pairs);
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function joined(pairs: readonly (readonly [name: string, value: string])[]): Fields {
  const fields = new Map<string, string>();
  for (const [written, value] of pairs) {
    // Some clients mark a list in its name.
    const name = written.replace(/\[\]$/, '');
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before},${value}`);
  }
  return fields;
}

/** The last part of a name, without NUL, cut to a sane length. It is data, never a path. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1)?.replaceAll('\0', '').slice(0, 1024);
  return last?.toWellFormed() || DEFAULT_NAME;
}

function dispositionName(request: FastifyRequest): string | undefined {
  const header = request.headers['content-disposition'];
  return header?.match(/filename="((?:[^"\\]|\\.)*)"/i)?.[1] ?? header?.match(/filename=([^\s;"]+)/i)?.[1];
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
