import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, pngChunk } from '../../containers/fixtures/build.ts';
import { SMALL_PROFILE } from '../../containers/fixtures/icc-profile.ts';
import { itxt, packed, png, rawProfile } from '../../containers/fixtures/rasters.ts';
import { printedOf, readNatively } from '../../containers/read-natively.ts';

async function textsOf(...chunks: readonly Uint8Array[]): Promise<Readonly<Record<string, unknown>>> {
  return printedOf(await readNatively(png(...chunks), 'a.png'));
}

describe('texts of PNG', () => {
  it('are named after their keyword', async () => {
    const printed = await textsOf(
      pngChunk('tEXt', 'exif:Make\0a'),
      pngChunk('tEXt', 'my own key\0b'),
      pngChunk('tEXt', '12 monkeys\0c'),
      pngChunk('tEXt', 'Warning\0d'),
      pngChunk('tEXt', 'software\0e'),
    );
    assert.equal(printed['PNG:ExifMake'], 'a');
    assert.equal(printed['PNG:MyOwnKey'], 'b');
    assert.equal(printed['PNG:Tag12Monkeys'], 'c');
    assert.equal(printed['PNG:PNGWarning'], 'd');
    assert.equal(printed['PNG:Software'], 'e');
  });

  it('have their language behind their name, in its usual case', async () => {
    const printed = await textsOf(
      itxt('Comment', 'naïve', { language: 'FR_ca' }),
      itxt('Title', 'x', { language: 'x-Default' }),
    );
    assert.equal(printed['PNG:Comment-fr-CA'], 'naïve');
    assert.equal(printed['PNG:Title-x-default'], 'x');
  });

  it('of a keyword that nobody knows have it from their second language on', async () => {
    const printed = await textsOf(itxt('Mine', 'one', { language: 'de' }), itxt('Mine', 'two', { language: 'fr' }));
    assert.equal(printed['PNG:Mine'], 'one');
    assert.equal(printed['PNG:Mine-fr'], 'two');
  });

  it('are dates where their keyword says so', async () => {
    const printed = await textsOf(
      pngChunk('tEXt', 'Creation Time\0Mon, 1 Jan 2018 12:10:22 EST'),
      pngChunk('tEXt', 'create-date\x002011-02-03T04:05:06+07:00'),
    );
    assert.equal(printed['PNG:CreationTime'], '2018:01:01 12:10:22-05:00');
    assert.equal(printed['PNG:CreateDate'], '2011:02:03 04:05:06+07:00');
  });

  it('are data where they cannot be unpacked', async () => {
    const cut = packed('a text that is long enough').slice(0, -6);
    const printed = await textsOf(
      pngChunk('zTXt', 'Title\0\0', cut),
      pngChunk('zTXt', 'Author\0\x05abc'),
      pngChunk('tEXt', 'none'),
    );
    assert.equal(printed['PNG:Title'], '(Binary data 0 bytes, use -b option to extract)');
    assert.equal(printed['PNG:Author'], '(Binary data 3 bytes, use -b option to extract)');
    assert.equal(printed['PNG:TextualData'], '(Binary data 4 bytes, use -b option to extract)');
  });

  it('are read where something stands behind the packed text', async () => {
    const printed = await textsOf(pngChunk('zTXt', 'Title\0\0', packed('whole'), 'junk'));
    assert.equal(printed['PNG:Title'], 'whole');
  });

  it('that are profiles go to the profile’s desk', async () => {
    const printed = await textsOf(rawProfile('icc', SMALL_PROFILE));
    assert.equal(printed['ICC_Profile:ProfileDescription'], 'plain');
  });

  it('that should be profiles and are none stay data', async () => {
    const printed = await textsOf(rawProfile('exif', bytes('neither')), rawProfile('zzz', 'any'));
    assert.match(String(printed['PNG:EXIF_Profile']), /^\(Binary data \d+ bytes/);
    assert.match(String(printed['PNG:RawProfileTypeZzz']), /^\(Binary data \d+ bytes/);
  });
});
