import type { Report } from '@colophon/engine';
import { shortFormat } from '../../pixels/short-format.ts';
import type { Examination } from '../model/examination.ts';
import { TEXT_TYPES } from './text-types.ts';

/** What a file is, told by its content; a text by its name. */
export type FileKind = Pick<Examination, 'mime' | 'fileType' | 'format'>;

export const UNKNOWN_TYPE = 'application/octet-stream';
const PHOTOSHOP = 'application/vnd.adobe.photoshop';

/** Tell what a file is from what the engine made of it. A text whose name has no extension could be anything. */
export function kindOf(report: Report | undefined, name: string): FileKind {
  const extension = extensionOf(name);
  const found = report?.format;
  if (!found) return { mime: UNKNOWN_TYPE, fileType: 'non-image', format: extension };
  if (found.mediaType === 'text/plain') return textKind(extension);
  const fileType = found.mediaType.startsWith('image/') || found.mediaType === PHOTOSHOP ? 'image' : 'non-image';
  return { mime: found.mediaType, fileType, format: shortFormat(found.extension) || extension };
}

function textKind(extension: string | null): FileKind {
  if (extension === null) return { mime: UNKNOWN_TYPE, fileType: 'non-image', format: null };
  const mime = Object.hasOwn(TEXT_TYPES, extension) ? TEXT_TYPES[extension] : undefined;
  return { mime: mime ?? 'text/plain', fileType: 'non-image', format: mime ? extension : 'txt' };
}

/** The name's extension where it is a plain one: lower case, without its dot. */
function extensionOf(name: string): string | null {
  return /.\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}
