import { createRequire } from 'node:module';

type Entries = Record<string, unknown>;
type ReadExif = (options: { image: Buffer }, done: (error: unknown, data: Record<string, Entries>) => void) => void;

const { ExifImage } = createRequire(import.meta.url)('exif') as {
  ExifImage: new (...args: Parameters<ReadExif>) => unknown;
};

/**
 * What npm `exif` gives for a JPEG file, with bytes of type UNDEFINED as text where all are printable, else dropped, and without its
 * message about makers it does not know. `undefined` where it fails.
 */
export async function referenceGroups(bytes: Buffer): Promise<Record<string, Entries> | undefined> {
  const data = await new Promise<Record<string, Entries> | undefined>((resolve) => {
    new ExifImage({ image: bytes }, (error, found) => resolve(error ? undefined : found));
  });
  if (!data) return undefined;
  for (const group of Object.values(data)) {
    for (const [name, value] of Object.entries(group)) {
      if (!Buffer.isBuffer(value)) continue;
      const text = value.toString('latin1');
      if (/^[\x20-\x7e]*$/.test(text)) group[name] = text;
      else delete group[name];
    }
  }
  return { ...data, makernote: data.makernote?.error ? {} : (data.makernote ?? {}) };
}
