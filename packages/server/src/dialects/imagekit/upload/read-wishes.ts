import type { UploadWishes } from '../../../library/model/incoming.ts';
import { type FormFields, onlyValue } from '../authentication/form-fields.ts';
import { readExtensions } from '../read/extensions.ts';
import { Rejection } from '../rejection.ts';
import { jsonField, objectField } from './json-field.ts';
import { listedValues } from './nested.ts';
import { checkTransformation } from './transformation.ts';

/** What an upload asks for: of the library, and of the answer. */
export interface UploadRequest {
  readonly wishes: UploadWishes;
  /** Names of fields; unknown ones are left to whoever presents the answer. */
  readonly responseFields: readonly string[];
}

const LONGEST_WEBHOOK_URL = 2048;

/**
 * Read the fields of an upload form; those that nobody knows are ignored. What a value must be to be kept is the library's to judge.
 * Throws `Rejection` 400.
 */
export function readWishes(fields: FormFields): UploadRequest {
  checkTransformation(jsonField(fields, 'transformation'));
  const wishes: UploadWishes = {
    fileName: requiredName(fields),
    folder: onlyValue(fields, 'folder') ?? '/',
    useUniqueName: flag(fields, 'useUniqueFileName', true),
    overwriteFile: flag(fields, 'overwriteFile', true),
    overwriteTags: flag(fields, 'overwriteTags', true),
    overwriteAiTags: flag(fields, 'overwriteAITags', true),
    overwriteCustom: flag(fields, 'overwriteCustomMetadata', true),
    tags: commaList(fields, 'tags'),
    custom: objectField(fields, 'customMetadata'),
    customCoordinates: onlyValue(fields, 'customCoordinates'),
    description: onlyValue(fields, 'description'),
    isPrivate: flag(fields, 'isPrivateFile', false),
    isPublished: flag(fields, 'isPublished', true),
    checks: onlyValue(fields, 'checks'),
    extensions: readExtensions(jsonField(fields, 'extensions')),
    webhookUrl: readWebhookUrl(fields),
  };
  return { wishes, responseFields: commaList(fields, 'responseFields') ?? [] };
}

function requiredName(fields: FormFields): string {
  const name = onlyValue(fields, 'fileName');
  if (name !== undefined) return name;
  throw new Rejection(400, 'fileName: expected the name of the file, found none');
}

/** Booleans come as words. */
function flag(fields: FormFields, name: string, fallback: boolean): boolean {
  const value = onlyValue(fields, name)?.trim().toLowerCase();
  if (value === undefined) return fallback;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Rejection(400, `${name}: expected true or false, found ${JSON.stringify(value.slice(0, 50))}`);
}

/** A list in one field, separated by commas, or in several. */
function commaList(fields: FormFields, name: string): readonly string[] | undefined {
  const values = listedValues(fields, name).filter((value) => value.trim() !== '');
  if (values.length === 0) return undefined;
  return values
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readWebhookUrl(fields: FormFields): string | undefined {
  const value = onlyValue(fields, 'webhookUrl');
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && value.length <= LONGEST_WEBHOOK_URL)
    return url.href;
  throw new Rejection(400, 'webhookUrl: expected an http or https URL, found something else');
}
