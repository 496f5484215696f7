import { previewsIn } from '../facts/previews.ts';
import { summaryOf } from '../facts/summary.ts';
import type { Inspected } from '../work/jobs.ts';
import { placesIn } from '../work/places.ts';
import type { Answered } from '../work/service.ts';

/** What the service answered, as if it had been read here. */
export async function inspectedFrom(answered: Answered, file: File | undefined): Promise<Inspected> {
  return {
    report: answered,
    summary: summaryOf(answered, answered.bytes),
    places: file ? await placesIn(answered, file) : new Map(),
    previews: file ? await previewsIn(answered, file) : [],
    isCleanable: file !== undefined,
  };
}
