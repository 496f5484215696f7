import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSED = /\.(?:js|css|html|svg|json|webmanifest|txt)$/;
/** Below this, in bytes, a packet is a packet. */
const WORTHWHILE = 1_000;

/** Lay a `.br` and a `.gz` beside every text of a folder, for a server to hand out as they are. */
export async function compressAll(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!COMPRESSED.test(name)) continue;
    const file = path.join(folder, name);
    const content = await readFile(file);
    if (content.byteLength < WORTHWHILE) continue;
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  }
}
