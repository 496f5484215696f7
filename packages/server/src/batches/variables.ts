import { integer, list, type ValuesOf } from '../config/variable.ts';
import { readEndpoint, readShelfUrl } from '../shelf/shelf-url.ts';

export const batchVariables = {
  BATCH_BUCKETS: list(
    "Buckets that every account's batches may use with the service's own AWS key, as `SHELF_URL` names one, separated by commas; what lies below a prefix is meant",
    '',
    readShelfUrl,
  ),
  BATCH_S3_ENDPOINTS: list(
    'S3 servers beside AWS that batches may be sent to with keys of their own, separated by commas',
    '',
    readEndpoint,
  ),
  BATCH_DAYS: integer('Days that the results of a batch are kept after its end', 30, 1, 36_500),
};

export type BatchSettings = ValuesOf<typeof batchVariables>;
