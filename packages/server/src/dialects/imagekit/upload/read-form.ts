import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../../../http/failure.ts';
import { throwIfGone } from '../../../http/throw-if-gone.ts';
import type { FormFields } from '../authentication/form-fields.ts';
import { Rejection } from '../rejection.ts';

/** What is taken in for a part `file`; let go of when the form turns out wrong. */
export interface TakenFile {
  discard(): Promise<void>;
}

/** A part `file` on its way in. */
export interface FilePart {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether it was sent as a text: the file itself in base64, or where it is. */
  readonly isText: boolean;
}

/** A form that is here to its last part. */
export interface UploadForm<F extends TakenFile> {
  readonly fields: FormFields;
  readonly file: F | undefined;
}

/** Fields of this dialect and a few of whoever asks for more; a form of thousands is no upload. */
const MAX_FIELDS = 128;
/** Ids of many saved extensions or long custom metadata fit well; a file that is sent as an unknown field does not. */
const MAX_FIELD_BYTES = 256 * 1024;
/** Base64 in lines takes 1.37 bytes for each of the file. */
const LONGEST_TEXT_RATIO = 1.4;
const FREE_TEXT_BYTES = 64 * 1024;
/** All fields of one form, names included, in characters. */
const MAX_FIELDS_LENGTH = 2 * 1024 * 1024;

/**
 * Read a multipart form with its parts in any order. The part `file` is handed to `take` while it arrives, with the fields that came
 * before it; every other part is a field, however it was sent. Rejects with `Rejection` 400, or with what `take` rejects with; the
 * file is discarded then.
 */
export async function readForm<F extends TakenFile>(
  request: FastifyRequest,
  maxBytes: number,
  take: (part: FilePart, fields: FormFields) => Promise<F>,
): Promise<UploadForm<F>> {
  if (!request.isMultipart()) throw new Rejection(400, 'Expected a multipart/form-data body, found another kind');
  throwIfGone(request);
  const fields = new Map<string, string[]>();
  let length = 0;
  let file: F | undefined;
  try {
    for await (const part of request.parts(limitsFor(maxBytes))) {
      if (part.type === 'file') {
        if (file) throw new Rejection(400, 'file: expected one part, found two');
        file = await take(filePartOf(part, maxBytes), fields);
        continue;
      }
      const name = (part.fieldname as string | undefined) ?? '';
      if (part.valueTruncated) throw tooLong(name.slice(0, 100), MAX_FIELD_BYTES);
      const value = textOf(part.value);
      length += name.length + value.length;
      if (length > MAX_FIELDS_LENGTH) throw tooLong('the fields together', MAX_FIELDS_LENGTH);
      const before = fields.get(name);
      if (before) before.push(value);
      else fields.set(name, [value]);
    }
    return { fields, file };
  } catch (error) {
    await file?.discard();
    throw asRejection(error);
  }
}

function limitsFor(maxBytes: number) {
  return {
    isPartAFile: (name: string | undefined) => name === 'file',
    limits: {
      // Whoever takes the file counts its bytes; as a text, they are more.
      fileSize: Math.ceil(maxBytes * LONGEST_TEXT_RATIO) + FREE_TEXT_BYTES,
      fieldSize: MAX_FIELD_BYTES,
      fields: MAX_FIELDS,
      files: 2,
      parts: MAX_FIELDS + 2,
      headerPairs: 32,
      headerSize: 16 * 1024,
    },
  };
}

/** A text has no file name; so has a picture that a client sends without one, but that says what it is. */
function filePartOf(
  part: Pick<MultipartFile, 'file' | 'mimetype'> & { readonly filename?: string },
  maxBytes: number,
): FilePart {
  return {
    bytes: wholeFile(part.file, maxBytes),
    isText: part.filename === undefined && part.mimetype === 'text/plain',
  };
}

/** The parser ends a file that is too long as if that were its end. */
async function* wholeFile(file: MultipartFile['file'], maxBytes: number): AsyncGenerator<Uint8Array> {
  yield* file as AsyncIterable<Uint8Array>;
  if (file.truncated) throw new Rejection(400, `file: expected at most ${maxBytes} bytes, found more`);
}

/** A field that says that it is JSON has been parsed already. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tooLong(what: string, limit: number): Rejection {
  return new Rejection(400, `${what}: expected at most ${limit} bytes, found more`);
}

/** The multipart parser's own refusals have statuses of all kinds, or none; faults of the disk or the connection keep theirs. */
function asRejection(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure || error instanceof Rejection) return error;
  const code = 'code' in error ? String(error.code) : undefined;
  if (code === 'FST_MP_PREMATURE_CLOSE') return new Failure('aborted', 'the client hung up', { cause: error });
  if (code?.endsWith('_LIMIT')) return new Rejection(400, `Expected at most ${MAX_FIELDS} fields, found more`);
  if (code?.startsWith('FST_')) return new Rejection(400, `Expected a form that can be read: ${error.message}`);
  return code === undefined && error.name === 'Error'
    ? new Rejection(400, `Expected a whole multipart body: ${error.message}`)
    : error;
}
