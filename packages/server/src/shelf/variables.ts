import { choice, flag, integer, text, type ValuesOf, type Variable } from '../config/variable.ts';
import { type BucketAddress, readEndpoint, readShelfUrl } from './shelf-url.ts';

export const shelfVariables = {
  SHELF_DIR: text("Folder for the library's bytes; `shelf` below `DATA_DIR` where unset"),
  SHELF_URL: bucket(
    "A bucket for the library's bytes instead of a folder: `s3://bucket/prefix`, as parameters `region`, `endpoint` and `path-style` where the lines below do not say them; the key as `AWS_ACCESS_KEY_ID` or wherever AWS clients look for it",
  ),
  S3_ENDPOINT: endpoint('Where the S3 server is, if not at AWS'),
  S3_PUBLIC_ENDPOINT: endpoint('Where clients reach it, for `SHELF_REDIRECT`, if elsewhere'),
  S3_PATH_STYLE: choice(
    'Buckets stand in the path (`true`) or in the host name (`false`); `auto` is in the path where an endpoint is named',
    ['auto', 'true', 'false'],
    'auto',
  ),
  S3_CA_FILE: text('Certificates (PEM) that the S3 server is trusted by, instead of those of the system'),
  S3_TIMEOUT_MS: integer(
    'Time the S3 server may be silent before a request to it is tried again',
    15_000,
    100,
    600_000,
  ),
  S3_TRIES: integer('How often a request to the S3 server is tried', 5, 1, 20),
  SHELF_REDIRECT: flag(
    'Send clients to the bucket for public files as they are (302 to an address that is signed for five minutes)',
    false,
  ),
  SHELF_GRACE_MINUTES: integer(
    'Minutes that bytes without a file are left alone before the sweeper takes them; longer than any upload may take',
    24 * 60,
    10,
    525_600,
  ),
};

export type ShelfSettings = ValuesOf<typeof shelfVariables>;

function bucket(description: string): Variable<BucketAddress | undefined> {
  return { description, fallback: '', parse: (value) => (value === '' ? undefined : readShelfUrl(value)) };
}

function endpoint(description: string): Variable<string | undefined> {
  return { description, fallback: '', parse: (value) => (value === '' ? undefined : readEndpoint(value)) };
}
