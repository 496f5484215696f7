import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printedOf, readBytes } from '../../reading.ts';
import { be32 } from '../fixtures/build.ts';
import { dataset } from '../jpeg/pictures.ts';
import { DOCUMENTS, psd } from './documents.ts';

describe('scan of Photoshop documents', () => {
  it('finds header, resources, layers and image data', async () => {
    const { blocks, facts } = await readBytes(DOCUMENTS['layers.psd'] as Uint8Array, 'a.psd');
    assert.deepEqual(
      blocks.map(({ path }) => path),
      ['header', 'image resources', 'layers', 'image data', 'pixels'],
    );
    assert.deepEqual(facts, { width: 60, height: 40 });
  });

  it('words header, resources and layers', async () => {
    const printed = printedOf(await readBytes(DOCUMENTS['layers.psd'] as Uint8Array, 'a.psd'));
    assert.equal(printed['Photoshop:ColorMode'], 'RGB');
    assert.equal(printed['Photoshop:Compression'], 'RLE');
    assert.equal(printed['Photoshop:LayerCount'], '2');
    assert.deepEqual(printed['Photoshop:LayerNames'], ['Bottom', 'Top']);
    assert.deepEqual(printed['Photoshop:LayerUnicodeNames'], ['Böttom', '']);
    assert.deepEqual(printed['Photoshop:LayerColors'], ['Unknown ()', 'Red']);
    assert.deepEqual(printed['Photoshop:LayerBlendModes'], ['Multiply', 'Multiply']);
    assert.deepEqual(printed['Photoshop:LayerOpacities'], ['50%', '50%']);
    assert.deepEqual(printed['Photoshop:LayerVisible'], ['No', 'No']);
    assert.deepEqual(printed['Photoshop:LayerRectangles'], ['0 0 10 20', '0 0 10 20']);
    assert.equal(printed['IPTC:By-line'], 'Jürgen');
  });

  it('finds trailers behind the pixels', async () => {
    const file = psd([], dataset(2, 222, be32(2)), be32(9), 'cbipcbbl');
    assert.equal(printedOf(await readBytes(file, 'a.psd'))['PhotoMechanic:ColorClass'], '2 (Winner alt)');
  });
});
