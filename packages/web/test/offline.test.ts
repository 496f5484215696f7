import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnJpeg } from './support/drawn.ts';
import { pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

test('inspects, compares and cleans without a connection, after the first load', { skip: withoutBrowser }, async () => {
  await using house = await pageService();
  const { page, context } = await house.open('/');
  await page.getByText('Ready to work offline.').waitFor({ timeout: 60_000 });
  await context.setOffline(true);
  await house.service.stop();
  await page.reload();
  await page.getByText('You are offline').waitFor();
  const picture = tellingPicture(await drawnJpeg(), { texts: { [TAG.artist]: 'Ayu Lestari' }, position: [1, 2] });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ name: 'offline.jpg', mimeType: 'image/jpeg', buffer: picture }]);
  await page.getByText('It tells 2 kinds of things about people.').waitFor();
  await page.getByRole('tab', { name: 'Clean' }).click();
  await page.getByRole('button', { name: 'Clean and prove it' }).click();
  await page.getByText('Clean, and proven').waitFor();
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByRole('heading', { name: 'Compare two files' }).waitFor();
  await page.goto(`${house.service.origin}/compare`);
  await page.getByRole('heading', { name: 'Compare two files' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.onLine), false);
});
