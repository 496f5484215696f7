import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { bundleEngine } from '../../../../tools/browser/bundle.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Why there is no browser to test with, if there is none. */
export const withoutBrowser: false | string = CHROMIUM ? false : 'there is no Chromium on this machine';

/** A browser, and a server that gives it a page and the engine's bundle as `/engine.js`. */
export interface BrowserWithEngine extends AsyncDisposable {
  readonly browser: Browser;
  readonly origin: string;
}

export async function browserWithEngine(page: string): Promise<BrowserWithEngine> {
  const { code } = await bundleEngine();
  const server = createServer((request, reply) => {
    const isModule = request.url === '/engine.js';
    reply.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
    reply.end(isModule ? code : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args });
  return {
    browser,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
