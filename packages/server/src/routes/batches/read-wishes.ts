import type { FastifyRequest } from 'fastify';
import type { BatchSource, BatchTarget, BatchTask, BatchWishes, S3Keys, S3Place } from '../../batches/model.ts';
import { Failure } from '../../http/failure.ts';
import { LibraryRefusal } from '../../library/model/refusal.ts';
import { filePlace, folderPath } from '../../library/paths.ts';
import { readCleaningWishes } from '../../results/cleaning-wishes.ts';
import { readEndpoint } from '../../shelf/shelf-url.ts';
import { ENGINES, VIEWS } from '../extract/query.ts';
import { MOST_URLS, PART_OBJECTS } from './schema.ts';

type Json = Readonly<Record<string, unknown>>;

const LONGEST_URL = 8192;
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i;
const REGION = /^[a-z0-9-]{2,40}$/;
const SOURCES = ['folder', 'urls', 'manifest', 's3'];

/** What a request asks a batch for. Throws `Failure` `bad-request` that names what was not understood. */
export function readBatchWishes(request: FastifyRequest): BatchWishes {
  const body = object(request.body, 'a JSON object as the body');
  const source = object(body.source, '"source" as an object');
  const target = body.target === undefined ? undefined : object(body.target, '"target" as an object');
  return {
    task: taskOf(request, body, target),
    source: sourceOf(source),
    sourceKeys: keysOf(source.s3),
    targetKeys: keysOf(target?.s3),
    partObjects: partObjects(body.partSize),
  };
}

function taskOf(request: FastifyRequest, body: Json, target: Json | undefined): BatchTask {
  const action = word(body, 'action', ['extract', 'remove']);
  if (action === undefined) throw expected('"action" to be extract or remove', body.action);
  if (action === 'remove') {
    if (!target) throw expected('"target" for cleaned files, a folder or s3', undefined);
    const fields = new Map(['keep', 'drop', 'everything'].map((name) => [name, textOf(body[name])]));
    return { action, policy: readCleaningWishes(request, fields).policy, target: targetOf(target) };
  }
  if (target) throw expected('"target" beside the action remove alone', action);
  return {
    action,
    view: word(body, 'view', VIEWS) ?? 'native',
    engine: word(body, 'engine', ENGINES),
    numeric: body.numeric === true || body.numeric === 'true',
    only: textOf(body.only)
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  };
}

/** A list and a text with commas mean the same. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : value === undefined ? '' : String(value);
}

function sourceOf(source: Json): BatchWishes['source'] {
  const [kind, ...others] = SOURCES.filter((name) => source[name] !== undefined);
  if (kind === undefined || others.length > 0)
    throw expected(`one of ${SOURCES.join(', ')} as "source"`, Object.keys(source).join(', '));
  if (kind === 'folder') return { kind, folder: inLibrary(() => folderPath(text(source, 'folder'))) };
  if (kind === 's3') return { kind, ...placeOf(source.s3) } satisfies BatchSource;
  if (kind === 'manifest') {
    const { parent, name } = inLibrary(() => filePlace(text(source, 'manifest')));
    return { kind, path: parent + name };
  }
  return { kind: 'urls', urls: urlsOf(source.urls) };
}

function urlsOf(urls: unknown): readonly string[] {
  if (!Array.isArray(urls) || urls.length === 0 || urls.length > MOST_URLS)
    throw expected(`"urls" as a list of 1 to ${MOST_URLS} URLs`, Array.isArray(urls) ? urls.length : urls);
  for (const url of urls) {
    if (typeof url !== 'string' || url.length > LONGEST_URL || !/^https?:\/\//i.test(url))
      throw expected('http or https URLs in "urls"', url);
  }
  return urls;
}

function targetOf(target: Json): BatchTarget {
  if ((target.folder === undefined) === (target.s3 === undefined))
    throw expected('a folder or s3 as "target"', Object.keys(target).join(', '));
  if (target.folder !== undefined)
    return { kind: 'folder', folder: inLibrary(() => folderPath(text(target, 'folder'))) };
  const place = placeOf(target.s3);
  const { prefix } = place;
  return { kind: 's3', ...place, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

function placeOf(value: unknown): S3Place {
  const s3 = object(value, '"s3" as an object');
  const bucket = text(s3, 'bucket');
  if (!BUCKET.test(bucket)) throw expected('"bucket" to be the name of one', bucket);
  const region = s3.region === undefined ? undefined : text(s3, 'region');
  if (region !== undefined && !REGION.test(region)) throw expected('"region" to be the name of one', region);
  return {
    bucket,
    prefix: s3.prefix === undefined ? '' : text(s3, 'prefix').replace(/^\/+/, ''),
    region,
    endpoint: s3.endpoint === undefined ? undefined : endpointOf(text(s3, 'endpoint')),
    pathStyle: s3.pathStyle === undefined ? undefined : s3.pathStyle === true,
  };
}

function endpointOf(written: string): string {
  try {
    return readEndpoint(written);
  } catch (error) {
    throw new Failure('bad-request', `"endpoint": ${(error as Error).message}`);
  }
}

function keysOf(value: unknown): S3Keys | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const s3 = value as Json;
  if (s3.accessKeyId === undefined && s3.secretAccessKey === undefined) return undefined;
  const token = s3.sessionToken === undefined ? {} : { sessionToken: text(s3, 'sessionToken') };
  return { accessKeyId: text(s3, 'accessKeyId'), secretAccessKey: text(s3, 'secretAccessKey'), ...token };
}

function partObjects(value: unknown): number {
  if (value === undefined) return PART_OBJECTS.fallback;
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= PART_OBJECTS.most)
    return value as number;
  throw expected(`"partSize" to be a whole number from 1 to ${PART_OBJECTS.most}`, value);
}

function object(value: unknown, what: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw expected(what, value);
}

/** Never shown when it is wrong: it may be a key. */
function text(from: Json, name: string): string {
  const value = from[name];
  if (typeof value === 'string' && value.length <= 4096 && !value.includes('\0')) return value;
  throw new Failure('bad-request', `expected "${name}" to be a text, found something else`);
}

function word<const W extends string>(from: Json, name: string, words: readonly W[]): W | undefined {
  const value = from[name];
  if (value === undefined) return undefined;
  const found = words.find((each) => each === value);
  if (found !== undefined) return found;
  throw expected(`"${name}" to be one of ${words.join(', ')}`, value);
}

function inLibrary<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof LibraryRefusal) throw new Failure('bad-request', error.message, { cause: error });
    throw error;
  }
}

function expected(what: string, found: unknown): Failure {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found)?.slice(0, 60);
  return new Failure('bad-request', `expected ${what}, found ${shown}`);
}
