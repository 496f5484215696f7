import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { temporaryFolder } from '../../server/test/support/temporary-folder.ts';
import { ask, cell, openLibrary, picture, shelve } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';

interface Listed {
  readonly filePath: string;
  readonly tags: readonly string[] | null;
  readonly isPrivateFile: boolean;
  readonly versionInfo: { readonly name: string };
}

describe('uploading into the library', { skip: withoutBrowser }, () => {
  let house: PageService;
  let photo: Buffer;

  before(async () => {
    house = await pageService();
    photo = await picture(3);
  });
  after(() => house?.[Symbol.asyncDispose]());

  const files = (...names: readonly string[]) => names.map((name) => ({ name, mimeType: 'image/jpeg', buffer: photo }));
  const choose = (page: Page, ...names: readonly string[]) =>
    page
      .locator('.upload-bar input[type=file]')
      .first()
      .setInputFiles(files(...names));
  const listed = (folder: string) =>
    ask<readonly Listed[]>(house, 'GET', `/v1/files?sort=ASC_NAME&path=${encodeURIComponent(folder)}`);

  it('takes chosen files with the options, shows how far they are, and lists them', async () => {
    const { page, context, complaints } = await openLibrary(house);
    await page.getByRole('button', { name: 'Options', exact: true }).click();
    await page.getByRole('textbox', { name: 'Tags for all of them' }).fill('sea, sand');
    await page.getByRole('switch', { name: /^Private/ }).check();
    await choose(page, 'one.jpg', 'two.jpg', 'three.jpg', 'four.jpg', 'five.jpg');
    await page.getByText('5 files are in the library').waitFor();
    assert.equal(
      await page
        .getByRole('progressbar', { name: 'All uploads together' })
        .evaluate((bar: HTMLProgressElement) => bar.value),
      1,
    );
    await cell(page, 'five.jpg').waitFor();
    const all = await listed('/');
    assert.deepEqual(
      all.map(({ filePath }) => filePath),
      ['/five.jpg', '/four.jpg', '/one.jpg', '/three.jpg', '/two.jpg'],
    );
    assert.ok(all.every(({ tags, isPrivateFile }) => isPrivateFile && tags?.join() === 'sea,sand'));
    await page.getByRole('button', { name: 'Clear the list' }).click();
    await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('takes dropped files into the folder that is open', async () => {
    const { page, context } = await openLibrary(house, '/library/dropped');
    await drop(page, photo, 'drop.jpg');
    await cell(page, 'drop.jpg').waitFor();
    assert.deepEqual(
      (await listed('/dropped')).map(({ filePath }) => filePath),
      ['/dropped/drop.jpg'],
    );
    await context.close();
  });

  it('keeps the folders of a folder', async () => {
    await using folder = await temporaryFolder();
    await mkdir(path.join(folder.path, 'bali/day-1'), { recursive: true });
    await writeFile(path.join(folder.path, 'bali/a.jpg'), photo);
    await writeFile(path.join(folder.path, 'bali/day-1/b.jpg'), photo);
    const { page, context } = await openLibrary(house, '/library/trees');
    await page.locator('.upload-bar input[webkitdirectory]').setInputFiles(path.join(folder.path, 'bali'));
    await page.getByText('2 files are in the library').waitFor();
    await cell(page, 'bali').click();
    await cell(page, 'a.jpg').waitFor();
    assert.equal((await listed('/trees/bali/day-1')).length, 1);
    await context.close();
  });

  it('makes a version of a name that is taken, keeps its tags, or refuses, as one wishes', async () => {
    await shelve(house, 'taken.jpg', photo, { folder: '/taken', tags: 'kept' });
    const { page, context } = await openLibrary(house, '/library/taken');
    await choose(page, 'taken.jpg');
    await page.getByText('1 file is in the library').waitFor();
    const [file] = await listed('/taken');
    assert.equal(file?.versionInfo.name, 'Version 2');
    assert.deepEqual(file?.tags, ['kept']);
    await page.getByRole('button', { name: 'Options', exact: true }).click();
    await page
      .getByRole('combobox', { name: 'When a name is taken' })
      .selectOption('Leave the old one, skip the new one');
    await choose(page, 'taken.jpg');
    await page.getByText(/It says: expected no file at \/taken\/taken\.jpg/).waitFor();
    await context.close();
  });

  it('cancels, and tries again', async () => {
    const { page, context } = await openLibrary(house, '/library/again');
    const held: Route[] = [];
    await page.route('**/api/v1/files/upload', (route) => void held.push(route));
    await choose(page, 'slow.jpg', 'fails.jpg');
    await page.getByRole('button', { name: 'Cancel the upload of slow.jpg' }).click();
    await page.getByText('Cancelled').waitFor();
    for (let turn = 0; turn < 50 && held.length < 2; turn++) await page.waitForTimeout(100);
    await held[1]?.abort('connectionreset');
    await page.getByText('The service cannot be reached.').waitFor();
    await page.unroute('**/api/v1/files/upload');
    await page.getByRole('button', { name: 'Try to upload slow.jpg again' }).click();
    await page.getByText('1 of 2 files are in the library').waitFor();
    await page.getByRole('button', { name: 'Try the rest again' }).click();
    await page.getByText('2 files are in the library').waitFor();
    await context.close();
  });

  it('goes on with a batch after the page was loaded again, and sends nothing twice', async () => {
    await using folder = await temporaryFolder();
    const paths = ['r1.jpg', 'r2.jpg', 'r3.jpg', 'r4.jpg', 'r5.jpg'].map((name) => path.join(folder.path, name));
    for (const each of paths) {
      await writeFile(each, photo);
      await utimes(each, 1_700_000_000, 1_700_000_000);
    }
    const { page, context } = await openLibrary(house, '/library/resumed');
    let let3 = 3;
    await page.route('**/api/v1/files/upload', (route) => (let3-- > 0 ? route.continue() : undefined));
    await page.locator('.upload-bar input[type=file]').first().setInputFiles(paths);
    await page.getByText('Uploading: 3 of 5 done').waitFor();
    await page.waitForFunction(() => JSON.parse(localStorage['colophon.uploads'] ?? '{}').done?.length === 3);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${house.service.origin}/library`);
    // Not before: what is held would go on its way.
    await page.unroute('**/api/v1/files/upload');
    await page.getByText('An upload was interrupted.').waitFor();
    assert.match(await page.locator('.upload-unfinished').innerText(), /3 of 5 files had arrived in\s+\/resumed/);
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.locator('.upload-unfinished input[type=file]').first().setInputFiles(paths);
    await page.getByText('5 files are in the library').waitFor();
    await page.getByText('3 were there already').waitFor();
    assert.equal(sent.length, 2);
    const all = await listed('/resumed');
    assert.deepEqual(
      all.map(({ versionInfo }) => versionInfo.name),
      Array.from({ length: 5 }, () => 'Version 1'),
    );
    await page.reload();
    await page.getByRole('heading', { name: 'Library' }).waitFor();
    assert.equal(await page.getByText('An upload was interrupted.').count(), 0);
    await context.close();
  });
});

async function drop(page: Page, bytes: Buffer, name: string): Promise<void> {
  await page.getByRole('heading', { name: 'Library' }).waitFor();
  await page.locator('.upload-bar').waitFor();
  await page.evaluate(
    ({ base64, fileName }) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([content], fileName, { type: 'image/jpeg' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { base64: bytes.toString('base64'), fileName: name },
  );
}
