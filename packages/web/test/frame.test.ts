import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { drawnJpeg } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

/** Where pictures of the page are kept for people to look at; nowhere unless asked for. */
const SCREENSHOTS = process.env.COLOPHON_SCREENSHOTS;
const FIRST_LOAD_BYTES = 120_000;
const SLOWDOWN = 4;

describe('the page as a whole', { skip: withoutBrowser }, () => {
  let house: PageService;
  let picture: Buffer;
  before(async () => {
    house = await pageService();
    picture = tellingPicture(await drawnJpeg({ width: 1200, height: 800 }), {
      texts: { [TAG.artist]: 'Ayu Lestari', [TAG.software]: 'Darkroom 4', [TAG.copyright]: '© 2024 Ayu Lestari' },
      position: [-8.409518, 115.188919],
      taken: '2024:03:15 10:30:00',
      offset: '+08:00',
      serial: '082024001234',
      thumbnail: await drawnJpeg({ width: 160, height: 107, seed: 3 }),
    });
  });
  after(() => house?.[Symbol.asyncDispose]());

  it(`loads at most ${FIRST_LOAD_BYTES / 1000} KB at first, stands still, and is soon there on a slow processor`, async () => {
    const context = await house.browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    let transferred = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      transferred += encodedDataLength;
    });
    await page.addInitScript(() => {
      const seen = { shift: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${house.service.origin}/`);
    await page.waitForSelector('main h1');
    await page.waitForTimeout(500);
    const { paint, shift } = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      shift: (globalThis as unknown as { seen: { shift: number } }).seen.shift,
    }));
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([{ name: 'beach.jpg', mimeType: 'image/jpeg', buffer: picture }]);
    const first = transferred;
    await page.locator('.reveal-row').first().waitFor();
    console.log(
      `first load ${(first / 1000).toFixed(1)} KB as transferred, first contentful paint ${paint.toFixed(0)} ms at ${SLOWDOWN}× slowdown, ` +
        `layout shift ${shift.toFixed(4)}; with a photo inspected ${(transferred / 1000).toFixed(1)} KB`,
    );
    assert.ok(first <= FIRST_LOAD_BYTES, `${first} bytes`);
    assert.ok(shift < 0.01, `layout shift ${shift}`);
    await context.close();
  });

  for (const width of [320, 360, 1280, 2560])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`fits ${width} pixels, ${colorScheme}`, async () => {
        const { page, context, complaints } = await house.open('/', { viewport: { width, height: 900 }, colorScheme });
        const fits = async (state: string): Promise<void> => {
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.body.offsetWidth);
          assert.equal(over, 0, `${state} is wider than the window`);
          if (!SCREENSHOTS) return;
          await mkdir(SCREENSHOTS, { recursive: true });
          await page.screenshot({
            path: path.join(SCREENSHOTS, `${state}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
        };
        await fits('welcome');
        const file = { name: 'beach.jpg', mimeType: 'image/jpeg', buffer: picture };
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles([file, { ...file, name: 'second.jpg' }]);
        await page.getByText('2 files read').waitFor();
        await page.getByText('Differs from the picture').waitFor();
        await fits('overview');
        for (const tab of ['All tags', 'Inside the file', 'Clean']) {
          await page.getByRole('tab', { name: tab }).click();
          await fits(tab.toLowerCase().replaceAll(' ', '-'));
        }
        await page.getByRole('button', { name: 'Clean and prove it' }).click();
        await page.getByText('Clean, and proven').waitFor();
        await fits('receipt');
        await page.getByRole('link', { name: 'Compare' }).click();
        await page.locator('.slot').first().waitFor();
        for (const index of [0, 1]) await page.locator('input[type=file]').nth(index).setInputFiles([file]);
        await page.locator('.differences, .stack').first().waitFor();
        await fits('compare');
        assert.deepEqual(complaints, []);
        await context.close();
      });

  it('has a page of its own for addresses that lead nowhere, and for the others their own', async () => {
    const { page, context } = await house.open('/library/no/such/place');
    await page.waitForSelector('main h1');
    await page.evaluate(() => history.pushState(null, '', '/nowhere'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'Inspect a file' }).click();
    await page.getByRole('heading', { name: 'What do your files tell the world?' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await context.close();
  });
});
