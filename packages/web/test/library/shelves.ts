import type { BrowserContextOptions, Page } from 'playwright-core';
import { KEY } from '../../../server/test/support/service.ts';
import { drawnJpeg } from '../support/drawn.ts';
import type { OpenPage, PageService } from '../support/page-service.ts';

export const BASIC = `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`;

/** What an upload may say beside its file. */
export type UploadFields = Readonly<Record<string, string>>;

/** Put a file into the library, past the page. Answers its id. */
export async function shelve(
  { service }: PageService,
  name: string,
  bytes: Buffer | string,
  fields: UploadFields = {},
): Promise<string> {
  const form = new FormData();
  const said = { fileName: name, useUniqueFileName: 'false', folder: '/', ...fields };
  for (const [field, value] of Object.entries(said)) form.append(field, value);
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  const headers = { authorization: BASIC };
  const response = await fetch(`${service.origin}/api/v1/files/upload`, { method: 'POST', headers, body: form });
  const answer = (await response.json()) as { readonly fileId?: string; readonly message?: string };
  if (answer.fileId === undefined) throw new Error(`expected an upload, found ${response.status} ${answer.message}`);
  return answer.fileId;
}

/** Put many small texts into a folder, a few at a time. */
export async function shelveTexts(house: PageService, folder: string, names: readonly string[]): Promise<void> {
  const waiting = [...names];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      await shelve(house, name, `the text ${name}`, { folder });
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/** Ask the media API past the page. */
export async function ask<T>({ service }: PageService, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(service.origin + path, {
    method,
    headers: { authorization: BASIC, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`expected ${method} ${path} to succeed, found ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A tab at an address of the library, with the key as if it had been typed in. */
export async function openLibrary(
  house: PageService,
  path = '/library',
  options: BrowserContextOptions = {},
  key = KEY,
): Promise<OpenPage> {
  const origin = house.service.origin;
  const storageState = { cookies: [], origins: [{ origin, localStorage: [{ name: 'colophon.key', value: key }] }] };
  return await house.open(path, { storageState, ...options });
}

/** Pictures that look different, by number. */
export async function picture(seed: number, width = 480, height = 320): Promise<Buffer> {
  return await drawnJpeg({ seed, width, height });
}

/** The names that the list shows, in its order. */
export async function names(page: Page): Promise<readonly string[]> {
  return await page.locator('.library-cell .library-name').allInnerTexts();
}

/** The entry of a name. */
export function cell(page: Page, name: string) {
  return page.locator('.library-cell', { has: page.locator(`.library-name[title="${name}"]`) });
}
