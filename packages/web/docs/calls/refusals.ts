import type { Call } from '../samples/call.ts';
import { FILE_ID } from './ids.ts';

const extract = { operation: 'extract', method: 'POST', path: '/api/v1/extract', answer: 'json' } as const;
const report = { operation: 'extractReport', method: 'POST', path: '/colophon/v1/extract', answer: 'json' } as const;
const files = { operation: 'listAssets', method: 'GET', path: '/v1/files', answer: 'json' } as const;
const file = { kind: 'form', file: 'image.jpg', fields: {} } as const;

/** Calls that are refused, one for each shape of a refusal and each common reason. */
export const REFUSALS: readonly Call[] = [
  { id: 'extract-nothing', ...extract, key: 'header', status: 400 },
  { id: 'extract-without-key', ...extract, key: 'none', body: file, status: 401 },
  {
    id: 'extract-private-url',
    ...extract,
    key: 'header',
    body: { kind: 'json', value: { url: 'http://10.0.0.1/image.jpg' } },
    status: 400,
  },
  {
    id: 'read-nothing',
    operation: 'readExtraction',
    method: 'GET',
    path: '/api/v1/extract/00000000-0000-4000-8000-000000000000',
    key: 'none',
    answer: 'json',
    status: 404,
  },
  { id: 'report-odd-view', ...report, query: { view: 'pretty' }, key: 'header', body: file, status: 400 },
  { id: 'report-without-key', ...report, key: 'none', body: file, status: 401 },
  { id: 'list-without-key', ...files, key: 'none', status: 401 },
  { id: 'search-badly', ...files, query: { searchQuery: 'size > "large"' }, key: 'basic', status: 400 },
  {
    id: 'details-of-nothing',
    operation: 'getFileDetails',
    method: 'GET',
    path: `/v1/files/${FILE_ID}/details`,
    key: 'basic',
    answer: 'json',
    status: 404,
  },
  {
    id: 'rename-nothing',
    operation: 'renameFile',
    method: 'PUT',
    path: '/v1/files/rename',
    key: 'basic',
    body: { kind: 'json', value: { filePath: '/trips/bridge.jpg', newFileName: 'old-bridge.jpg' } },
    answer: 'json',
    status: 404,
  },
];
