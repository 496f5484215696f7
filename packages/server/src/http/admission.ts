import { Failure } from './failure.ts';

/** Counts the jobs that are under way, from the first byte to the reply, and refuses more than the ceiling. */
export interface Admission {
  /**
   * Throws `Failure` `busy` (429 with `Retry-After`) or `stopping`. Call the returned function once when the job ends. Strangers, of
   * whom nothing is known yet, get half of the room: however many come and however slow they are, who has a key is served.
   */
  enter(who?: 'known' | 'stranger'): () => void;
  /** Refuse whoever comes from now on. */
  shut(): void;
  inFlight(): number;
}

/** Create the counter; `ceiling` is the number of jobs admitted at once. */
export function createAdmission(ceiling: number): Admission {
  const strangersCeiling = Math.ceil(ceiling / 2);
  let inFlight = 0;
  let strangers = 0;
  let open = true;
  return {
    enter(who = 'known') {
      if (!open) throw new Failure('stopping');
      const isStranger = who === 'stranger';
      if (inFlight >= ceiling || (isStranger && strangers >= strangersCeiling)) {
        const most = inFlight >= ceiling ? `${ceiling} jobs` : `${strangersCeiling} jobs of clients without a key`;
        throw new Failure('busy', `expected at most ${most} under way, found as many`, {
          retryAfterSeconds: 1,
        });
      }
      inFlight++;
      if (isStranger) strangers++;
      let inside = true;
      return () => {
        if (inside) {
          inFlight--;
          if (isStranger) strangers--;
        }
        inside = false;
      };
    },
    shut() {
      open = false;
    },
    inFlight: () => inFlight,
  };
}
