import { Failure } from './failure.ts';

/** Counts the jobs that are under way, from the first byte to the reply, and refuses more than the ceiling. */
export interface Admission {
  /** Throws `Failure` `busy` (429 with `Retry-After`) or `stopping`. Call the returned function once when the job ends. */
  enter(): () => void;
  /** Refuse whoever comes from now on. */
  shut(): void;
  inFlight(): number;
}

/** Create the counter; `ceiling` is the number of jobs admitted at once. */
export function createAdmission(ceiling: number): Admission {
  let inFlight = 0;
  let open = true;
  return {
    enter() {
      if (!open) throw new Failure('stopping');
      if (inFlight >= ceiling) {
        throw new Failure('busy', `expected at most ${ceiling} jobs under way, found as many`, {
          retryAfterSeconds: 1,
        });
      }
      inFlight++;
      let inside = true;
      return () => {
        if (inside) inFlight--;
        inside = false;
      };
    },
    shut() {
      open = false;
    },
    inFlight: () => inFlight,
  };
}
