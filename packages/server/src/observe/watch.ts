import { type Metrics, NO_METRICS } from './metrics.ts';
import { NO_TRACES, type Traces } from './traces.ts';

/** What a room is watched by: what it counts, and what it tells of its work. */
export interface Watch {
  readonly metrics: Metrics;
  readonly traces: Traces;
}

/** For rooms that nobody watches. */
export const UNWATCHED: Watch = { metrics: NO_METRICS, traces: NO_TRACES };
