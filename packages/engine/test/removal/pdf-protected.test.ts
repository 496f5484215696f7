import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { removeMetadata } from '../../src/jobs/removal/remove.ts';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { removalPolicy } from '../../src/model/policy.ts';
import { memorySource } from '../../src/source/memory.ts';
import { bytes } from '../containers/fixtures/build.ts';
import { greyJpeg, type Objects, packedDocument, revision, stream, xmpWith } from './matrix/pdf.ts';
import { PROTECTIONS, type Protection, type Seal, sealOf } from './pdf-protection.ts';
import { clean, holds, planFor } from './removing.ts';

const NAME = 'protected.pdf';
const DRAWN = 'BT (Visible words) Tj ET';

/** The objects of a document with a picture, a link, an author and metadata. */
function objectsOf(seal: Seal, metadata?: string | Buffer): Objects {
  const sealed = (number: number, entries: string, content: Uint8Array | string) =>
    stream(entries, seal.bytes(number, content));
  const image = '/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode';
  return {
    1: '<</Type/Catalog/Pages 3 0 R/Metadata 4 0 R>>',
    2: `<</Author${seal.text(2, 'Ada Secret')}>>`,
    3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
    4: metadata
      ? stream('/Type/Metadata/Subtype/XML', metadata)
      : sealed(4, '/Type/Metadata/Subtype/XML', xmpWith('Hidden word')),
    5: `<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI${seal.text(5, 'https://a.example/(x)\\\r\n')}>>>>]/Resources<</XObject<</I 7 0 R>>>>>>`,
    6: sealed(6, '/Filter/FlateDecode', deflateSync(DRAWN)),
    7: sealed(7, image, greyJpeg('Exif\0\0MM\0\x2a\0\0\0\x08\0\0', 'a remark')),
    9: seal.encrypt,
  };
}

function protectedBy(seal: Seal, metadata?: string | Buffer): Uint8Array {
  const id = seal.identifier.toString('hex');
  const trailer = `/Size 99/Root 1 0 R/Info 2 0 R/Encrypt 9 0 R/ID[<${id}><${id}>]`;
  return revision(bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), objectsOf(seal, metadata), trailer);
}

function assertOpen(cleaned: Uint8Array): void {
  for (const piece of ['Encrypt', 'Ada Secret', 'Hidden word', 'a remark']) assert.ok(!holds(cleaned, piece), piece);
  assert.ok(Buffer.from(cleaned).includes(deflateSync(DRAWN)), 'the page');
  assert.ok(Buffer.from(cleaned).includes(Buffer.from([0x3f, 0xff, 0xd9])), 'the picture');
  assert.ok(holds(cleaned, '(https://a.example/\\(x\\)\\\\\\r\n)'), 'the link');
}

const isRefused = (error: unknown): boolean => error instanceof MetadataError && error.code === 'not-removable';

describe('protected documents that open without a password', () => {
  for (const protection of PROTECTIONS) {
    test(protection, async () => {
      const { bytes: cleaned, plan } = await clean(protectedBy(sealOf(protection)), {}, NAME);
      assertOpen(cleaned);
      const [first] = plan.doomed;
      assert.equal(`${first?.path}: ${first?.why}`, 'Encrypt: a rewritten document cannot carry it');
      assert.ok(plan.doomed.some(({ path }) => path === 'Info/Author'));
    });

    test(`${protection}, its table lost`, async () => {
      const file = protectedBy(sealOf(protection));
      const text = Buffer.from(file).toString('latin1');
      const cut = bytes(file.subarray(0, text.lastIndexOf('xref\n0 ')), text.slice(text.lastIndexOf('trailer')));
      assertOpen((await clean(cut, {}, NAME)).bytes);
    });

    test(`${protection}: a password is needed`, async () => {
      await assert.rejects(planFor(protectedBy(sealOf(protection, 'abc')), {}, NAME), /needs a password/);
      await assert.rejects(planFor(protectedBy(sealOf(protection, 'abc')), {}, NAME), isRefused);
    });
  }

  test('metadata that stands open', async () => {
    const seal = sealOf('AESV2', '', '/EncryptMetadata false');
    assertOpen((await clean(protectedBy(seal, xmpWith('Hidden word')), {}, NAME)).bytes);
    const { plan } = await clean(protectedBy(seal, xmpWith('Hidden word')), {}, NAME);
    assert.ok(plan.doomed.some(({ path }) => path.startsWith('Metadata/')));
  });

  test('streams that stand open, and one that names its own filter', async () => {
    const seal = sealOf('AESV2', '', '/StmF/Identity/EFF/StdCF');
    const own = '/Filter[/Crypt/FlateDecode]/DecodeParms[<</Name/StdCF>>null]';
    const file = revision(
      bytes('%PDF-1.7\n'),
      {
        1: '<</Type/Catalog/Pages 3 0 R/Names<</EmbeddedFiles<</Names[(a)8 0 R]>>>>>>',
        3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
        5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents[6 0 R 7 0 R]>>',
        6: stream('', DRAWN),
        7: stream(own, seal.bytes(7, deflateSync('0 0 9 9 re f'))),
        8: '<</Type/Filespec/EF<</F 10 0 R>>>>',
        9: seal.encrypt,
        10: stream('/Type/EmbeddedFile', seal.bytes(10, 'the attached words')),
      },
      `/Size 99/Root 1 0 R/Encrypt 9 0 R/ID[<${seal.identifier.toString('hex')}>]`,
    );
    const { bytes: cleaned } = await clean(file, { keep: ['attachments'] }, NAME);
    assert.ok(holds(cleaned, DRAWN) && holds(cleaned, 'the attached words'));
    assert.ok(Buffer.from(cleaned).includes(deflateSync('0 0 9 9 re f')));
    assert.ok(!holds(cleaned, '/Crypt'));
  });

  test('objects in streams, which are protected once', async () => {
    const seal = sealOf('AESV3 R6');
    const plain = packedDocument(
      {},
      {
        1: '<</Type/Catalog/Pages 3 0 R>>',
        3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
        9: seal.encrypt,
      },
    );
    const packed = '5 0 <</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Lang(x)/Own(Ada Secret)>>';
    const text = Buffer.from(plain).toString('latin1');
    const body = text.slice(0, text.indexOf('40 0 obj'));
    const rest = text.slice(text.indexOf('1 0 obj'), text.indexOf('41 0 obj'));
    const file = bytes(
      body,
      '40 0 obj\n',
      stream('/Type/ObjStm/N 1/First 4', seal.bytes(40, packed)),
      '\nendobj\n',
      rest,
      '6 0 obj\n',
      stream('', seal.bytes(6, DRAWN)),
      '\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 9 0 R>>\n',
    );
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok(holds(cleaned, DRAWN) && !holds(cleaned, 'Ada Secret'));
  });

  test('what was removed is searched for, though it was not to be read', async () => {
    const source = memorySource(protectedBy(sealOf('AESV2')));
    const receipt = await removeMetadata({
      source,
      ticket: { kind: 'source', source },
      policy: removalPolicy({}),
      async write(pieces) {
        const parts: Uint8Array[] = [];
        for await (const piece of pieces) parts.push(piece.slice());
        const written = memorySource(bytes(...parts));
        return { source: written, ticket: { kind: 'source', source: written } };
      },
    });
    assert.ok(receipt.search.values >= 2, 'the author and the word');
    assert.equal(receipt.removed[0]?.path, 'Encrypt');
  });

  test('nothing to drop: it stays protected', async () => {
    const file = protectedBy(sealOf('AESV2'));
    const { bytes: same, plan } = await clean(file, { drop: ['gain-map'] }, NAME);
    assert.deepEqual(same, file);
    assert.equal(plan.kept[0]?.path, 'Encrypt');
  });

  test('every byte of the protection broken ends in a plan or a refusal', async () => {
    const file = protectedBy(sealOf('AESV3 R6' satisfies Protection));
    const text = Buffer.from(file).toString('latin1');
    for (let at = text.indexOf('9 0 obj'); at < file.byteLength; at += 61)
      for (const value of [0x30, 0x3e]) {
        try {
          await planFor(file.with(at, value), {}, NAME);
        } catch (error) {
          assert.ok(error instanceof MetadataError, String(error));
        }
      }
  });

  test('other handlers and methods are refused', async () => {
    const text = Buffer.from(protectedBy(sealOf('AESV2'))).toString('latin1');
    for (const [from, to] of [
      ['/Standard', '/Adobe.Pu'],
      ['/AESV2', '/AESV9'],
      ['/V 4', '/V 3'],
    ] as const)
      await assert.rejects(planFor(bytes(text.replace(from, to)), {}, NAME), isRefused, to);
  });
});
