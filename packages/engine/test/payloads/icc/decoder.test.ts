import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { be32, bytes, pngChunk, zeros } from '../../containers/fixtures/build.ts';
import { FULL_PROFILE, iccProfile, multilingual, SMALL_PROFILE } from '../../containers/fixtures/icc-profile.ts';
import { packed, png } from '../../containers/fixtures/rasters.ts';
import { printedOf, readNatively } from '../../containers/read-natively.ts';

describe('ICC profiles', () => {
  it('say in their header what they are', async () => {
    const printed = printedOf(await readNatively(FULL_PROFILE, 'a.icc'));
    assert.equal(printed['ICC-header:ProfileCMMType'], 'Little CMS');
    assert.equal(printed['ICC-header:ProfileVersion'], '4.3.0');
    assert.equal(printed['ICC-header:ProfileClass'], 'Display Device Profile');
    assert.equal(printed['ICC-header:ColorSpaceData'], 'RGB ');
    assert.equal(printed['ICC-header:ProfileDateTime'], '2020:02:03 04:05:06');
    assert.equal(printed['ICC-header:PrimaryPlatform'], 'Apple Computer Inc.');
    assert.equal(printed['ICC-header:CMMFlags'], 'Embedded, Independent');
    assert.equal(printed['ICC-header:DeviceAttributes'], 'Transparency, Glossy, Negative, Color');
    assert.equal(printed['ICC-header:RenderingIntent'], 'Media-Relative Colorimetric');
    assert.equal(printed['ICC-header:ConnectionSpaceIlluminant'], '0.9642 1 0.82491');
    assert.equal(printed['ICC-header:ProfileID'], 'ab000000000000000000000000000000');
  });

  it('have tags of many types', async () => {
    const printed = printedOf(await readNatively(FULL_PROFILE, 'a.icc'));
    assert.equal(printed['ICC_Profile:ProfileDescription'], 'plain');
    assert.equal(printed['ICC_Profile:ProfileCopyright'], 'nobody');
    assert.equal(printed['ICC_Profile:ProfileDescriptionML'], 'Hello');
    assert.equal(printed['ICC_Profile:ProfileDescriptionML-de-DE'], 'Größe');
    assert.equal(printed['ICC_Profile:MediaWhitePoint'], '0.95045 1 1.08905');
    assert.equal(printed['ICC_Profile:ChromaticAdaptation'], '1 -0.5');
    assert.equal(printed['ICC_Profile:RedTRC'], '(Binary data 12 bytes, use -b option to extract)');
    assert.equal(printed['ICC_Profile:Technology'], 'Video Monitor');
    assert.equal(printed['ICC_Profile:CalibrationDateTime'], '2001:02:03 04:05:06');
    assert.equal(printed['ICC_Profile:ColorantOrder'], '2 0 1');
  });

  it('have tags with parts', async () => {
    const printed = printedOf(await readNatively(FULL_PROFILE, 'a.icc'));
    assert.equal(printed['ICC-chrm:ChromaticityColorant'], 'ITU-R BT.709');
    assert.equal(printed['ICC-chrm:ChromaticityChannel1'], '0.64 0.33');
    assert.equal(printed['ICC-chrm:ChromaticityChannel2'], undefined);
    assert.equal(printed['ICC-meas:MeasurementFlare'], '0.999%');
    assert.equal(printed['ICC-view:ViewingCondIlluminantType'], 'D50');
    assert.equal(printed['ICC-cicp:ColorPrimaries'], 'BT.2020, BT.2100');
    assert.equal(printed['ICC-meta:MyKey'], 'värde');
  });

  it('are told apart where a file has two', async () => {
    const chunk = pngChunk('iCCP', 'a\0\0', packed(SMALL_PROFILE));
    const printed = printedOf(await readNatively(png(chunk, chunk), 'a.png'));
    assert.equal(printed['ICC_Profile:ProfileDescription'], 'plain');
    assert.equal(printed['ICC_Profile2:ProfileDescription'], 'plain');
    assert.equal(printed['ICC-header2:ProfileCMMType'], 'Little CMS');
  });

  it('are read up to the tag that lies outside', async () => {
    const cut = iccProfile(['desc', bytes('text', zeros(4), 'here')], ['cprt', bytes('text', zeros(4), 'gone')]);
    new DataView(cut.buffer).setUint32(132 + 12 + 4, 0xffff);
    const report = await readNatively(cut, 'a.icc');
    assert.equal(printedOf(report)['ICC_Profile:ProfileDescription'], 'here');
    assert.equal(printedOf(report)['ICC_Profile:ProfileCopyright'], undefined);
    assert.equal(report.problems[0]?.code, 'truncated');
  });

  it('with a table that cannot be say nothing', async () => {
    const broken = SMALL_PROFILE.slice();
    new DataView(broken.buffer).setUint32(128, 256);
    const report = await readNatively(broken, 'a.icc');
    assert.equal(report.tags.filter(({ group0 }) => group0 === 'ICC_Profile').length, 0);
  });

  it('may hold texts whose places are wrong, which are left out', async () => {
    const text = multilingual(['enUS', 'kept'], ['deDE', 'lost']);
    new DataView(text.buffer).setUint32(16 + 12 + 8, 0xffff);
    const printed = printedOf(await readNatively(iccProfile(['desc', text]), 'a.icc'));
    assert.equal(printed['ICC_Profile:ProfileDescription'], 'kept');
    assert.equal(printed['ICC_Profile:ProfileDescription-de-DE'], undefined);
  });

  it('show numbers of 64 bits to the last digit', async () => {
    const value = bytes('ui64', zeros(4), be32(0x01000000), be32(1));
    const printed = printedOf(await readNatively(iccProfile(['vcgt', value]), 'a.icc'));
    assert.equal(printed['ICC_Profile:VideoCardGamma'], '72057594037927937');
  });
});
