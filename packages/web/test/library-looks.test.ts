import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ask, cell, openLibrary, picture, shelve } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { tellingPicture } from './support/telling-picture.ts';
import { violations } from './support/violations.ts';

/** Where pictures of the page are put to be looked at. */
const SHOTS = process.env.SCREENSHOTS ?? path.join(os.tmpdir(), 'colophon-library');
const WIDTHS = [360, 1280, 2560] as const;
const HEIGHTS = { 360: 760, 1280: 900, 2560: 1400 } as const;
const SCHEMES = ['light', 'dark'] as const;

/** Every state of the library and of the key's page that looks different. */
const STATES: readonly {
  readonly name: string;
  readonly path: string;
  readonly reach?: (page: Page) => Promise<void>;
}[] = [
  {
    name: 'grid',
    path: '/library/trips?sort=ASC_NAME',
    reach: (page) => cell(page, 'beach-1.jpg').locator('.library-picture-here').waitFor(),
  },
  {
    name: 'list',
    path: '/library/trips?sort=ASC_NAME&view=list',
    reach: (page) => cell(page, 'beach-1.jpg').waitFor(),
  },
  { name: 'empty', path: '/library/nothing' },
  {
    name: 'chosen',
    path: '/library/trips?sort=ASC_NAME',
    async reach(page) {
      await cell(page, 'beach-1.jpg').click({ modifiers: ['Control'] });
      await cell(page, 'beach-2.jpg').click({ modifiers: ['Control'] });
    },
  },
  {
    name: 'help',
    path: '/library?q=with+%3E+3',
    async reach(page) {
      await page.locator('.search-fault').waitFor();
      await page.getByRole('button', { name: 'How to search' }).click();
    },
  },
  ...(['About', 'Tags & fields', 'Metadata', 'Versions', 'Similar'] as const).map((tab) => ({
    name: `panel-${tab.toLowerCase().replace(/\W+/g, '-')}`,
    path: '/library/trips?sort=ASC_NAME',
    async reach(page: Page) {
      await cell(page, 'beach-1.jpg').click();
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForLoadState('networkidle');
    },
  })),
  {
    name: 'upload',
    path: '/library/nothing',
    async reach(page) {
      await page.getByRole('button', { name: 'Options', exact: true }).click();
      const files = await Promise.all(
        [1, 2].map(async (seed) => ({ name: `up-${seed}.jpg`, mimeType: 'image/jpeg', buffer: await picture(seed) })),
      );
      await page.locator('.upload-bar input[type=file]').first().setInputFiles(files);
      await page.getByText('2 files are in the library').waitFor();
    },
  },
  {
    name: 'move',
    path: '/library/trips',
    async reach(page) {
      await cell(page, 'beach-1.jpg').click({ modifiers: ['Control'] });
      await page.getByRole('button', { name: 'Move', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'delete',
    path: '/library/trips',
    async reach(page) {
      await cell(page, 'beach-1.jpg').click({ modifiers: ['Control'] });
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'fields',
    path: '/library',
    async reach(page) {
      await page.getByRole('button', { name: 'Custom fields' }).click();
      await page.getByRole('button', { name: 'Edit the field Price' }).waitFor();
    },
  },
  {
    name: 'field',
    path: '/library',
    async reach(page) {
      await page.getByRole('button', { name: 'Custom fields' }).click();
      await page.getByRole('button', { name: 'New field' }).click();
    },
  },
  { name: 'keys', path: '/keys', reach: (page) => page.locator('.keys-figures').waitFor() },
];

describe('how the library looks', { skip: withoutBrowser }, () => {
  let house: PageService;

  before(async () => {
    house = await pageService();
    await mkdir(SHOTS, { recursive: true });
    for (let seed = 1; seed <= 14; seed++) {
      const seen = await picture(seed, seed % 3 === 0 ? 400 : 600, seed % 3 === 0 ? 600 : 400);
      const told = tellingPicture(seen, { taken: '2024:03:15 10:30:00', position: [-8.41, 115.19], serial: '0820' });
      const fields = {
        folder: '/trips',
        tags: `bali,day-${seed}`,
        isPrivateFile: String(seed === 4),
        isPublished: String(seed !== 5),
      };
      await shelve(house, `beach-${seed}.jpg`, told, fields);
    }
    await shelve(house, 'beach-1.jpg', await picture(1, 640, 420), { folder: '/trips', overwriteTags: 'false' });
    await shelve(house, 'again.jpg', await picture(1, 480, 320), { folder: '/trips' });
    await shelve(house, 'diary.txt', 'Dear reader', { folder: '/trips/papers' });
    await shelve(house, 'list.csv', 'a,b', { folder: '/trips' });
    await ask(house, 'POST', '/v1/folder', { parentFolderPath: '/', folderName: 'nothing' });
    const fields = [
      ['price', 'Price', { type: 'Number', minValue: 1 }],
      ['status', 'Status', { type: 'SingleSelect', selectOptions: ['open', 'sold'] }],
      ['seasons', 'Seasons', { type: 'MultiSelect', selectOptions: ['dry', 'wet'] }],
      ['about', 'About it', { type: 'Textarea' }],
    ];
    for (const [name, label, schema] of fields)
      await ask(house, 'POST', '/v1/customMetadataFields', { name, label, schema });
  });
  after(() => house?.[Symbol.asyncDispose]());

  for (const scheme of SCHEMES)
    it(`breaks no rule of accessibility, keeps its layout at every width and complains of nothing (${scheme})`, async () => {
      const found: string[] = [];
      for (const state of STATES) {
        const { page, context, complaints } = await openLibrary(house, state.path, {
          colorScheme: scheme,
          viewport: { width: 1280, height: 900 },
          reducedMotion: 'reduce',
        });
        await state.reach?.(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: HEIGHTS[width] });
          await page.waitForTimeout(120);
          found.push(...(await tooWide(page)).map((fault) => `${state.name} at ${width}: ${fault}`));
          await page.screenshot({ path: path.join(SHOTS, `${state.name}-${width}-${scheme}.png`) });
          // What differs by width are arrangements, and by scheme colours.
          if (width === 1280 || (width === 360 && scheme === 'light'))
            found.push(...(await violations(page)).map((fault) => `${state.name} at ${width}: ${fault}`));
        }
        if (state.name !== 'help') found.push(...complaints.map((fault) => `${state.name}: ${fault}`));
        await context.close();
      }
      assert.deepEqual(found, []);
    });

  it('fits into 320 pixels', async () => {
    const found: string[] = [];
    for (const state of STATES.filter(({ name }) => /grid|list|chosen|panel|keys|help/.test(name))) {
      const { page, context } = await openLibrary(house, state.path, { viewport: { width: 320, height: 640 } });
      await state.reach?.(page);
      found.push(...(await tooWide(page)).map((fault) => `${state.name}: ${fault}`));
      await context.close();
    }
    assert.deepEqual(found, []);
  });
});

/** How far the page is wider than its window, if it is. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return pixels > 0 ? [`${pixels} pixels too wide`] : [];
}
