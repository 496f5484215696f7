import type { Call } from '../samples/call.ts';
import { BATCH_ID, CLEANED_ID, FILE_ID, PICTURE_URL, WEBHOOK_ID } from './ids.ts';

const file = { kind: 'form', file: 'image.jpg', fields: {} } as const;
const url = { kind: 'json', value: { url: PICTURE_URL } } as const;
const shared = { key: 'header', status: 200, answer: 'json' } as const;
const report = { operation: 'extractReport', method: 'POST', path: '/colophon/v1/extract', ...shared } as const;
const clean = { operation: 'removeWithReceipt', method: 'POST', path: '/colophon/v1/remove', ...shared } as const;

const READING: readonly Call[] = [
  { id: 'report-file', ...report, body: file },
  { id: 'report-flat', ...report, query: { view: 'flat', only: 'EXIF,GPS,Composite:GPSPosition' }, body: file },
  { id: 'report-exiftool', ...report, query: { view: 'exiftool', numeric: 'true' }, body: url },
  {
    id: 'formats',
    operation: 'formats',
    method: 'GET',
    path: '/colophon/v1/formats',
    ...shared,
    key: 'none',
    isShortened: true,
  },
  { id: 'clean-file', ...clean, body: file },
  { id: 'clean-drop', ...clean, query: { name: 'neutral' }, body: { ...file, fields: { drop: 'location' } } },
  { id: 'clean-url', ...clean, body: url },
  {
    id: 'read-receipt',
    operation: 'readReceipt',
    method: 'GET',
    path: `/colophon/v1/remove/${CLEANED_ID}`,
    ...shared,
  },
];

const LOOKS: readonly Call[] = [
  {
    id: 'similar-to-file',
    operation: 'similarToFile',
    method: 'GET',
    path: `/colophon/v1/files/${FILE_ID}/similar`,
    query: { distance: '8' },
    ...shared,
  },
  {
    id: 'similar-to-upload',
    operation: 'similarToUpload',
    method: 'POST',
    path: '/colophon/v1/similar',
    query: { distance: '8', limit: '10' },
    body: file,
    ...shared,
  },
];

const WEBHOOKS: readonly Call[] = [
  {
    id: 'create-webhook',
    operation: 'createWebhook',
    method: 'POST',
    path: '/colophon/v1/webhooks',
    body: {
      kind: 'json',
      value: { url: 'https://example.com/hooks/colophon', events: ['file-created', 'file-deleted'] },
    },
    ...shared,
    status: 201,
  },
  { id: 'list-webhooks', operation: 'listWebhooks', method: 'GET', path: '/colophon/v1/webhooks', ...shared },
  {
    id: 'webhook-deliveries',
    operation: 'listWebhookDeliveries',
    method: 'GET',
    path: '/colophon/v1/webhooks/deliveries',
    query: { limit: '10' },
    ...shared,
  },
  {
    id: 'delete-webhook',
    operation: 'deleteWebhook',
    method: 'DELETE',
    path: `/colophon/v1/webhooks/${WEBHOOK_ID}`,
    key: 'header',
    status: 204,
    answer: 'nothing',
  },
];

const BATCHES: readonly Call[] = [
  {
    id: 'create-batch',
    operation: 'createBatch',
    method: 'POST',
    path: '/colophon/v1/batches',
    body: { kind: 'json', value: { action: 'extract', view: 'flat', source: { urls: [PICTURE_URL] } } },
    ...shared,
    status: 202,
  },
  { id: 'batch-status', operation: 'getBatch', method: 'GET', path: `/colophon/v1/batches/${BATCH_ID}`, ...shared },
  {
    id: 'list-batches',
    operation: 'listBatches',
    method: 'GET',
    path: '/colophon/v1/batches',
    query: { limit: '10' },
    ...shared,
  },
  {
    id: 'batch-parts',
    operation: 'listBatchParts',
    method: 'GET',
    path: `/colophon/v1/batches/${BATCH_ID}/parts`,
    ...shared,
  },
  {
    id: 'batch-part',
    operation: 'getBatchPart',
    method: 'GET',
    path: `/colophon/v1/batches/${BATCH_ID}/parts/0`,
    key: 'header',
    status: 200,
    answer: { saveAs: 'part-000000.ndjson.gz' },
  },
  {
    id: 'cancel-batch',
    operation: 'cancelBatch',
    method: 'DELETE',
    path: `/colophon/v1/batches/${BATCH_ID}`,
    ...shared,
  },
];

const OPERATIONS: readonly Call[] = [
  {
    id: 'failed-jobs',
    operation: 'listFailedJobs',
    method: 'GET',
    path: '/colophon/v1/jobs/failed',
    query: { limit: '10' },
    ...shared,
  },
  { id: 'health', operation: 'health', method: 'GET', path: '/healthz', key: 'none', status: 200, answer: 'json' },
  { id: 'ready', operation: 'readiness', method: 'GET', path: '/readyz', key: 'none', status: 200, answer: 'json' },
  {
    id: 'metrics',
    operation: 'metrics',
    method: 'GET',
    path: '/metrics',
    key: 'none',
    status: 200,
    answer: { saveAs: 'metrics.txt' },
  },
];

/** Colophon's own API, and what whoever runs it asks for. */
export const COLOPHON_CALLS: readonly Call[] = [...READING, ...LOOKS, ...WEBHOOKS, ...BATCHES, ...OPERATIONS];
