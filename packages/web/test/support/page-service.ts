import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type TestService, testService } from '../../../server/test/support/service.ts';
import { ensureBuilt } from '../../build.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Why there is no browser to test with, if there is none. */
export const withoutBrowser: false | string = CHROMIUM ? false : 'there is no Chromium on this machine';

/** The built page on a real service, and a browser. */
export interface PageService extends AsyncDisposable {
  readonly service: TestService;
  readonly browser: Browser;
  /** A fresh tab at an address of the page. What its console complains of is collected. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the console, uncaught faults, and requests that failed or went to another server. */
  readonly complaints: readonly string[];
}

/** Build the page if need be, start the service with its embedded database, and a browser. */
export async function pageService(env: Readonly<Record<string, string>> = {}): Promise<PageService> {
  await ensureBuilt();
  const service = await testService(env);
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ARGUMENTS });
  return {
    service,
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      const page = await context.newPage();
      const complaints = complaintsOf(page, service.origin);
      await page.goto(service.origin + path);
      await page.waitForSelector('main h1');
      return { page, context, complaints };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await service[Symbol.asyncDispose]();
    },
  };
}

function complaintsOf(page: Page, origin: string): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:blob|data):/.test(url)) complaints.push(`asked another server: ${url}`);
  });
  return complaints;
}
