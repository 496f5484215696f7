import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { FAILURES, Failure } from '../../src/http/failure.ts';
import { pagePolicy, tilesOrigin } from '../../src/routes/page/headers.ts';
import { type PageOptions, pageRoutes } from '../../src/routes/page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FILES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><title>Colophon</title>',
  'sw.js': '// worker',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'assets/page-AbC123.js': 'export {};',
  'assets/page-AbC123.js.br': 'packed',
  'docs/index.html': '<!doctype html><title>Docs</title>',
  'docs/id/index.html': '<!doctype html><title>Dokumentasi</title>',
  '.built-from': 'secret of the build',
};

interface Served extends AsyncDisposable {
  readonly server: FastifyInstance;
}

async function served(options: PageOptions = {}, files = FILES): Promise<Served> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
    await writeFile(path.join(folder.path, name), content);
  }
  const server = Fastify();
  server.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Failure ? FAILURES[error.code].status : 500;
    return reply.code(status).send({ error: String(error) });
  });
  await server.register(pageRoutes, { folder: folder.path, version: '1.2.3', ...options });
  return {
    server,
    async [Symbol.asyncDispose]() {
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('the page', () => {
  it('answers its addresses with itself, and asks browsers to look again', async () => {
    await using house = await served();
    for (const url of ['/', '/compare', '/library', '/library/holidays/2024', '/keys']) {
      const reply = await house.server.inject(url);
      assert.equal(reply.statusCode, 200, url);
      assert.equal(reply.body, FILES['index.html'], url);
      assert.equal(reply.headers['cache-control'], 'no-cache');
      assert.match(String(reply.headers['content-type']), /^text\/html/);
      assert.equal(reply.headers['content-security-policy'], pagePolicy(undefined));
    }
  });

  it('gives what has a hash in its name for good, packed where that is understood', async () => {
    await using house = await served();
    const plain = await house.server.inject('/assets/page-AbC123.js');
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(plain.body, 'export {};');
    const headers = { 'accept-encoding': 'gzip, br' };
    const packed = await house.server.inject({ url: '/assets/page-AbC123.js', headers });
    assert.equal(packed.headers['content-encoding'], 'br');
    assert.equal(packed.body, 'packed');
    assert.match(String(packed.headers['content-type']), /javascript/);
    const worker = await house.server.inject('/sw.js');
    assert.equal(worker.headers['cache-control'], 'no-cache');
  });

  it('serves the documentation, folders by their first page', async () => {
    await using house = await served();
    for (const [url, location] of [
      ['/docs', '/docs/'],
      ['/docs/id', '/docs/id/'],
    ]) {
      const reply = await house.server.inject(String(url));
      assert.equal(reply.statusCode, 302);
      assert.equal(reply.headers.location, location);
    }
    assert.equal((await house.server.inject('/docs/')).body, FILES['docs/index.html']);
    assert.equal((await house.server.inject('/docs/id/')).body, FILES['docs/id/index.html']);
  });

  it('gives nothing that is not of the page', async () => {
    await using house = await served();
    for (const url of [
      '/assets/',
      '/assets/nothing.js',
      '/assets/../.built-from',
      '/assets/%2e%2e/.built-from',
      '/assets/..%2f.built-from',
      '/docs/../../etc/passwd',
      '/docs/%2e%2e/.built-from',
      '/docs/%5c..%5c.built-from',
      '/docs/nothing/',
      '/docs/%00',
      '/.built-from',
      '//example.com/docs',
      '/docs//example.com/',
    ]) {
      const reply = await house.server.inject(url);
      assert.ok(reply.statusCode === 404 || reply.statusCode === 400, `${url}: ${reply.statusCode}`);
      assert.ok(!reply.body.includes('secret'), url);
    }
  });

  it('says plainly that it was not built', async () => {
    await using house = await served({}, {});
    const reply = await house.server.inject('/');
    assert.equal(reply.statusCode, 503);
    assert.match(reply.body, /has not been built[\s\S]*node packages\/web\/build\.ts/);
    assert.equal(reply.headers['cache-control'], 'no-store');
    assert.equal((await house.server.inject('/assets/page.js')).statusCode, 404);
  });

  it('tells the page of tiles, and lets it load them, only where the operator named some', async () => {
    await using plain = await served();
    assert.deepEqual((await plain.server.inject('/page/settings.json')).json(), { version: '1.2.3' });
    const url = 'https://{s}.tiles.example.com/{z}/{x}/{y}.png';
    await using mapped = await served({ MAP_TILES_URL: url, MAP_TILES_CREDIT: '© Tiles' });
    const reply = await mapped.server.inject('/page/settings.json');
    assert.deepEqual(reply.json(), { version: '1.2.3', tiles: { url, credit: '© Tiles' } });
    assert.match(
      String(reply.headers['content-security-policy']),
      /img-src 'self' blob: data: https:\/\/\*\.tiles\.example\.com;/,
    );
  });

  it('reads an origin from a template, and nothing from what is none', () => {
    assert.equal(tilesOrigin('http://127.0.0.1:8000/{z}/{x}/{y}.png'), 'http://127.0.0.1:8000');
    for (const template of [undefined, '', 'tiles/{z}', 'file:///etc/{z}', "https://a b'; script-src *"])
      assert.equal(tilesOrigin(template), undefined, template);
  });
});
