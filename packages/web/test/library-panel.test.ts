import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { ask, cell, openLibrary, picture, shelve } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { tellingPicture } from './support/telling-picture.ts';

interface Told {
  readonly tags: readonly string[] | null;
  readonly description?: string;
  readonly customMetadata: Readonly<Record<string, unknown>>;
  readonly isPublished: boolean;
}

describe('the panel of a file', { skip: withoutBrowser }, () => {
  let house: PageService;
  let photo: Buffer;
  let id: string;

  before(async () => {
    house = await pageService();
    photo = tellingPicture(await picture(1), { taken: '2024:03:15 10:30:00', position: [-8.41, 115.19] });
    id = await shelve(house, 'sea.jpg', photo, { tags: 'sea' });
    await shelve(house, 'alike.jpg', await picture(1, 400, 266));
    await shelve(house, 'other.jpg', await picture(9));
    const fields = [
      ['price', 'Price', { type: 'Number', minValue: 10 }],
      ['sold', 'Sold', { type: 'Boolean' }],
      ['status', 'Status', { type: 'SingleSelect', selectOptions: ['open', 'closed'] }],
      ['seasons', 'Seasons', { type: 'MultiSelect', selectOptions: ['dry', 'wet'] }],
      ['due', 'Due', { type: 'Date' }],
    ];
    for (const [name, label, schema] of fields)
      await ask(house, 'POST', '/v1/customMetadataFields', { name, label, schema });
  });
  after(() => house?.[Symbol.asyncDispose]());

  const told = () => ask<Told>(house, 'GET', `/v1/files/${id}/details`);

  async function openFile(name: string, path = '/library') {
    const opened = await openLibrary(house, path);
    await cell(opened.page, name).click();
    await opened.page.getByRole('tab', { name: 'About' }).waitFor();
    return { ...opened, panel: opened.page.getByRole('dialog', { name: `File ${name}` }) };
  }

  it('shows the picture and facts, downloads, copies the address', async () => {
    const { page, context, panel, complaints } = await openFile('sea.jpg');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const image = panel.getByRole('img', { name: 'The picture sea.jpg' });
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.panel-picture img')?.naturalWidth ?? 0) > 0,
    );
    assert.match((await image.getAttribute('src')) ?? '', /w-1200,h-1200,c-at_max/);
    assert.match(await panel.innerText(), /480 × 320[\s\S]*\/sea\.jpg/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('link', { name: 'Download' }).click(),
    ]);
    assert.deepEqual(await readFile(await download.path()), photo);
    await panel.getByRole('button', { name: 'Copy address' }).click();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal((await fetch(address)).status, 200);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('signs what is private, for an hour', async () => {
    await shelve(house, 'private.jpg', photo, { isPrivateFile: 'true', folder: '/safe' });
    const { page, context, panel, complaints } = await openFile('private.jpg', '/library/safe');
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.panel-picture img')?.naturalWidth ?? 0) > 0,
    );
    const href = (await panel.getByRole('link', { name: 'Download' }).getAttribute('href')) ?? '';
    assert.equal((await fetch(house.service.origin + href.replace(/&ik-t=.*/, ''))).status, 401);
    assert.deepEqual(Buffer.from(await (await fetch(house.service.origin + href)).arrayBuffer()), photo);
    await panel.getByText('Private: it is shown only at addresses').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('edits tags, the description and custom fields by their types, and shows what the service refuses', async () => {
    const { context, panel } = await openFile('sea.jpg');
    await panel.getByRole('tab', { name: 'Tags & fields' }).click();
    await panel.getByRole('textbox', { name: 'Tags' }).fill('sand, sun');
    await panel.getByRole('textbox', { name: 'Tags' }).press('Enter');
    await panel.getByRole('button', { name: 'Remove the tag sand' }).click();
    await panel.getByRole('textbox', { name: 'Description' }).fill('By the sea');
    await panel.getByRole('textbox', { name: 'Price' }).fill('3');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel
      .getByText(/expected at least 10, found 3/)
      .first()
      .waitFor();
    assert.equal(await panel.getByRole('textbox', { name: 'Price' }).getAttribute('aria-invalid'), 'true');
    await panel.getByRole('textbox', { name: 'Price' }).fill('12.5');
    await panel.getByRole('combobox', { name: 'Sold' }).selectOption('No');
    await panel.getByRole('combobox', { name: 'Status' }).selectOption('closed');
    await panel.getByRole('checkbox', { name: 'wet' }).check();
    await panel.getByRole('textbox', { name: 'Due' }).fill('2026-12-01');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Saved.').waitFor();
    const { tags, description, customMetadata } = await told();
    assert.deepEqual(tags, ['sea', 'sun']);
    assert.equal(description, 'By the sea');
    const expected = { price: 12.5, sold: false, status: 'closed', seasons: ['wet'], due: '2026-12-01' };
    assert.deepEqual(customMetadata, expected);
    await context.close();
  });

  it('says when a tagger is not to be had', async () => {
    const { context, panel } = await openFile('sea.jpg');
    await panel.getByRole('tab', { name: 'Tags & fields' }).click();
    await panel.getByRole('button', { name: 'Ask Google for tags' }).click();
    await panel
      .locator('.panel-said')
      .getByText(/tagger|refused/)
      .waitFor();
    await context.close();
  });

  it('publishes and takes back', async () => {
    const { context, panel } = await openFile('sea.jpg');
    await panel.getByRole('switch', { name: 'Published' }).click();
    await panel.getByText('A draft: publish it').waitFor();
    assert.equal((await told()).isPublished, false);
    await panel.getByRole('switch', { name: 'Published' }).click();
    await panel.getByRole('link', { name: 'Download' }).waitFor();
    assert.equal((await told()).isPublished, true);
    await context.close();
  });

  it('shows what lies inside, by group, and filters it', async () => {
    const { context, panel } = await openFile('sea.jpg');
    await panel.getByRole('tab', { name: 'Metadata' }).click();
    for (const group of ['Embedded metadata', 'Exif: exif', 'Exif: gps', 'Content'])
      await panel.getByText(group).waitFor();
    await panel.getByRole('searchbox', { name: 'Filter by name or value' }).fill('DateTimeOriginal');
    await panel.getByText(/^[23] values$/).waitFor();
    await context.close();
  });

  it('lists versions, brings one back and deletes one', async () => {
    await shelve(house, 'sea.jpg', await picture(5), { overwriteTags: 'false', overwriteCustomMetadata: 'false' });
    const { context, panel, page } = await openFile('sea.jpg');
    await panel.getByRole('tab', { name: 'Versions' }).click();
    await panel.getByText('Version 2 current').waitFor();
    await panel.getByRole('button', { name: 'Restore Version 1' }).click();
    await panel.getByText('Version 1 current').waitFor();
    await panel.getByRole('button', { name: 'Delete Version 2' }).click();
    await page.getByRole('dialog', { name: 'Delete Version 2?' }).getByRole('button', { name: 'Delete' }).click();
    await panel.getByText('Version 2').waitFor({ state: 'detached' });
    const all = await ask<readonly unknown[]>(house, 'GET', `/v1/files/${id}/versions`);
    assert.equal(all.length, 1);
    await context.close();
  });

  it('finds pictures that look alike, and goes to them', async () => {
    const { page, context, panel } = await openFile('sea.jpg');
    await panel.getByRole('tab', { name: 'Similar' }).click();
    await panel.getByRole('button', { name: /alike\.jpg/ }).waitFor();
    assert.equal(await panel.getByRole('button', { name: /other\.jpg/ }).count(), 0);
    await panel.getByRole('button', { name: /alike\.jpg/ }).click();
    await page.getByRole('dialog', { name: 'File alike.jpg' }).waitFor();
    await context.close();
  });

  it('gives a file another name', async () => {
    const { page, context, panel } = await openFile('other.jpg');
    await panel.getByRole('button', { name: 'Rename' }).click();
    const dialog = page.getByRole('dialog', { name: 'Another name' });
    await dialog.getByRole('textbox', { name: 'New name' }).fill('another.jpg');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await cell(page, 'another.jpg').waitFor();
    await page.getByRole('dialog', { name: 'File another.jpg' }).waitFor();
    await context.close();
  });
});
