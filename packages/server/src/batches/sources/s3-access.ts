import type { BucketAddress } from '../../shelf/shelf-url.ts';
import type { S3Keys, S3Place } from '../model.ts';

/** Which buckets batches may use, and whose key opens them. */
export interface S3Access {
  /** Buckets that everybody may use with the service's own key. */
  readonly ownBuckets: readonly BucketAddress[];
  /** Servers beside AWS that may be asked with a key that the caller sends. */
  readonly endpoints: readonly string[];
}

/** How a place may be opened: with the service's own key, or with the caller's. */
export type Entrance = { readonly kind: 'own' } | { readonly kind: 'keys'; readonly keys: S3Keys };

/**
 * Decide how a place may be opened; a text says why it may not. The service's own key never goes to a server, or into a bucket, that
 * the operator has not named.
 */
export function entranceOf(place: S3Place, keys: S3Keys | undefined, access: S3Access): Entrance | string {
  if (keys === undefined) {
    if (access.ownBuckets.some((own) => isWithin(place, own))) return { kind: 'own' };
    return `expected a key for the bucket ${place.bucket}, or one that BATCH_BUCKETS names, found neither`;
  }
  const isKnown = place.endpoint === undefined || access.endpoints.includes(place.endpoint);
  if (isKnown) return { kind: 'keys', keys };
  return `expected an S3 server that BATCH_S3_ENDPOINTS names, found ${place.endpoint}`;
}

function isWithin(place: S3Place, own: BucketAddress): boolean {
  return (
    place.bucket === own.bucket &&
    place.endpoint === own.endpoint &&
    (place.region === undefined || place.region === own.region) &&
    place.prefix.startsWith(own.prefix)
  );
}

/** What is absent from a place, as the operator has said it of the bucket. */
export function completed(place: S3Place, { ownBuckets }: S3Access): S3Place {
  if (place.endpoint !== undefined) return place;
  const own = ownBuckets.find((each) => each.bucket === place.bucket && place.prefix.startsWith(each.prefix));
  if (!own) return place;
  return { ...place, endpoint: own.endpoint, region: place.region ?? own.region, pathStyle: own.pathStyle };
}
