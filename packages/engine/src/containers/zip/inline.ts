// Source: RFC 2397 (data URLs).
import { base64Bytes } from '../../bytes/base64.ts';
import { type Entry, quoted, refusal } from './entries.ts';
import type { Package } from './package.ts';

const DATA_URL = /data:[\w.+/-]{0,60}(?:;[\w=.-]{1,40}){0,4};base64,([A-Za-z0-9+/=\s]+)/g;

/** Look into the pictures that stand within a page or style sheet. Rejects with `not-removable` where one of them holds metadata. */
export async function checkInline(pkg: Package, { name }: Entry, text: string): Promise<void> {
  if (!text.includes('data:')) return;
  for (const [, body = ''] of text.matchAll(DATA_URL)) {
    const inner = await pkg.task.innerBytes(base64Bytes(body.replace(/\s/g, '')));
    if (inner && inner.doomed.length > 0) throw refusal('pictures in pages to hold no metadata', quoted(name));
  }
}
