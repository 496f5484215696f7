import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { picture } from '../../packages/server/test/support/picture.ts';

const BESIDE = fileURLToPath(new URL('../../../shared/corpus/files/exif-samples/jpg/Canon_40D.jpg', import.meta.url));
const MARKER = 0xff;

/** A JPEG and what it was made from. */
export interface Sample {
  readonly bytes: Buffer;
  readonly origin: string;
}

/**
 * A JPEG of so many bytes with the metadata of a real one: that of `file`, of a camera's in the corpus beside the repository, or of one
 * that is built here. What it lacks is put into its scan, which nobody decodes.
 */
export function sampleOf(bytes: number, file: string | undefined): Sample {
  const path = file ?? (existsSync(BESIDE) ? BESIDE : undefined);
  const base = path === undefined ? picture() : readFileSync(path);
  if (base.readUInt16BE(0) !== 0xffd8) throw new Error(`expected a JPEG, found something else in ${path}`);
  const end = base.lastIndexOf(Buffer.from('ffd9', 'hex'));
  const lack = Math.max(0, bytes - base.length);
  const noise = Buffer.from(Array.from({ length: lack }, () => Math.floor(Math.random() * MARKER)));
  return {
    bytes: Buffer.concat([base.subarray(0, end), noise, base.subarray(end)]),
    origin: path ?? 'a picture built by code',
  };
}
