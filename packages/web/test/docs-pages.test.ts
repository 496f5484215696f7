import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { KEY } from '../../server/test/support/service.ts';
import { LOCALES } from '../docs/site/languages.ts';
import { addressOf, PAGES, REFERENCE_TAGS, referencePage } from '../docs/site/pages.ts';
import { watchedPage } from './docs/browser.ts';
import { samplePicture } from './docs/picture.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { violations } from './support/violations.ts';

const NAMES = [...PAGES.map(({ name }) => name), ...REFERENCE_TAGS.map(referencePage)];
const NARROW = { viewport: { width: 360, height: 780 }, colorScheme: 'dark' } as const;
const WIDE = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } as const;

let docs: PageService;

describe('the documentation in a browser', { skip: withoutBrowser, timeout: 600_000 }, () => {
  before(async () => {
    docs = await pageService();
  });
  after(() => docs?.[Symbol.asyncDispose]());

  for (const [title, options, judged] of [
    ['360 px, dark', NARROW, 'en'],
    ['1,280 px, light', WIDE, 'id'],
  ] as const)
    for (const locale of LOCALES)
      it(`${title}, ${locale}: every page can be read by everyone, fits, and complains of nothing`, async () => {
        await using watched = await watchedPage(docs, addressOf(locale, 'index'), options);
        const { page, faults } = watched;
        for (const name of NAMES) {
          const reply = await page.goto(addressOf(locale, name));
          assert.equal(reply?.status(), 200, name);
          // The languages have the same structure: each page is judged narrow and dark in one, wide and light in the other.
          if (locale === judged) assert.deepEqual(await violations(page), [], `${locale} ${name}`);
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(excess <= 0, `${name} is ${excess} px too wide`);
        }
        assert.deepEqual(faults, []);
      });

  it('shows samples in the language that was chosen, here and on the next page', async () => {
    await using watched = await watchedPage(docs, '/docs/exiftools-com/', WIDE);
    const { page, faults } = watched;
    const first = page.locator('.call').first();
    assert.ok(await first.locator('[data-language="curl"]').isVisible());
    assert.equal(await first.locator('[data-language="python"]').isVisible(), false);
    // By keyboard: the choice is a group of radio buttons.
    await first.locator('input[value="curl"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.ok(await first.locator('[data-language="python"]').isVisible());
    assert.ok(await page.locator('.call').nth(3).locator('[data-language="python"]').isVisible());
    await page.goto('/docs/id/colophon/');
    assert.ok(await page.locator('.call').first().locator('[data-language="python"]').isVisible());
    assert.deepEqual(faults, []);
  });

  it('puts this address and the key that is typed in into samples, and copies them', async () => {
    await using watched = await watchedPage(docs, '/docs/exiftools-com/', {
      ...WIDE,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page, faults } = watched;
    await page.getByLabel(/^Your API key/).fill(KEY);
    const sample = page.locator('[data-language="curl"]').first();
    await sample.getByRole('button').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(
      copied,
      `curl "${docs.service.origin}/api/v1/extract" \\\n  -H "X-API-Key: ${KEY}" \\\n  -F "file=@image.jpg"`,
    );
    // The key is there on the next page of this tab, and one that is no word is not put into code.
    await page.goto('/docs/imagekit/');
    assert.equal(await page.getByLabel(/^Your API key/).inputValue(), KEY);
    await page.getByLabel(/^Your API key/).fill('"; rm -rf ~ #');
    assert.match(await page.locator('[data-language="curl"] pre').first().innerText(), /YOUR_API_KEY_HERE/);
    assert.deepEqual(faults, []);
  });

  it('finds words, and leads to them', async () => {
    await using watched = await watchedPage(docs, '/docs/', WIDE);
    const { page, faults } = watched;
    await page.getByRole('searchbox').fill('webhook signature');
    await page.locator('.docs-found a').first().waitFor();
    assert.match(await page.locator('.docs-search [role=status]').innerText(), /^\d+ places$/);
    await page.locator('.docs-found a', { hasText: 'What is sent' }).click();
    await page.waitForURL('**/docs/webhooks/#sent');
    await page.goto('/docs/id/');
    await page.getByRole('searchbox').fill('xyzzy');
    await page.getByText('Tidak ditemukan').waitFor();
    assert.deepEqual(faults, []);
  });

  it('tries calls: status, headers and body as text, whatever it is', async () => {
    await using watched = await watchedPage(docs, '/docs/reference/exiftools-com/', WIDE);
    const { page, faults } = watched;
    const picture = path.join(docs.service.folder, '<img src=x onerror=document.title=1>.jpg');
    await writeFile(picture, samplePicture());
    await page.getByLabel(/^Your API key/).fill(KEY);
    const operation = page.locator('[data-operation="extract"]');
    await operation.locator('.try > summary').click();
    await operation.locator('input[type=file]').setInputFiles(picture);
    await operation.getByRole('button', { name: /^Send/ }).click();
    const answer = operation.locator('.try-answer');
    await answer.getByText(/^200 OK · \d+ ms$/).waitFor();
    const text = await answer.innerText();
    assert.match(text, /x-request-id: [0-9a-f-]{36}/);
    assert.match(text, /"fileName": "<img src=x onerror=document.title=1>.jpg"/);
    assert.equal(await answer.locator('img').count(), 0);
    assert.notEqual(await page.title(), '1');
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(faults, []);
  });

  it('tries calls of the library: a body in JSON, an address with a part of it, and a refusal', async () => {
    await using watched = await watchedPage(docs, '/docs/id/reference/imagekit/', WIDE);
    const { page } = watched;
    await page.getByLabel(/^Kunci API Anda/).fill(KEY);
    const send = async (id: string, fill: Readonly<Record<string, string>>): Promise<string> => {
      const operation = page.locator(`[data-operation="${id}"]`);
      await operation.locator('.try > summary').click();
      for (const [name, value] of Object.entries(fill)) await operation.locator(`[name="${name}"]`).fill(value);
      await operation.getByRole('button', { name: /^Kirim/ }).click();
      await operation.locator('.try-answer .mono').waitFor();
      return await operation.locator('.try-answer').innerText();
    };
    assert.match(await send('createFolder', {}), /^201 Created/);
    assert.match(await send('listAssets', { type: 'folder' }), /"folderPath": "\/trips/);
    assert.match(await send('getFileDetails', { fileId: 'a/b' }), /^400 Bad Request[\s\S]*found \\"a\/b\\"/);
  });

  it('works without scripts: samples of the first language, the others by choice, pages by links', async () => {
    await using watched = await watchedPage(docs, '/docs/exiftools-com/', { ...WIDE, javaScriptEnabled: false });
    const { page } = watched;
    const first = page.locator('.call').first();
    assert.ok(await first.locator('[data-language="curl"]').isVisible());
    await first.locator('label', { hasText: 'Ruby' }).click();
    assert.ok(await first.locator('[data-language="ruby"]').isVisible());
    assert.equal(await page.locator('.docs-key').isVisible(), false);
    await page.locator('.docs-pages').getByRole('link', { name: 'Batches' }).click();
    await page.waitForURL('**/docs/batches/');
    await page.getByRole('link', { name: 'Bahasa Indonesia' }).click();
    await page.waitForURL('**/docs/id/batches/');
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Batch');
  });

  it('is walked by keyboard: past the header, through the pages, to the language and the colours', async () => {
    await using watched = await watchedPage(docs, '/docs/errors/', NARROW);
    const { page, faults } = watched;
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
    const theme = page.getByLabel('Colours');
    await theme.focus();
    await theme.selectOption('light');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
    await page.reload();
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
    await page.locator('.docs-side > summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('.docs-pages').getByRole('link', { name: 'Configuration' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/docs/configuration/');
    assert.deepEqual(faults, []);
  });
});
