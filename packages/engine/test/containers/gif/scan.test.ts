import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, zeros } from '../fixtures/build.ts';
import { GIF_FRAME, gif, gifApplication, gifControl, RASTERS, subBlocks } from '../fixtures/rasters.ts';
import { linesOf, printedOf, readNatively } from '../read-natively.ts';

describe('GIF', () => {
  it('has a screen, frames, comments and applications', async () => {
    const report = await readNatively(RASTERS['all.gif'] as Uint8Array, 'all.gif');
    const kinds = report.blocks.map(({ kind, path }) => `${kind} ${path}`);
    assert.deepEqual(kinds, [
      'structure screen',
      'structure application[0]',
      'structure control[0]',
      'pixels image[0]',
      'structure control[1]',
      'pixels image[1]',
      'text comment[0]',
      'xmp application[1]',
      'structure end',
    ]);
    assert.deepEqual(report.facts, { width: 20, height: 10 });
  });

  it('tells them in words', async () => {
    const printed = printedOf(await readNatively(RASTERS['all.gif'] as Uint8Array, 'all.gif'));
    assert.equal(printed['GIF:GIFVersion'], '89a');
    assert.equal(printed['GIF:HasColorMap'], 'Yes');
    assert.equal(printed['GIF:BitsPerPixel'], '1');
    assert.equal(printed['GIF:PixelAspectRatio'], '1');
    assert.equal(printed['GIF:AnimationIterations'], '5');
    assert.equal(printed['GIF:TransparentColor'], '7');
    assert.equal(printed['GIF:FrameCount'], '2');
    assert.equal(printed['GIF:Duration'], '0.35 s');
    assert.equal(printed['File:Comment'], 'hello');
  });

  it('joins what is cut into pieces of 255 bytes, and knows where XMP ends', async () => {
    const comment = 'long '.repeat(100);
    const file = gif(bytes([0x21, 0xfe], subBlocks(comment)));
    assert.equal(printedOf(await readNatively(file, 'a.gif'))['File:Comment'], comment);
    const { blocks } = await readNatively(RASTERS['all.gif'] as Uint8Array, 'all.gif');
    const xmp = blocks.find(({ kind }) => kind === 'xmp');
    assert.equal((xmp?.range.end ?? 0) - (xmp?.payload[0]?.end ?? 0), 258);
  });

  it('has music', async () => {
    const control = gifApplication('MIDICTRLJon', [1, 2, 3, 4, 5, 0, 50, 0]);
    const printed = printedOf(await readNatively(gif(control, gifApplication('MIDISONGDm7', zeros(9))), 'a.gif'));
    assert.equal(printed['GIF:ChannelUsage'], '0x0005');
    assert.equal(printed['GIF:DelayTime'], '0.5 s');
    assert.equal(printed['GIF:MIDISong'], '(Binary data 9 bytes, use -b option to extract)');
  });

  it('may end too early: what was there is told', async () => {
    const file = gif(gifControl(10), GIF_FRAME, gifControl(10), GIF_FRAME);
    const report = await readNatively(file.slice(0, -8), 'a.gif');
    assert.equal(printedOf(report)['GIF:FrameCount'], '2');
  });

  it('may have something behind its end', async () => {
    const file = bytes(gif(GIF_FRAME), 'more');
    const lines = linesOf(await readNatively(file, 'a.gif'));
    assert.equal(lines.at(-1), `trailer trailer ${file.byteLength - 4}-${file.byteLength}`);
  });
});
