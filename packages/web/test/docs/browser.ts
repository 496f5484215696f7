import type { BrowserContextOptions, Page } from 'playwright-core';
import type { PageService } from '../support/page-service.ts';

/** A tab of its own with what went wrong in it so far. */
export interface Watched extends AsyncDisposable {
  readonly page: Page;
  /** Errors of the console and of scripts, and requests to other places. */
  readonly faults: readonly string[];
}

/** Open a page of the documentation; addresses without a host are this service's from then on. */
export async function watchedPage(
  docs: PageService,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const { page, context, complaints } = await docs.open(address, { baseURL: docs.service.origin, ...options });
  return { page, faults: complaints, [Symbol.asyncDispose]: () => context.close() };
}
