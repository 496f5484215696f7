import { createNativeReader, type Report } from '../src/index.ts';

/** The native engine's report on bytes. */
export async function readBytes(bytes: Uint8Array, name = 'file'): Promise<Report> {
  return await createNativeReader().read({ kind: 'bytes', bytes, name });
}

/** Printed values by `Group:Name`; of several tags of one name the preferred one. */
export function printedOf({ tags }: Report): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const tag of tags) {
    const key = `${tag.group0 === tag.group1 ? tag.group0 : `${tag.group0}:${tag.group1}`}:${tag.name}`;
    if (tag.preferred || !(key in found)) found[key] = tag.printed;
  }
  return found;
}
