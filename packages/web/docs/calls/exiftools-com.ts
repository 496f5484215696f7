import type { Call } from '../samples/call.ts';
import { CLEANED_ID, EXTRACTION_ID, PICTURE_URL } from './ids.ts';

const extract = { operation: 'extract', method: 'POST', path: '/api/v1/extract', status: 200, answer: 'json' } as const;
const remove = { operation: 'remove', method: 'POST', path: '/api/v1/remove', status: 200, answer: 'json' } as const;
const file = { kind: 'form', file: 'image.jpg', fields: {} } as const;
const url = { kind: 'json', value: { url: PICTURE_URL } } as const;
const download = { fetch: 'downloadUrl', saveAs: 'image_cleaned.jpg' } as const;

/** The API v1 of exiftools.com. */
export const EXIFTOOLS_COM_CALLS: readonly Call[] = [
  { id: 'extract-file', ...extract, key: 'header', body: file },
  { id: 'extract-file-query', ...extract, key: 'query', body: file },
  { id: 'extract-url', ...extract, key: 'header', body: url },
  { id: 'extract-url-query', ...extract, key: 'query', body: url },
  {
    id: 'read-extraction',
    operation: 'readExtraction',
    method: 'GET',
    path: `/api/v1/extract/${EXTRACTION_ID}`,
    key: 'none',
    status: 200,
    answer: 'json',
  },
  { id: 'remove-file', ...remove, key: 'header', body: file },
  { id: 'remove-file-query', ...remove, key: 'query', body: file },
  { id: 'remove-url', ...remove, key: 'header', body: url },
  { id: 'remove-url-query', ...remove, key: 'query', body: url },
  { id: 'remove-and-save', ...remove, key: 'header', body: file, next: download },
  { id: 'remove-keep', ...remove, key: 'header', body: { ...file, fields: { keep: 'copyright,time' } } },
  {
    id: 'download-cleaned',
    operation: 'downloadCleaned',
    method: 'GET',
    path: `/download-cleaned/${CLEANED_ID}`,
    key: 'none',
    status: 200,
    answer: { saveAs: 'image_cleaned.jpg' },
  },
];
