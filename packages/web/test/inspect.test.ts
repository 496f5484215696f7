import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { serveHttp } from '../../server/test/support/file-server.ts';
import { KEY } from '../../server/test/support/service.ts';
import { drawnJpeg } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour at dusk</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`;

describe('inspecting files', { skip: withoutBrowser }, () => {
  let house: PageService;
  let picture: Buffer;

  before(async () => {
    house = await pageService();
    picture = tellingPicture(await drawnJpeg(), {
      texts: { [TAG.artist]: 'Ayu Lestari', [TAG.software]: 'Darkroom 4' },
      position: [-8.409518, 115.188919],
      taken: '2024:03:15 10:30:00',
      offset: '+08:00',
      serial: '082024001234',
      thumbnail: await drawnJpeg({ width: 160, height: 107, seed: 3 }),
      xmp: XMP,
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
    await opened.page.getByRole('tab', { name: 'Overview' }).waitFor();
    return opened;
  }

  it('tells where, when with its zone, who, with what, and uploads nothing', async () => {
    const { page, context, complaints } = await house.open('/');
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page.locator('input[type=file]').first().setInputFiles([file()]);
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    const summary = await page.locator('.summary').innerText();
    assert.match(summary, /Friday,? 15 March 2024 at 10:30:00 \(UTC\+08:00\)/);
    assert.match(summary, /time zone stands in a tag of its own/);
    assert.match(summary, /Canon EOS R5/);
    assert.match(summary, /-8\.40952, 115\.18892/);
    assert.match(summary, /Ayu Lestari/);
    assert.match(summary, /082024001234/);
    assert.match(summary, /1\/250 s · f\/2\.8 · ISO 200/);
    assert.match(summary, /Harbour at dusk/);
    assert.match(await page.locator('.place').innerText(), /8° 24′ 34\.3″ S/);
    assert.equal(await page.locator('.world-mark').count(), 1);
    await page.locator('.histogram svg').waitFor();
    await page.locator('.histogram', { hasText: /pHash\s+[0-9a-f]{16}/ }).waitFor();
    assert.deepEqual(sent, []);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows a thumbnail that is another picture, and not at once one that is the same', async () => {
    const { page, context } = await openWith(file());
    await page.getByText('Differs from the picture').waitFor();
    await context.close();
    const honest = tellingPicture(await drawnJpeg(), { thumbnail: await drawnJpeg({ width: 160, height: 107 }) });
    const second = await openWith(file('same.jpg', honest));
    await second.page.getByText('1 smaller copy inside the file looks like the picture.').waitFor();
    assert.equal(await second.page.locator('.preview img').count(), 0);
    await second.context.close();
  });

  it('lists all tags: searched, by group, in figures, copied, with where they lie', async () => {
    const { page, context } = await openWith(file());
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('tab', { name: 'All tags' }).click();
    const rows = page.locator('.tag');
    const all = await rows.count();
    assert.ok(all > 30, `found ${all} tags`);
    await page.getByRole('searchbox', { name: 'Search tags and values' }).fill('fnumber');
    assert.equal(await rows.count(), 1);
    assert.match(await rows.first().innerText(), /FNumber\s+2\.8[\s\S]*APP1\[0\], from byte 2/);
    await page.getByRole('searchbox').fill('ayu');
    const byte = picture.indexOf('Ayu Lestari').toLocaleString('en');
    assert.ok((await rows.first().innerText()).includes(`APP1[0], at byte ${byte}`), await rows.first().innerText());
    await page.getByRole('button', { name: 'Copy Artist' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Ayu Lestari');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: 'Group' }).selectOption('EXIF › GPS');
    assert.equal(await rows.count(), 4);
    assert.match(await rows.nth(1).innerText(), /8 deg 24' 34\.26"/);
    await page.getByRole('switch', { name: 'Numeric values' }).check();
    assert.match(await rows.nth(1).innerText(), /8\.4095/);
    await context.close();
  });

  it('shows what lies where in the file, and the problems found', async () => {
    const broken = Buffer.from(picture);
    // More entries than the directory has room for.
    broken.writeUInt16LE(60_000, 20);
    const { page, context } = await openWith(file('broken.jpg', broken));
    await page.getByRole('tab', { name: 'Inside the file' }).click();
    assert.match(await page.locator('.blocks').innerText(), /APP1\[0\]\s+exif\s+2/);
    assert.ok((await page.locator('.problems li').count()) > 0);
    await context.close();
  });

  it('takes files that are dropped and pictures that are pasted', async () => {
    const { page, context, complaints } = await house.open('/');
    await give(page, 'drop', picture, 'dropped.jpg');
    await page.getByRole('heading', { name: 'dropped.jpg' }).waitFor();
    await give(page, 'paste', picture, 'image.png');
    await page.getByRole('button', { name: /^Pasted picture\.png/ }).waitFor();
    await page.getByText('2 files read').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('has the service fetch an address, with a key, and says when that is wrong', async () => {
    await using remote = await serveHttp((_request, reply) =>
      reply.setHeader('content-type', 'image/jpeg').end(picture),
    );
    const { page, context } = await house.open('/');
    await page.getByText('Read a file on the web').click();
    await page.getByRole('textbox', { name: 'Address of the file' }).fill('beach');
    await page.getByRole('button', { name: 'Fetch and read' }).click();
    await page.getByText('Enter an address that begins with http').waitFor();
    await page.getByRole('textbox', { name: 'Address of the file' }).fill(`${remote.origin}/beach.jpg`);
    await page.getByRole('button', { name: 'Fetch and read' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill('private_wrong');
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('The service does not know this key.').waitFor();
    await page.getByRole('button', { name: 'Fetch and read' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('Fetched and read by the service').waitFor();
    assert.match(await page.locator('.summary').innerText(), /Canon EOS R5/);
    assert.equal(await page.evaluate(() => sessionStorage.getItem('colophon.key')), KEY);
    assert.equal(await page.evaluate(() => localStorage.getItem('colophon.key')), null);
    await context.close();
  });

  it('sends a file that it cannot decode to the service only when told to', async () => {
    const { page, context } = await house.open('/');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    // The engine knows OpenEXR by its signature, and cannot look inside.
    const head = Buffer.from('762f310102000000636f6d7072657373696f6e00636f6d7072657373696f6e0001000000000000', 'hex');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([{ name: 'light.exr', mimeType: '', buffer: Buffer.concat([head, Buffer.alloc(64)]) }]);
    await page.getByText('Not everything could be decoded here.').waitFor();
    assert.match(await page.locator('.offer').innerText(), /inside of EXR files[\s\S]*127\.0\.0\.1:\d+ may know more/);
    assert.deepEqual(sent, []);
    await page.getByRole('button', { name: 'Send the file to the service' }).click();
    await page.getByRole('textbox', { name: 'API key' }).fill(KEY);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('The service has read it, too').waitFor();
    assert.equal(sent.length, 1);
    await context.close();
  });

  it('says why a file cannot be read', async () => {
    const { page, context } = await house.open('/');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([file('empty.jpg', Buffer.alloc(0))]);
    await page.getByText('The file is empty.').waitFor();
    await context.close();
  });

  it('speaks Indonesian when asked to, and remembers it', async () => {
    const { page, context, complaints } = await house.open('/?lang=id');
    await page.getByRole('heading', { name: 'Apa yang diceritakan berkas Anda kepada dunia?' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'id');
    await page.locator('input[type=file]').first().setInputFiles([file()]);
    await page.getByRole('tab', { name: 'Ringkasan' }).waitFor();
    assert.match(await page.locator('.summary').innerText(), /Jumat, 15 Maret 2024 pukul 10\.30\.00 \(UTC\+08:00\)/);
    await page.goto(`${house.service.origin}/`);
    await page.getByRole('heading', { name: 'Apa yang diceritakan' }).waitFor();
    await page.getByRole('combobox', { name: 'Bahasa' }).selectOption('en');
    await page.getByRole('heading', { name: 'What do your files tell the world?' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('is dark or light as the system is, or as it is told', async () => {
    const { page, context } = await house.open('/', { colorScheme: 'dark' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await paper(), 'rgb(24, 23, 21)');
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('light');
    assert.equal(await paper(), 'rgb(251, 249, 245)');
    await page.reload();
    await page.waitForSelector('main h1');
    assert.equal(await paper(), 'rgb(251, 249, 245)');
    await context.close();
  });
});

/** As if the person had dropped or pasted a file. */
async function give(page: Page, how: 'drop' | 'paste', content: Buffer, name: string): Promise<void> {
  await page.evaluate(
    ({ how, bytes, name }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
      const event =
        how === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    },
    { how, bytes: [...content], name },
  );
}
