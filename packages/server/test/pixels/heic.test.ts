import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeHeic } from '../../src/pixels/decode-heic.ts';
import { createPixels } from '../../src/pixels/pixels.ts';
import { SETTINGS } from './settings.ts';

const SAMPLES = new URL('../../../../../shared/corpus/files/pillow_heif/tests/images/heif_other/', import.meta.url);
const SAMPLE = fileURLToPath(new URL('L_exif_xmp_iptc.heic', SAMPLES));

describe('HEIC', () => {
  it('that is none gives nothing', async () => {
    assert.equal(await decodeHeic(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 4_000_000), undefined);
  });

  it('is hashed', { skip: !existsSync(SAMPLE) && 'no sample lies beside the repository' }, async () => {
    const facts = await createPixels(SETTINGS).facts({ path: SAMPLE });
    assert.equal(facts?.format, 'heic');
    assert.match(String(facts?.pHash), /^[0-9a-f]{16}$/);
  });
});
