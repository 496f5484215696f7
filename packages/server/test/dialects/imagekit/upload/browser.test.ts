import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { serveHttp } from '../../../support/file-server.ts';
import { picture } from '../../../support/picture.ts';
import { uploadService } from './support.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** What a shop's page is like: it knows where to upload, asks its own server for a signature, and shows the picture. */
function page(uploadTo: string, publicKey: string): string {
  return `<!doctype html>
<title>Upload</title>
<form><input type="file" name="file"><button>Upload</button></form>
<p id="outcome"></p>
<script type="module">
  const form = document.querySelector('form');
  const outcome = document.querySelector('#outcome');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const [file] = form.elements.file.files;
      const { token, expire, signature } = await (await fetch('/signature')).json();
      const body = new FormData();
      body.append('file', file);
      for (const [name, value] of Object.entries({ token, expire, signature })) body.append(name, value);
      body.append('publicKey', ${JSON.stringify(publicKey)});
      body.append('fileName', file.name);
      body.append('responseFields', 'metadata');
      const response = await fetch(${JSON.stringify(uploadTo)}, { method: 'POST', body });
      outcome.textContent = response.status + ' ' + JSON.stringify(await response.json());
    } catch (error) {
      outcome.textContent = 'failed: ' + error;
    }
  });
</script>`;
}

test('a plain page of another origin uploads with a signature, in a browser', {
  skip: CHROMIUM ? false : 'there is no Chromium on this machine',
}, async () => {
  await using service = await uploadService();
  let isSignedWell = true;
  const html = page(`${service.origin}/api/v1/files/upload`, service.key.publicId);
  await using shop = await serveHttp((request, reply) => {
    if (request.url !== '/signature') return reply.setHeader('content-type', 'text/html').end(html);
    const signed = Object.fromEntries(service.signed());
    if (!isSignedWell) signed.signature = '0'.repeat(40);
    return reply.setHeader('content-type', 'application/json').end(JSON.stringify(signed));
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ARGUMENTS });
  try {
    const tab = await browser.newPage();
    const outcome = async (): Promise<string> => {
      await tab.goto(`${shop.origin}/`);
      await tab.setInputFiles('input', { name: 'car.jpg', mimeType: 'image/jpeg', buffer: picture() });
      await tab.click('button');
      await tab.waitForFunction('document.querySelector("#outcome").textContent !== ""', undefined, {
        timeout: 60_000,
      });
      return (await tab.textContent('#outcome')) ?? '';
    };
    const done = await outcome();
    assert.match(done, /^200 /);
    const answer = JSON.parse(done.slice(4));
    assert.equal(answer.metadata.exif.image.Make, 'Canon');
    const delivered = await fetch(answer.url);
    assert.deepEqual(Buffer.from(await delivered.arrayBuffer()), picture());
    isSignedWell = false;
    assert.match(await outcome(), /^400 .*signature: expected/);
  } finally {
    await browser.close();
  }
});
