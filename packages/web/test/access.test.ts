import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { drawnJpeg } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';
import { violations } from './support/violations.ts';

describe('for everybody', { skip: withoutBrowser }, () => {
  let house: PageService;
  let picture: Buffer;
  before(async () => {
    house = await pageService();
    picture = tellingPicture(await drawnJpeg(), {
      texts: { [TAG.artist]: 'Ayu Lestari', [TAG.software]: 'Darkroom 4' },
      position: [-8.4, 115.2],
      taken: '2024:03:15 10:30:00',
      thumbnail: await drawnJpeg({ width: 160, height: 107, seed: 3 }),
    });
  });
  after(() => house?.[Symbol.asyncDispose]());

  const file = (name = 'beach.jpg', buffer = picture) => ({ name, mimeType: 'image/jpeg', buffer });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`axe finds nothing in any state, ${colorScheme}`, async () => {
      const { page, context } = await house.open('/', { colorScheme });
      const sound = async (state: string): Promise<void> => assert.deepEqual(await violations(page), [], state);
      await sound('empty');
      await page.getByText('Read a file on the web').click();
      await page.getByRole('textbox', { name: 'Address of the file' }).fill('nonsense');
      await page.getByRole('button', { name: 'Fetch and read' }).click();
      await sound('an address that is none');
      await page.getByRole('textbox', { name: 'Address of the file' }).fill('https://example.com/a.jpg');
      await page.getByRole('button', { name: 'Fetch and read' }).click();
      await page.getByRole('dialog').waitFor();
      await sound('the dialog that asks for a key');
      await page.keyboard.press('Escape');
      const broken = Buffer.from(picture);
      broken.writeUInt16LE(60_000, 20);
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file(), file('broken.jpg', broken), file('empty.jpg', Buffer.alloc(0))]);
      await page.getByText('3 files read').waitFor();
      await page.getByText('Differs from the picture').waitFor();
      await sound('overview');
      await page.getByRole('tab', { name: 'All tags' }).click();
      await sound('all tags');
      await page.getByRole('searchbox', { name: 'Search tags and values' }).fill('there is no such tag');
      await sound('no tag');
      await page.getByRole('tab', { name: 'Inside the file' }).click();
      await sound('inside');
      await page.getByRole('tab', { name: 'Clean' }).click();
      await page.locator('.inventory').waitFor();
      await sound('before cleaning');
      await page.getByRole('button', { name: 'Clean and prove it' }).click();
      await page.getByText('Clean, and proven').waitFor();
      await sound('the receipt');
      await page.getByRole('button', { name: /^empty\.jpg/ }).click();
      await page.getByText('The file is empty.').waitFor();
      await sound('a file that cannot be read');
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'Compare two files' }).waitFor();
      await sound('compare, empty');
      for (const [index, name] of ['one.jpg', 'two.jpg'].entries())
        await page
          .locator('input[type=file]')
          .nth(index)
          .setInputFiles([file(name, index === 0 ? picture : broken)]);
      await page.locator('.differences').waitFor();
      await sound('compare');
      await page.goto(`${house.service.origin}/?lang=id`);
      await page.getByRole('heading', { name: 'Apa yang diceritakan' }).waitFor();
      await sound('in Indonesian');
      await context.close();
    });

  it('works by keyboard alone, from the first key to the cleaned file', async () => {
    const { page, context } = await house.open('/');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
    await tabTo(page, 'Choose files');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    await chooser.setFiles([file('first.jpg'), file('second.jpg')]);
    await page.getByText('2 files read').waitFor();
    await tabTo(page, /^second\.jpg/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'second.jpg' }).waitFor();
    await tabTo(page, 'Overview');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'All tags');
    await tabTo(page, 'Search tags and values');
    await page.keyboard.type('artist');
    await page.getByText('Ayu Lestari').waitFor();
    await tabTo(page, 'All tags', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), 'Clean');
    await tabTo(page, 'Names and people');
    await page.keyboard.press('Space');
    assert.equal(await page.getByRole('switch', { name: 'Names and people' }).isChecked(), false);
    await tabTo(page, 'Clean and prove it');
    await page.keyboard.press('Enter');
    await page.getByText('Clean, and proven').waitFor();
    await tabTo(page, 'Download second.jpg');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.equal(saved.suggestedFilename(), 'second.jpg');
    await context.close();
  });

  it('holds the focus in a dialog and gives it back, and leaves it on Escape', async () => {
    const { page, context } = await house.open('/');
    await page.getByText('Read a file on the web').click();
    await page.getByRole('textbox', { name: 'Address of the file' }).fill('https://example.com/a.jpg');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'A key for this service' }).waitFor();
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      // The browser's own bar comes between the last and the first.
      const isInside = await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
      );
      assert.ok(isInside, 'the focus left the dialog');
    }
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focused(page), 'Address of the file');
    await context.close();
  });

  it('shows where the focus is, everywhere', async () => {
    const { page, context } = await house.open('/');
    await page.locator('input[type=file]').first().setInputFiles([file()]);
    await page.locator('.reveal-row').first().waitFor();
    for (let press = 0; press < 25; press++) {
      await page.keyboard.press('Tab');
      const { name, isShown } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const shown = [element, element.nextElementSibling].filter((each) => each !== null);
        return {
          name: element.outerHTML.slice(0, 120),
          isShown: element === document.body || shown.some((each) => getComputedStyle(each).outlineStyle !== 'none'),
        };
      });
      assert.ok(isShown, name);
    }
    await context.close();
  });

  it('moves nothing for those who want it quiet', async () => {
    const { page, context } = await house.open('/', { reducedMotion: 'reduce' });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return animationName !== 'none' || transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0);
        })
        .map((each) => each.className),
    );
    assert.deepEqual(moving, []);
    await context.close();
  });
});

/** The accessible name of what has the focus, roughly: its label, or its text. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText;
    return (label ?? '').trim();
  });
}

async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press(key);
    const here = await focused(page);
    seen.push(here.slice(0, 30));
    if (typeof name === 'string' ? here === name : name.test(here)) return;
  }
  assert.fail(`${name} is not reached by ${key}: ${seen.join(' → ')}`);
}
