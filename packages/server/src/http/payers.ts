import { AsyncLocalStorage } from 'node:async_hooks';

/** Knows on whose account the work under way is done, wherever it has got to. */
export interface Payers {
  /** A label: an account, or an address of somebody without one; the empty text for the service's own work. */
  current(): string;
  /** Do a job, and everything that it begins, on somebody's account. */
  charge<T>(payer: string, job: () => Promise<T>): Promise<T>;
}

/** Create the book; one for a service. */
export function createPayers(): Payers {
  const storage = new AsyncLocalStorage<string>();
  return {
    current: () => storage.getStore() ?? '',
    charge: (payer, job) => storage.run(payer, job),
  };
}
