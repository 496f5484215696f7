import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ultraHdr } from '../removal/matrix/jpeg.ts';
import { holds } from '../removal/removing.ts';
import { type BrowserWithEngine, browserWithEngine, withoutBrowser } from './bundle-server.ts';
import { exifSegment, swappedColours, withSegments } from './pictures.ts';

const SECRET = 'secret author';

describe('pictures cleaned in a browser', { skip: withoutBrowser }, () => {
  let engine: BrowserWithEngine;
  let page: Page;
  let plain: Buffer;

  before(async () => {
    engine = await browserWithEngine(
      '<!doctype html><title>looks</title><style>body{margin:0}</style><img id="picture">',
    );
    page = await engine.browser.newPage({ viewport: { width: 200, height: 200 } });
    await page.goto(engine.origin);
    plain = Buffer.from(await page.evaluate(drawPicture));
  });
  after(() => engine?.[Symbol.asyncDispose]());

  const look = async (file: Buffer): Promise<Buffer> => {
    await page.evaluate(showPicture, [...file]);
    return await page.screenshot();
  };
  const clean = async (file: Buffer): Promise<Buffer> => Buffer.from(await page.evaluate(cleanPicture, [...file]));

  async function looksTheSame(file: Buffer): Promise<Buffer> {
    const cleaned = await clean(file);
    assert.ok(!cleaned.includes(SECRET));
    const [first, second] = [await look(file), await look(cleaned)];
    assert.ok(first.equals(second), 'the screenshots differ');
    return first;
  }

  it('stay the right way up, in all eight orientations', async () => {
    const looks = [];
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
      looks.push(await looksTheSame(withSegments(plain, exifSegment(orientation, SECRET))));
    assert.equal(new Set(looks.map((each) => each.toString('base64'))).size, 8, 'each looks its own way');
  });

  it('keep their colours', async () => {
    const swapped = await looksTheSame(withSegments(plain, exifSegment(1, SECRET), swappedColours()));
    assert.ok(!swapped.equals(await look(plain)), 'the profile makes a difference');
  });

  it('keep their gain map', async () => {
    const { bytes, secrets } = ultraHdr();
    await looksTheSame(Buffer.from(bytes));
    const cleaned = await clean(Buffer.from(bytes));
    assert.ok(cleaned.includes('hdrgm:Version') && cleaned.includes('Item:Semantic="GainMap"'));
    for (const { text, place } of secrets) assert.ok(!holds(cleaned, text), place);
  });
});

/** Runs in the page: a picture of four colours, none of whose turns or mirror images looks like another. */
async function drawPicture(): Promise<number[]> {
  const canvas = new OffscreenCanvas(96, 64);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  for (const [index, colour] of ['#e02020', '#20c040', '#2040e0', '#f0f020'].entries()) {
    context.fillStyle = colour;
    context.fillRect((index % 2) * 48, Math.floor(index / 2) * 32, 48, 32);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
  return [...new Uint8Array(await blob.arrayBuffer())];
}

/** Runs in the page. */
async function showPicture(content: readonly number[]): Promise<void> {
  const picture = document.getElementById('picture') as HTMLImageElement;
  picture.src = URL.createObjectURL(new Blob([new Uint8Array(content)], { type: 'image/jpeg' }));
  await picture.decode();
}

/** Runs in the page: the engine's own removal, without a server. */
async function cleanPicture(content: readonly number[]): Promise<number[]> {
  const engine = await import('/engine.js' as string);
  const source = engine.blobSource(new Blob([new Uint8Array(content)]));
  let cleaned = new Uint8Array(0);
  const receipt = await engine.removeMetadata({
    source,
    ticket: { kind: 'source', source },
    policy: engine.removalPolicy(),
    async write(pieces: AsyncIterable<Uint8Array>) {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of pieces) parts.push(new Uint8Array(piece));
      const blob = new Blob(parts);
      cleaned = new Uint8Array(await blob.arrayBuffer());
      return { source: engine.blobSource(blob), ticket: { kind: 'bytes', bytes: cleaned } };
    },
  });
  if (receipt.unchanged) throw new Error('nothing was removed');
  return [...cleaned];
}
