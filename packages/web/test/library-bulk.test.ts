import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { serveHttp } from '../../server/test/support/file-server.ts';
import { ask, cell, names, openLibrary, picture, shelve, shelveTexts } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { violations } from './support/violations.ts';

describe('doing something with several files', { skip: withoutBrowser }, () => {
  let house: PageService;

  before(async () => {
    house = await pageService();
    for (const folder of ['/tagged', '/moved', '/copied', '/doomed'])
      for (const name of ['a.txt', 'b.txt', 'c.txt']) await shelve(house, name, `${folder} ${name}`, { folder });
    const numbered = Array.from({ length: 104 }, (_, at) => `n${at}.txt`);
    await shelveTexts(house, '/hundreds', numbered);
    await shelve(house, 'photo.jpg', await picture(1), { folder: '/listed', tags: '=1+1' });
    await ask(house, 'POST', '/v1/folder', { parentFolderPath: '/', folderName: 'target' });
  });
  after(() => house?.[Symbol.asyncDispose]());

  async function chosen(folder: string, ...wanted: readonly string[]) {
    const opened = await openLibrary(house, `/library/${folder}?sort=ASC_NAME`);
    for (const name of wanted) await cell(opened.page, name).click({ modifiers: ['Control'] });
    return opened;
  }
  const press = (page: Page, name: string) =>
    page.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
  const tagsOf = async (folder: string) =>
    (await ask<readonly { tags: readonly string[] | null }[]>(house, 'GET', `/v1/files?path=/${folder}`)).map(
      ({ tags }) => tags,
    );

  it('tags and untags', async () => {
    const { page, context } = await chosen('tagged', 'a.txt', 'b.txt', 'c.txt');
    await press(page, 'Add tags');
    await page.getByRole('textbox', { name: 'Tags' }).fill('one, two');
    await page.getByRole('dialog').getByRole('button', { name: 'Add tags' }).click();
    await page.getByText('Tagged 3 items.').waitFor();
    assert.deepEqual(await tagsOf('tagged'), [
      ['one', 'two'],
      ['one', 'two'],
      ['one', 'two'],
    ]);
    await press(page, 'Remove tags');
    await page.getByRole('textbox', { name: 'Tags' }).fill('one');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove tags' }).click();
    await page.getByText('Tags removed from 3 items.').waitFor();
    assert.deepEqual(await tagsOf('tagged'), [['two'], ['two'], ['two']]);
    await context.close();
  });

  it('moves and copies into a folder that is gone to, folders too', async () => {
    const { page, context } = await chosen('moved', 'a.txt', 'b.txt');
    await press(page, 'Move');
    const dialog = page.getByRole('dialog', { name: 'Move 2 items' });
    await dialog.getByRole('button', { name: 'One level up' }).click();
    await dialog.getByRole('button', { name: 'target' }).click();
    await dialog.getByText('No folders in here.').waitFor();
    await dialog.getByRole('button', { name: 'Move here' }).click();
    await page.getByText('Moved 2 items.').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.library-cell').length === 1);
    assert.deepEqual(await names(page), ['c.txt']);
    await context.close();
    const second = await chosen('', 'copied');
    await press(second.page, 'Copy');
    await second.page.getByRole('dialog').getByRole('button', { name: 'target' }).click();
    await second.page.getByRole('dialog').getByText('/target', { exact: true }).waitFor();
    await second.page.getByRole('button', { name: 'Copy here' }).click();
    await second.page.getByText('Copied 1 item.').waitFor();
    assert.equal((await tagsOf('target/copied')).length, 3);
    await second.context.close();
  });

  it('tells what was refused, and does the rest', async () => {
    const { page, context } = await chosen('doomed', 'a.txt', 'b.txt');
    await ask(house, 'POST', '/v1/files/move', { sourceFilePath: '/doomed/a.txt', destinationPath: '/elsewhere' });
    await press(page, 'Copy');
    await page.getByRole('dialog').getByRole('button', { name: 'One level up' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'target' }).click();
    await page.getByRole('dialog').getByText('/target', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy here' }).click();
    const refused = page.getByRole('dialog', { name: '1 item could not be done' });
    assert.match(await refused.innerText(), /\/doomed\/a\.txt[\s\S]*not there/);
    await context.close();
  });

  it('deletes after a question, more than one call takes', async () => {
    const { page, context } = await openLibrary(house, '/library/hundreds?sort=ASC_NAME');
    await cell(page, 'n0.txt').waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Control+a');
    await page.getByText('104 items chosen').waitFor();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete 104 items?' });
    await dialog.getByText('and 99 more').waitFor();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Deleted 104 items.').waitFor();
    await page.getByText('This folder is empty.').waitFor();
    await context.close();
  });

  it('saves a list with addresses that no spreadsheet runs', async () => {
    const { page, context } = await chosen('listed', 'photo.jpg');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save a list')]);
    const csv = await readFile(await download.path(), 'utf8');
    assert.match(csv, /"photo\.jpg","\/listed\/photo\.jpg","http[^"]+\/listed\/photo\.jpg","image\/jpeg"/);
    assert.match(csv, /"'=1\+1"/);
    await context.close();
  });

  it('makes a folder and gives it another name', async () => {
    const { page, context } = await openLibrary(house, '/library/target');
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('fresh');
    await page.getByRole('button', { name: 'Make the folder' }).click();
    await cell(page, 'fresh').click({ modifiers: ['Control'] });
    await press(page, 'Rename');
    await page.getByRole('textbox', { name: 'New name' }).fill('fresher');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await cell(page, 'fresher').waitFor();
    await context.close();
  });
});

describe('what the account has', { skip: withoutBrowser }, () => {
  let house: PageService;

  before(async () => {
    house = await pageService();
    await shelve(house, 'photo.jpg', await picture(1));
  });
  after(() => house?.[Symbol.asyncDispose]());

  it('makes, changes and deletes custom fields, and shows what is refused', async () => {
    const { page, context, complaints } = await openLibrary(house);
    await page.getByRole('button', { name: 'Custom fields' }).click();
    const dialog = page.getByRole('dialog', { name: 'Custom fields' });
    await dialog.getByText('There is no custom field yet.').waitFor();
    await dialog.getByRole('button', { name: 'New field' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('size');
    await dialog.getByRole('textbox', { name: 'Label' }).fill('Size');
    await dialog.getByRole('combobox', { name: 'Kind of value' }).selectOption('One of several');
    await dialog.getByRole('button', { name: 'Save the field' }).click();
    await dialog.getByRole('alert').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Options' }).fill('small, large');
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole('button', { name: 'Save the field' }).click();
    await dialog.getByRole('button', { name: 'Edit the field Size' }).click();
    await dialog.getByRole('textbox', { name: 'Options' }).fill('small, large, huge');
    await dialog.getByRole('button', { name: 'Save the field' }).click();
    await dialog.getByRole('button', { name: 'Delete the field Size' }).waitFor();
    const [field] = await ask<readonly { schema: unknown }[]>(house, 'GET', '/v1/customMetadataFields');
    assert.deepEqual(field?.schema, {
      type: 'SingleSelect',
      selectOptions: ['small', 'large', 'huge'],
      isValueRequired: false,
    });
    await dialog.getByRole('button', { name: 'Delete the field Size' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('There is no custom field yet.').waitFor();
    assert.deepEqual(
      complaints.filter((each) => !/status of 400/.test(each)),
      [],
    );
    await context.close();
  });

  it('shows usage of a period, and says which periods there are not', async () => {
    const { page, context } = await openLibrary(house, '/keys');
    assert.match(await page.locator('.keys-figures').innerText(), /Kept now[\s\S]*kB/);
    await page.getByLabel('From').fill('2020-01-01');
    await page
      .getByRole('alert')
      .getByText(/less than 90 days/)
      .waitFor();
    await context.close();
  });

  it('keeps webhooks: made with a secret shown once, refused, deleted, and what was sent', async () => {
    const got: string[] = [];
    await using receiver = await serveHttp((request, reply) => {
      got.push(request.url ?? '');
      reply.end('ok');
    });
    const { page, context } = await openLibrary(house, '/keys');
    await page.getByRole('textbox', { name: 'Address' }).fill('ftp://nowhere');
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'Address' }).fill(`${receiver.origin}/hook`);
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await shelve(house, 'told.txt', 'told');
    await page.getByRole('button', { name: 'What was sent' }).click();
    for (let turn = 0; turn < 30 && got.length === 0; turn++) await page.waitForTimeout(200);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('arrived').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: /^Delete the webhook/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: /^Delete the webhook/ }).waitFor({ state: 'detached' });
    await context.close();
  });
});
