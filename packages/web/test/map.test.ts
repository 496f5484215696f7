import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { pageRoutes } from '../../server/src/routes/page.ts';
import { serveHttp } from '../../server/test/support/file-server.ts';
import { DIST } from '../build.ts';
import { drawnJpeg, drawnPng } from './support/drawn.ts';
import { pageService, withoutBrowser } from './support/page-service.ts';
import { tellingPicture } from './support/telling-picture.ts';

test('the operator’s map is asked only when the person wants it, after saying whom', {
  skip: withoutBrowser,
}, async () => {
  await using house = await pageService();
  const tile = await drawnPng({ width: 256, height: 256 });
  const asked: string[] = [];
  await using tiles = await serveHttp((request, reply) => {
    asked.push(request.url ?? '');
    reply.setHeader('content-type', 'image/png').end(tile);
  });
  const server = Fastify();
  const credit = '<b onclick="x">© Tiles</b>';
  await server.register(pageRoutes, {
    folder: DIST,
    MAP_TILES_URL: `${tiles.origin}/{z}/{x}/{y}.png`,
    MAP_TILES_CREDIT: credit,
  });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  try {
    const page = await house.browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${origin}/`);
    const picture = tellingPicture(await drawnJpeg(), { position: [-8.409518, 115.188919] });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([{ name: 'beach.jpg', mimeType: 'image/jpeg', buffer: picture }]);
    await page.getByText(`The map is fetched from ${new URL(tiles.origin).host}`).waitFor();
    assert.equal(asked.length, 0);
    await page.getByRole('button', { name: 'Show the map' }).click();
    await page.locator('.leaflet-tile-loaded').first().waitFor();
    // Tile 13/6717/4288 holds the place.
    assert.ok(asked.includes('/13/6717/4288.png'), asked.join(' '));
    assert.equal(await page.locator('.leaflet-control-attribution').innerText(), credit);
    assert.deepEqual(complaints, []);
  } finally {
    await server.close();
  }
});
