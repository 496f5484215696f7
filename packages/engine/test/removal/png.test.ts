import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import {
  exifBytes,
  PNG_SIGNATURE,
  pngChunk,
  pngHeader,
  pngMatrix,
  pngPixels,
  profileBytes,
  rawProfile,
  xmpText,
} from './matrix/png.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const IDAT = pngChunk('IDAT', pngPixels());
const IEND = pngChunk('IEND');

function png(...chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat([PNG_SIGNATURE, pngHeader(), ...chunks, IDAT, IEND]));
}

interface Chunk {
  readonly type: string;
  readonly body: Buffer;
}

function chunksOf(file: Uint8Array): readonly Chunk[] {
  const bytes = Buffer.from(file);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.byteLength; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const whole = pngChunk(type, bytes.subarray(at + 8, at + 8 + length));
    assert.deepEqual(bytes.subarray(at, at + 12 + length), whole, `${type} has the right check`);
    chunks.push({ type, body: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

const types = (file: Uint8Array): string =>
  chunksOf(file)
    .map(({ type }) => type)
    .join(' ');

suite('png remover', () => {
  test('leaves no secret in any place', async () => {
    for (const { name, bytes, secrets } of await pngMatrix()) {
      const { bytes: cleaned } = await clean(bytes);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), `${name}: ${place}`);
      for (const { type, body } of chunksOf(cleaned)) {
        if (type === 'IEND' || body.byteLength === 0) continue;
        for (let at = 0; at < Math.min(body.byteLength, 32); at++) {
          const unpacked = inflated(body.subarray(at));
          if (unpacked) for (const { place, text } of secrets) assert.ok(!holds(unpacked, text), `${name}: ${place}`);
        }
      }
    }
  });

  test('keeps what the picture needs', async () => {
    const [still, animated] = await pngMatrix();
    assert.ok(still && animated);
    const picture = chunksOf((await clean(still.bytes)).bytes);
    assert.deepEqual(
      picture.map(({ type }) => type),
      ['IHDR', 'iCCP', 'eXIf', 'IDAT', 'IDAT', 'IEND'],
    );
    assert.deepEqual(Buffer.concat(picture.filter(({ type }) => type === 'IDAT').map(({ body }) => body)), pngPixels());
    assert.ok(picture[1]?.body.subarray(0, 13).equals(Buffer.from('ICC Profile\0\0')));
    assert.deepEqual(inflateSync(picture[1]?.body.subarray(13) ?? ''), profileBytes());
    assert.equal(types((await clean(animated.bytes)).bytes), 'IHDR acTL fcTL IDAT fcTL fdAT fdAT IEND');
  });

  test('returns a clean file unchanged, with colour, density and background', async () => {
    const file = png(
      pngChunk('gAMA', '\0\0\xb1\x8f'),
      pngChunk('iCCP', `icc\0\0${deflateSync(profileBytes()).toString('latin1')}`),
      pngChunk('bKGD', '\0\0\0\0\0\0'),
      pngChunk('pHYs', '\0\0\x0b\x13\0\0\x0b\x13\x01'),
    );
    const { bytes, plan } = await clean(file);
    assert.deepEqual(bytes, file);
    assert.deepEqual(
      plan.kept.map(({ path, why }) => `${path} ${why}`),
      ['iCCP[0] rendering needs it', 'pHYs[0] rendering needs it'],
    );
  });

  test('leaves a wrong check of a chunk that stays as it was', async () => {
    const file = Buffer.from(png(pngChunk('tEXt', 'Comment\0x')));
    file[file.byteLength - 13] = (file[file.byteLength - 13] ?? 0) ^ 255;
    const { bytes } = await clean(file);
    assert.deepEqual(Buffer.from(bytes).subarray(-IDAT.byteLength - 12), file.subarray(-IDAT.byteLength - 12));
  });

  test('turns an orientation in a text of ImageMagick into a chunk of its own', async () => {
    const exif = exifBytes('SECRETARTIST', 6);
    const { bytes } = await clean(png(pngChunk('tEXt', `Raw profile type exif\0${rawProfile('exif', exif)}`)));
    const [, chunk] = chunksOf(bytes);
    assert.equal(chunk?.type, 'eXIf');
    assert.ok(chunk.body.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])));
    assert.ok(!holds(bytes, 'SECRETARTIST'));
  });

  test('lets the Exif chunk count where a text tells Exif too', async () => {
    const raw = pngChunk('tEXt', `Raw profile type exif\0${rawProfile('exif', exifBytes('a', 3))}`);
    const { bytes } = await clean(png(raw, pngChunk('eXIf', exifBytes('b', 6))));
    assert.equal(types(bytes), 'IHDR eXIf IDAT IEND');
  });

  test('divides a text whose name for what it holds is of two words', async () => {
    const iptc = Buffer.from('\x1c\x02\x50\0\x06AUTHOR\x1c\x02\x74\0\x05OWNED', 'latin1');
    const file = png(pngChunk('tEXt', `Raw profile type iptc\0${rawProfile('IPTC profile', iptc)}`));
    const { bytes } = await clean(file, { keep: ['copyright'] });
    assert.ok(
      holds(bytes, Buffer.from('OWNED').toString('hex')) && !holds(bytes, Buffer.from('AUTHOR').toString('hex')),
    );
  });

  test('everything: the profile, the density and the orientation go too', async () => {
    const file = png(
      pngChunk('iCCP', `icc\0\0${deflateSync(profileBytes()).toString('latin1')}`),
      pngChunk('pHYs', '\0\0\x0b\x13\0\0\x0b\x13\x01'),
      pngChunk('eXIf', exifBytes('a', 6)),
    );
    assert.equal(types((await clean(file, { everything: true })).bytes), 'IHDR IDAT IEND');
    assert.equal(types((await clean(file, { everything: true, keep: ['icc'] })).bytes), 'IHDR iCCP IDAT IEND');
  });

  test('keep=copyright keeps the text about it', async () => {
    const file = png(pngChunk('tEXt', 'Copyright\0(c) me'), pngChunk('tEXt', 'Author\0me'));
    const { bytes, plan } = await clean(file, { keep: ['copyright'] });
    assert.equal(types(bytes), 'IHDR tEXt IDAT IEND');
    assert.deepEqual(
      plan.kept.map(({ path, why }) => [path, why]),
      [['tEXt[0]', 'keep=copyright']],
    );
  });

  test('drop=location leaves plain texts and takes what may tell of a place', async () => {
    const file = png(
      pngChunk('tEXt', 'Comment\0x'),
      pngChunk('tIME', '\x07\xe6\x05\x06\x07\x08\x09'),
      pngChunk('prVt', 'x'),
    );
    assert.equal(types((await clean(file, { drop: ['location'] })).bytes), 'IHDR tEXt tIME IDAT IEND');
    assert.equal(types((await clean(file, { drop: ['time'] })).bytes), 'IHDR tEXt IDAT IEND');
  });

  test('keeps XMP that is kept, in its plainest form', async () => {
    const packed = deflateSync(xmpText('T')).toString('latin1');
    const file = png(pngChunk('iTXt', `XML:com.adobe.xmp\0\x01\0xx\0SECRETKEY\0${packed}`));
    const { bytes } = await clean(file, {
      keep: ['description', 'identity', 'copyright', 'location', 'device', 'time'],
    });
    assert.ok(!holds(bytes, 'SECRETKEY'));
  });

  test('cleans a file whose last chunk is longer than the file tells', async () => {
    const pixels = pngPixels();
    const long = Buffer.concat([pngChunk('IDAT', pixels), pngChunk('tEXt', 'Comment\0SECRETLONG')]);
    long.writeUInt32BE(0x7000);
    const { bytes } = await clean(Buffer.concat([PNG_SIGNATURE, pngHeader(), long]));
    assert.ok(!holds(bytes, 'SECRETLONG'));
    assert.equal(types(bytes), 'IHDR IDAT IEND');
  });

  test('broken files end in a plan that holds, or in an error', async () => {
    for (const { bytes } of await pngMatrix()) assert.ok((await cleanBroken(bytes, { cut: 37, set: 41 })) > 40);
  });

  test('a file of chunks without end is given up', async () => {
    const empty = pngChunk('IDAT');
    const file = Buffer.concat([PNG_SIGNATURE, pngHeader(), Buffer.alloc(empty.byteLength * 100_001, empty)]);
    await assert.rejects(planFor(file), { name: 'MetadataError', code: 'not-removable' });
  });
});

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes);
  } catch {
    return undefined;
  }
}
