import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask, openLibrary, picture, shelve } from './library/shelves.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';
import { violations } from './support/violations.ts';

const MARKUP = '<img src=x onerror="window.caught=1"><script>window.caught=1</script>';
const HOSTILE = [
  MARKUP,
  '=HYPERLINK("http://x","y")',
  '\u202egnp.exe\u202c',
  'x'.repeat(400),
  '__proto__',
  'constructor',
  '\u001b[31mred',
  'a\u0301'.repeat(60),
] as const;

describe('hostile values in the library', { skip: withoutBrowser }, () => {
  let house: PageService;

  before(async () => {
    house = await pageService();
    const field = { name: 'constructor', label: MARKUP, schema: { type: 'SingleSelect', selectOptions: [...HOSTILE] } };
    await ask(house, 'POST', '/v1/customMetadataFields', field);
    const photo = tellingPicture(await picture(1), {
      texts: { [TAG.artist]: MARKUP, [TAG.software]: '\u001b[31m', [TAG.description]: 'y'.repeat(5_000) },
    });
    const id = await shelve(house, 'bad.jpg', photo, { folder: '/bad' });
    await ask(house, 'PATCH', `/v1/files/${id}/details`, {
      tags: HOSTILE.map((tag) => tag.slice(0, 90).replaceAll('%', '')),
      description: MARKUP + HOSTILE.join(' '),
      customMetadata: { constructor: MARKUP },
    });
    for (const name of [`${'w'.repeat(200)}.jpg`, '\u202egnp.exe.jpg', 'العربية-ملف-صورة.jpg', '-=1+1.jpg'])
      await shelve(house, name, photo, { folder: '/bad' });
    await shelve(house, 'deep.txt', 'deep', { folder: `/bad/${'n'.repeat(120)}/${'m'.repeat(120)}` });
  });
  after(() => house?.[Symbol.asyncDispose]());

  for (const width of [320, 1280] as const)
    it(`are shown as text, and the layout holds at ${width} pixels`, async () => {
      const { page, context, complaints } = await openLibrary(house, '/library/bad?sort=ASC_NAME', {
        viewport: { width, height: 800 },
      });
      const holds = async (where: string): Promise<void> => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${where} is ${wide} pixels too wide`);
        assert.equal(await page.evaluate(() => 'caught' in window), false, where);
        assert.equal(await page.locator('img[src="x"]').count(), 0, where);
      };
      await page.locator('.library-name[title="bad.jpg"]').click();
      const panel = page.locator('dialog.panel');
      for (const tab of ['About', 'Tags & fields', 'Metadata', 'Versions', 'Similar']) {
        await panel.getByRole('tab', { name: tab }).click();
        await page.waitForLoadState('networkidle');
        await holds(tab);
        assert.deepEqual(await violations(page), [], tab);
      }
      await panel.getByRole('tab', { name: 'Tags & fields' }).click();
      assert.ok((await panel.getByText(MARKUP.slice(0, 40)).count()) > 0);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'List', exact: true }).click();
      await holds('list');
      await page.goto(`${house.service.origin}/library?q=${encodeURIComponent(`${MARKUP} ${'z'.repeat(500)}`)}`);
      await page.locator('.search-fault').waitFor();
      await holds('search');
      await page.goto(`${house.service.origin}/library/bad/${'n'.repeat(120)}/${'m'.repeat(120)}`);
      await page.locator('.library-name[title="deep.txt"]').waitFor();
      await holds('deep');
      assert.deepEqual(
        complaints.filter((each) => !/status of (400|503)/.test(each)),
        [],
      );
      await context.close();
    });

  it('take nothing for an address of the page', async () => {
    const name = MARKUP.slice(0, MARKUP.indexOf('/'));
    const { page, context } = await openLibrary(house, `/library/${encodeURIComponent(name)}`);
    await page.getByRole('navigation', { name: 'Path' }).getByText(name).waitFor();
    assert.equal(await page.evaluate(() => 'caught' in window), false);
    await context.close();
  });
});
