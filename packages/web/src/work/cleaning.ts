import {
  blobSource,
  itemOf,
  openWindow,
  planRemoval,
  RENDERING_ASPECTS,
  type RemovalPolicy,
  removeMetadata,
  Trip,
} from '@colophon/engine';
import type { Cleaned, CleaningWishes, Inventory } from './jobs.ts';

/** The file is the person's own: memory and patience are the only limits. */
const LIMITS = { bytes: 8 * 1024 ** 3, reads: 1_000_000, blockBytes: 1024 ** 3, milliseconds: 300_000 };

/** What would go and what would stay. Rejects with `MetadataError`. */
export async function planFile(file: Blob, name: string, wishes: CleaningWishes): Promise<Inventory> {
  const trip = new Trip(LIMITS);
  const { plan } = await planRemoval(await openWindow(blobSource(file), trip), trip, policyFor(wishes), name);
  return { removed: plan.doomed.map(itemOf), kept: plan.kept.map(itemOf) };
}

/** Clean a file and prove it. Rejects with `MetadataError`. */
export async function cleanFile(file: Blob, name: string, wishes: CleaningWishes): Promise<Cleaned> {
  const source = blobSource(file);
  let blob = new Blob();
  const receipt = await removeMetadata(
    {
      source,
      ticket: { kind: 'source', source, name },
      name,
      policy: policyFor(wishes),
      async write(pieces) {
        const parts: BlobPart[] = [];
        for await (const piece of pieces) parts.push(new Uint8Array(piece));
        blob = new Blob(parts, { type: file.type });
        const written = blobSource(blob);
        return { source: written, ticket: { kind: 'source', source: written, name } };
      },
    },
    { limits: LIMITS },
  );
  return { blob: receipt.mediaType === blob.type ? blob : new Blob([blob], { type: receipt.mediaType }), receipt };
}

function policyFor({ dooms }: CleaningWishes): RemovalPolicy {
  const isEverything = RENDERING_ASPECTS.every((aspect) => dooms.includes(aspect));
  return { mode: isEverything ? 'everything' : 'only', dooms };
}
