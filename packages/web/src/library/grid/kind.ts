import type { Entry } from '../api/shapes.ts';

/** What is drawn for an entry of which there is no picture. */
export type Kind = 'folder' | 'picture' | 'film' | 'sound' | 'text' | 'document' | 'archive' | 'other';

export function kindOf(entry: Entry): Kind {
  if (entry.type === 'folder') return 'folder';
  const { mime, fileType, videoCodec } = entry;
  if (mime.startsWith('video/') || videoCodec) return 'film';
  if (fileType === 'image' || mime.startsWith('image/')) return 'picture';
  if (mime.startsWith('audio/')) return 'sound';
  if (/pdf|word|opendocument|presentation|spreadsheet|officedocument|epub/.test(mime)) return 'document';
  if (/zip|tar|gzip|compressed|x-7z|rar/.test(mime)) return 'archive';
  return mime.startsWith('text/') || /json|xml|javascript/.test(mime) ? 'text' : 'other';
}
