import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, zeros } from '../containers/fixtures/build.ts';
import { comment, jpeg, packet, segment, xmp } from './matrix/jpeg.ts';
import { buildPsd, dataset, resource, u32 } from './matrix/psd.ts';
import { ASCII, LONG, SHORT, tiffFile } from './matrix/tiff-file.ts';
import { clean, holds } from './removing.ts';

const AUTHOR = 'SECRET author of the small copy';
const SMALL = jpeg([segment(0xe1, 'Exif\0\0', tiffFile([[[0x13b, ASCII, AUTHOR]]]))]);
const PLAIN = Buffer.from(jpeg([]));

const head = (size: number): Uint8Array => bytes(u32(1), zeros(16), u32(size), zeros(4));
const small = (picture: Uint8Array): Uint8Array => resource(1036, bytes(head(picture.byteLength), picture));
const inPhotoshop = (picture: Uint8Array): Uint8Array => segment(0xed, 'Photoshop 3.0\0', small(picture));
const inExif = (picture: Uint8Array): Uint8Array =>
  segment(
    0xe1,
    'Exif\0\0',
    tiffFile([
      [[0x112, SHORT, [6]]],
      [
        [0x103, SHORT, [6]],
        [0x201, LONG, { data: [picture] }],
        [0x202, LONG, [picture.byteLength]],
      ],
    ]),
  );
const inXmp = (letters: string): Uint8Array =>
  xmp(
    packet(
      'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:g="http://ns.adobe.com/xap/1.0/g/img/"',
      `<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType="Resource"><g:width>16</g:width><g:image>${letters}</g:image></rdf:li></rdf:Alt></xmp:Thumbnails>`,
    ),
  );
const base64 = (picture: Uint8Array): string => Buffer.from(picture).toString('base64');

describe('small copies that stay', () => {
  const file = jpeg([inExif(SMALL), inXmp(base64(SMALL).replace(/.{20}/g, '$&&#xA;')), inPhotoshop(SMALL)]);

  for (const wishes of [{ keep: ['thumbnails'] }, { drop: ['identity'] }] as const)
    it(`lose what they say of themselves: ${JSON.stringify(wishes)}`, async () => {
      const { bytes: cleaned } = await clean(file, wishes);
      assert.ok(holds(file, AUTHOR) && !holds(cleaned, AUTHOR));
      const letters = /<g:image>([^<]*)</.exec(Buffer.from(cleaned).toString('latin1'))?.[1] ?? '';
      assert.deepEqual(Buffer.from(letters, 'base64'), PLAIN);
      const packed = Buffer.from(bytes(u32(PLAIN.byteLength), zeros(4), PLAIN));
      assert.ok(Buffer.from(cleaned).includes(packed), 'the one in the image resources, and its size');
      const first = Buffer.from(cleaned).indexOf(PLAIN);
      assert.ok(first > 0 && Buffer.from(cleaned).indexOf(PLAIN, first + 1) > 0, 'the one in Exif');
    });

  it('stay as they are where they say nothing', async () => {
    const plain = jpeg([inExif(PLAIN), inXmp(base64(PLAIN)), inPhotoshop(PLAIN)]);
    const { plan } = await clean(plain, { drop: ['identity'] });
    assert.deepEqual(plan.doomed, []);
  });

  it('go where nobody can look into them', async () => {
    const closed = Buffer.from(`SECRET ${'x'.repeat(80)}`);
    const iptc = resource(1028, dataset(2, 202, AUTHOR));
    const strange = jpeg([inXmp(base64(closed)), segment(0xed, 'Photoshop 3.0\0', small(closed), iptc)]);
    const { bytes: cleaned } = await clean(strange, { keep: ['thumbnails'] });
    assert.ok(!holds(cleaned, 'SECRET') && !holds(cleaned, base64(closed)));
  });

  it('are cleaned in a document too', async () => {
    const { bytes: cleaned } = await clean(buildPsd({ resources: [small(SMALL)] }), { keep: ['thumbnails'] });
    assert.ok(!holds(cleaned, AUTHOR) && Buffer.from(cleaned).includes(PLAIN));
  });

  it('and pictures of ratios: what they say of themselves goes too, and figures that are none', async () => {
    const figures = 'HDR_RI ver=11, ln0=-3.5, ln1=2.1, s2n=0.5, alpha=1, beta=1~\0';
    const { bytes: cleaned } = await clean(jpeg([segment(0xeb, figures, SMALL)]));
    assert.deepEqual(cleaned, jpeg([segment(0xeb, figures, PLAIN)]));
    assert.deepEqual((await clean(jpeg([segment(0xeb, `HDR_RI by ${AUTHOR}~\0`, PLAIN)]))).bytes, jpeg([]));
  });

  it('leave a comment of their own behind, not one of the picture', async () => {
    const { bytes: cleaned } = await clean(jpeg([comment('of the picture'), inExif(SMALL)]), { drop: ['identity'] });
    assert.ok(holds(cleaned, 'of the picture') && !holds(cleaned, AUTHOR));
  });
});
