import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { bundleEngine } from '../../../../tools/browser/bundle.ts';
import { memorySource } from '../../src/index.ts';
import { createNativeReader } from '../../src/jobs/native-reader.ts';
import { SAMPLES } from './samples.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const skip = CHROMIUM ? false : 'there is no Chromium on this machine';

describe('the engine in a browser', { skip }, () => {
  let browser: Browser;
  let origin: string;
  const server = createServer();

  before(async () => {
    const { code } = await bundleEngine();
    server.on('request', (request, reply) => {
      const isModule = request.url === '/engine.js';
      reply.setHeader('content-type', isModule ? 'text/javascript' : 'text/html');
      reply.end(isModule ? code : '<!doctype html><title>engine</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ];
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args });
  });

  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  it('answers from a Blob what it answers in Node', async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    for (const [name, bytes] of Object.entries(SAMPLES)) {
      const inBrowser = await page.evaluate(
        async ({ name, content }) => {
          const engine = await import('/engine.js' as string);
          const blob = new Blob([new Uint8Array(content)]);
          const reader = engine.createNativeReader();
          const report = await reader.read({ kind: 'source', source: engine.blobSource(blob), name });
          return JSON.stringify({ ...engine.nativeView(report), cost: 0 });
        },
        { name, content: [...bytes] },
      );
      const inNode = await createNativeReader().read({ kind: 'source', source: memorySource(bytes), name });
      assert.deepEqual(JSON.parse(inBrowser), JSON.parse(JSON.stringify({ ...inNode, cost: 0 })), name);
    }
  });
});
