import { BYTES, type Metrics } from './metrics.ts';

/** What reading one file from elsewhere has cost. */
export interface ReadCost {
  readonly requests: number;
  readonly bytes: number;
}

/** How many requests one file took: an image whose metadata lies in its head takes one. */
const REQUESTS: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128];

/** Declare what readings of files elsewhere cost. Answers what takes one down: of a file at a URL, or on a shelf that is a bucket. */
export function countRemoteReads({ histogram }: Metrics): (from: 'url' | 'shelf', cost: ReadCost) => void {
  const bytes = histogram({
    name: 'colophon_remote_read_bytes',
    help: 'Bytes fetched to read one file elsewhere',
    labels: ['from'],
    buckets: BYTES,
  });
  const requests = histogram({
    name: 'colophon_remote_read_requests',
    help: 'Requests made to read one file elsewhere, redirects included',
    labels: ['from'],
    buckets: REQUESTS,
  });
  return (from, cost) => {
    bytes({ from }, cost.bytes);
    requests({ from }, cost.requests);
  };
}
