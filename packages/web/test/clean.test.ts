import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { KEY } from '../../server/test/support/service.ts';
import { drawnJpeg } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

describe('cleaning files', { skip: withoutBrowser }, () => {
  let house: PageService;
  let picture: Buffer;

  before(async () => {
    house = await pageService();
    picture = tellingPicture(await drawnJpeg(), {
      texts: { [TAG.artist]: 'Ayu Lestari', [TAG.description]: 'Low tide at Sanur', [TAG.software]: 'Darkroom 4' },
      position: [-8.409518, 115.188919],
      taken: '2024:03:15 10:30:00',
      serial: '082024001234',
    });
  });
  after(() => house?.[Symbol.asyncDispose]());

  const file = (name = 'beach.jpg', buffer = picture) => ({ name, mimeType: 'image/jpeg', buffer });

  async function openWith(...files: readonly ReturnType<typeof file>[]) {
    const opened = await house.open('/');
    await opened.page
      .locator('input[type=file]')
      .first()
      .setInputFiles([...files]);
    await opened.page.locator('.reveal-row').first().waitFor();
    return opened;
  }

  async function download(page: Page, name: string | RegExp, role: 'link' | 'button' = 'link'): Promise<Buffer> {
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name }).click()]);
    return await readFile(await saved.path());
  }

  it('says what a picture reveals, each with a switch, and takes it away in the browser', async () => {
    const { page, context, complaints } = await openWith(file());
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    const card = await page.locator('.reveal').innerText();
    for (const told of ['Where it was made', 'Ayu Lestari', '082024001234', '2024:03:15', 'Darkroom 4', 'Low tide'])
      assert.ok(card.includes(told), `the card says ${told}`);
    await page.getByRole('switch', { name: 'Remove: Who made it, who is in it' }).uncheck();
    await page.getByRole('button', { name: 'Clean this file' }).click();
    assert.equal(await page.getByRole('switch', { name: 'Names and people' }).isChecked(), false);
    await page.getByText('Before you clean').waitFor();
    await page.getByRole('button', { name: 'Clean and prove it' }).click();
    await page.getByText('Clean, and proven').waitFor();
    const cleaned = await download(page, 'Download beach.jpg');
    for (const secret of ['082024001234', '2024:03:15', 'Darkroom 4', 'Low tide', 'Canon EOS R5'])
      assert.ok(!cleaned.includes(secret), `${secret} is gone`);
    assert.ok(cleaned.includes('Ayu Lestari'), 'what was to stay has stayed');
    const receipt = JSON.parse((await download(page, 'Save the receipt', 'button')).toString());
    assert.equal(receipt.after.bytes, cleaned.byteLength);
    assert.ok(!receipt.policy.dooms.includes('identity') && receipt.policy.dooms.includes('location'));
    assert.ok(!JSON.stringify(receipt).includes('Darkroom'), 'no value stands in the receipt');
    await page.getByRole('button', { name: 'Inspect the cleaned file' }).click();
    await page.getByRole('button', { name: /^beach\.cleaned\.jpg/ }).click();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByText('It tells one kind of thing about people.').waitFor();
    assert.deepEqual(sent, []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows before what goes and what stays, and takes the presets', async () => {
    const { page, context } = await openWith(file());
    await page.getByRole('tab', { name: 'Clean' }).click();
    await page.getByRole('button', { name: 'Only the location' }).click();
    await page.locator('.inventory-goes', { hasText: 'GPS/GPSLatitude' }).waitFor();
    assert.ok(!(await page.locator('.inventory-goes').innerText()).includes('Artist'));
    await page.getByRole('button', { name: 'Clean and prove it' }).click();
    const cleaned = await download(page, 'Download beach.jpg');
    assert.ok(cleaned.includes('Ayu Lestari') && cleaned.includes('082024001234'));
    await context.close();
  });

  it('cleans all files on the page into one ZIP file', async () => {
    const { page, context } = await openWith(
      file('a.jpg'),
      file('b.jpg'),
      file('b.jpg'),
      file('c.txt', Buffer.from('hello')),
    );
    await page.getByRole('tab', { name: 'Clean' }).click();
    await page.getByRole('button', { name: 'Clean all 4 files' }).click();
    await page.getByText(/^3 are clean, 1 could not be cleaned/).waitFor();
    const zip = await download(page, 'Download the ZIP file', 'button');
    assert.equal(zip.readUInt32LE(0), 0x04034b50);
    assert.equal(zip.readUInt16LE(zip.length - 12), 3, 'three entries');
    assert.ok(zip.includes('b (2).jpg') && !zip.includes('Ayu Lestari') && !zip.includes('082024001234'));
    await context.close();
  });

  it('offers the service where the browser cannot clean, and says why neither can', async () => {
    const { page, context } = await house.open('/');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('plain words, a few of them') },
      ]);
    await page.getByRole('tab', { name: 'Clean' }).click();
    await page.getByText('There is no cleaner for this kind of file here.').waitFor();
    assert.deepEqual(sent, []);
    await page.getByRole('button', { name: 'Clean it on the service' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText(/The service could not/).waitFor();
    assert.equal(sent.length, 1);
    await context.close();
  });

  it('cleans on the service what a worker here could not, and hands out its file', async () => {
    const { page, context } = await house.open('/');
    // A browser whose workers are not to be had.
    await page.addInitScript(() => {
      const Real = Worker;
      globalThis.Worker = class extends Real {
        override postMessage(letter: { id: number; content: { job: string } }): void {
          const isCleaning = letter.content.job === 'plan' || letter.content.job === 'clean';
          if (!isCleaning) super.postMessage(letter);
          if (!isCleaning) return;
          const error = { code: 'timeout', message: 'expected an answer, found none' };
          this.dispatchEvent(new MessageEvent('message', { data: { id: letter.id, error } }));
        }
      } as typeof Worker;
    });
    await page.reload();
    await page.locator('input[type=file]').first().setInputFiles([file()]);
    await page.getByRole('tab', { name: 'Clean' }).click();
    await page.getByRole('button', { name: 'Clean it on the service' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('Done by the service.').waitFor();
    const cleaned = await download(page, 'Download beach.jpg');
    assert.ok(cleaned.length > 1_000 && !cleaned.includes('Ayu Lestari'));
    await context.close();
  });
});
