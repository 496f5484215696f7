import { MetadataError } from '@colophon/engine';

/** A signal that fires when a time has passed or when one of the signals above it fires; its reason is a `MetadataError`. */
export interface Cutoff {
  readonly signal: AbortSignal;
  /** Begin to wait `milliseconds`; a wait that already runs is replaced. */
  arm(milliseconds: number, tooLate: () => MetadataError): void;
  disarm(): void;
  /** Fire now. */
  fire(reason: MetadataError): void;
  /** Let go of the timer and of the signals above. */
  end(): void;
}

/** Create a cutoff below other signals. A foreign reason becomes `MetadataError` `aborted`. */
export function createCutoff(above: readonly (AbortSignal | undefined)[]): Cutoff {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const parents = above.filter((signal) => signal !== undefined);
  const onAbort = (event: Event): void => fire(asAborted((event.target as AbortSignal).reason));

  function fire(reason: MetadataError): void {
    end();
    controller.abort(reason);
  }
  function disarm(): void {
    clearTimeout(timer);
    timer = undefined;
  }
  function end(): void {
    disarm();
    for (const parent of parents) parent.removeEventListener('abort', onAbort);
  }

  for (const parent of parents) parent.addEventListener('abort', onAbort);
  const fired = parents.find((parent) => parent.aborted);
  if (fired) fire(asAborted(fired.reason));
  return {
    signal: controller.signal,
    arm(milliseconds, tooLate) {
      disarm();
      if (!controller.signal.aborted) timer = setTimeout(() => fire(tooLate()), milliseconds);
    },
    disarm,
    fire,
    end,
  };
}

/** What `work` gives, or the signal's reason as soon as it fires; `work` itself then goes on unheard. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await work;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(asAborted(signal.reason));
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function asAborted(reason: unknown): MetadataError {
  if (reason instanceof MetadataError) return reason;
  return new MetadataError('aborted', 'expected to fetch to the end, found that the caller gave up', { cause: reason });
}
