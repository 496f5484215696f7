import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { KEY } from '../../server/test/support/service.ts';
import { cell, names, openLibrary, picture, shelve, shelveTexts } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { violations } from './support/violations.ts';

const MANY = 260;

describe('browsing the library', { skip: withoutBrowser }, () => {
  let house: PageService;

  before(async () => {
    house = await pageService();
    for (const [index, name] of ['beach.jpg', 'hill.jpg', 'harbour.jpg'].entries())
      await shelve(house, name, await picture(index + 1, 300 + index * 50), {
        folder: '/trips',
        tags: `trip,day-${index}`,
      });
    await shelve(house, 'letter.txt', 'Dear reader', { folder: '/trips/papers' });
    await shelve(house, 'secret.jpg', await picture(7), { folder: '/trips', isPrivateFile: 'true' });
    await shelve(house, 'draft.jpg', await picture(8), { folder: '/trips', isPublished: 'false' });
    const notes = Array.from({ length: MANY }, (_, at) => `note-${String(at).padStart(3, '0')}.txt`);
    await shelveTexts(house, '/many', notes);
  });
  after(() => house?.[Symbol.asyncDispose]());

  it('asks for a key, says when it is wrong, and remembers it only when told to', async () => {
    const { page, context } = await house.open('/library');
    await page.getByRole('textbox', { name: 'API key' }).fill('private_wrong');
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('The service does not know this key').waitFor();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await cell(page, 'trips').waitFor();
    const kept = () => page.evaluate(() => [sessionStorage['colophon.key'], localStorage['colophon.key']]);
    assert.deepEqual(await kept(), [KEY, undefined]);
    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('checkbox', { name: /^Remember it/ }).check();
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('Remembered in this browser').waitFor();
    assert.deepEqual(await kept(), [KEY, KEY]);
    await context.close();
  });

  it('goes into folders by the list, the tree and the path, and back by the browser', async () => {
    const { page, context, complaints } = await openLibrary(house);
    await cell(page, 'trips').click();
    await cell(page, 'beach.jpg').waitFor();
    assert.equal(new URL(page.url()).pathname, '/library/trips');
    const toggle = page.getByRole('button', { name: 'Folders in trips' });
    assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    await toggle.click();
    assert.equal(await page.getByRole('navigation', { name: 'Folders' }).getByText('papers').count(), 0);
    await toggle.click();
    await page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'papers' }).click();
    await cell(page, 'letter.txt').waitFor();
    await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'trips' }).click();
    await cell(page, 'beach.jpg').waitFor();
    await page.goBack();
    await cell(page, 'letter.txt').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows pictures as they come into view, private ones too, and drafts as drawings', async () => {
    const { page, context, complaints } = await openLibrary(house, '/library/trips');
    const shown = (name: string) => cell(page, name).locator('img.library-picture-here');
    for (const name of ['beach.jpg', 'secret.jpg']) await shown(name).waitFor();
    assert.match(
      (await shown('beach.jpg').getAttribute('src')) ?? '',
      /^\/media\/[^/]+\/tr:w-480,h-480,c-at_max\/trips\/beach\.jpg\?updatedAt=\d+$/,
    );
    assert.equal(await cell(page, 'draft.jpg').locator('svg.library-drawn-picture').count(), 1);
    assert.match(await cell(page, 'secret.jpg').innerText(), /private/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('sorts, and switches between pictures and a list', async () => {
    const { page, context } = await openLibrary(house, '/library/trips');
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name');
    await page.getByRole('button', { name: /^Descending/ }).click();
    await page.waitForFunction(() => document.querySelectorAll('.library-name')[1]?.textContent === 'beach.jpg');
    assert.deepEqual(await names(page), ['papers', 'beach.jpg', 'draft.jpg', 'harbour.jpg', 'hill.jpg', 'secret.jpg']);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.locator('.library-cell-list').first().waitFor();
    assert.match(await cell(page, 'beach.jpg').innerText(), /trip, day-0/);
    assert.match(page.url(), /sort=ASC_NAME&view=list/);
    await context.close();
  });

  it('fetches page by page while one scrolls, and keeps only what is in view', async () => {
    const { page, context } = await openLibrary(house, '/library/many?sort=ASC_NAME');
    await cell(page, 'note-000.txt').waitFor();
    await page.getByText(/^The first 120 items/).waitFor();
    for (let turn = 0; turn < 40 && (await cell(page, `note-${MANY - 1}.txt`).count()) === 0; turn++) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(150);
    }
    await cell(page, `note-${MANY - 1}.txt`).waitFor();
    await page.getByText(`${MANY} items`, { exact: true }).waitFor();
    assert.ok((await page.locator('.library-cell').count()) < 150);
    await context.close();
  });

  it('searches with words and with queries, here or everywhere, and points at what it does not understand', async () => {
    const { page, context } = await openLibrary(house, '/library/trips/papers');
    const box = page.getByRole('searchbox', { name: 'Search' });
    const search = page.getByRole('button', { name: 'Search', exact: true });
    await box.fill('beach');
    await search.click();
    await cell(page, 'beach.jpg').waitFor();
    await page.getByText('name HAS "beach" OR tags HAS "beach"').waitFor();
    await page.getByRole('combobox', { name: 'Where to search' }).selectOption('In this folder and below');
    await page.getByText('Nothing was found.').waitFor();
    await page.getByRole('button', { name: 'How to search' }).click();
    await page.getByRole('button', { name: 'tags IN ["paris", "rome"]' }).click();
    assert.equal(await box.inputValue(), 'tags IN ["paris", "rome"]');
    await box.fill('tags IN ["day-1"] AND with > 3');
    await search.click();
    await page.getByText('Not understood from character 23 on.').waitFor();
    assert.equal(await page.locator('.search-fault mark').innerText(), 'w');
    assert.equal(await box.evaluate((input: HTMLInputElement) => input.selectionStart), 22);
    await page.getByRole('combobox', { name: 'Where to search' }).selectOption('Everywhere');
    await box.fill('tags IN ["day-1"] AND width > 3');
    await box.press('Enter');
    await cell(page, 'hill.jpg').waitFor();
    assert.deepEqual(await names(page), ['hill.jpg']);
    await context.close();
  });

  it('is walked through with the keyboard alone', async () => {
    const { page, context, complaints } = await openLibrary(house, '/library/trips?sort=ASC_NAME');
    await cell(page, 'beach.jpg').waitFor();
    const list = page.getByRole('listbox', { name: 'Files and folders' });
    for (let steps = 0; steps < 60; steps++) {
      if (await list.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    const active = () =>
      list.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.querySelector('.library-name')?.textContent;
      });
    assert.equal(await active(), 'papers');
    await page.keyboard.press('ArrowRight');
    assert.equal(await active(), 'beach.jpg');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('2 items chosen').waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText('6 items chosen').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar', { name: 'What is chosen' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'File beach.jpg' });
    await panel.getByRole('tab', { name: 'About' }).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.ok(await list.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: 'Delete 1 item?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await cell(page, 'letter.txt').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('speaks Indonesian', async () => {
    const { page, context } = await openLibrary(house, '/library/trips?lang=id');
    await page.getByRole('heading', { name: 'Pustaka' }).waitFor();
    await page.getByText('6 butir').waitFor();
    await page.getByRole('button', { name: 'Unggah berkas' }).waitFor();
    await cell(page, 'beach.jpg').click();
    await page.getByRole('tab', { name: 'Tag & bidang' }).click();
    await page.getByRole('button', { name: 'Simpan' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await context.close();
  });

  it('says in words when the service is gone or the key is revoked', async () => {
    const { page, context } = await openLibrary(house, '/library', {}, 'private_revoked');
    await page.getByText('The service does not know this key, or it was revoked.').first().waitFor();
    await context.close();
    const second = await openLibrary(house, '/library/trips');
    await cell(second.page, 'beach.jpg').waitFor();
    await second.context.setOffline(true);
    await cell(second.page, 'papers').click();
    await second.page.getByRole('alert').getByText('The service cannot be reached.').waitFor();
    await second.context.setOffline(false);
    await second.page.getByRole('button', { name: 'Try again' }).click();
    await cell(second.page, 'letter.txt').waitFor();
    await second.context.close();
  });
});
