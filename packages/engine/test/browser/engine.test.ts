import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { memorySource } from '../../src/index.ts';
import { createNativeReader } from '../../src/jobs/native-reader.ts';
import { type BrowserWithEngine, browserWithEngine, withoutBrowser } from './bundle-server.ts';
import { SAMPLES } from './samples.ts';

describe('the engine in a browser', { skip: withoutBrowser }, () => {
  let engine: BrowserWithEngine;
  before(async () => {
    engine = await browserWithEngine('<!doctype html><title>engine</title>');
  });
  after(() => engine?.[Symbol.asyncDispose]());

  it('answers from a Blob what it answers in Node', async () => {
    const page = await engine.browser.newPage();
    await page.goto(engine.origin);
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
