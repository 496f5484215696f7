import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { box } from '../../containers/fixtures/build.ts';
import { printedOf, readBytes } from '../../reading.ts';
import { cborMap, cborText, DEEP_CBOR, GREEDY_CBOR, jumd, nested, STORE } from './manifests.ts';

const read = async (bytes: Uint8Array) => printedOf(await readBytes(bytes, 'a.c2pa'));
const inBox = (content: Uint8Array) => box('jumb', jumd('c2pa', 'c2pa'), box('jumb', jumd('cbor', 'x'), content));

describe('C2PA', () => {
  it('lists what a manifest store says as ExifTool does', async () => {
    const { 'File:FileType': fileType, 'File:FileTypeExtension': _, 'File:MIMEType': __, ...tags } = await read(STORE);
    assert.equal(fileType, 'C2PA');
    assert.deepEqual(tags, {
      'JUMBF:JUMDType': '(c2pa)-0011-0010-800000aa00389b71',
      'JUMBF:JUMDLabel': 'c2pa',
      'JUMBF:CBOR:ActionsAction': ['c2pa.opened', 'c2pa.resized'],
      'JUMBF:CBOR:ActionsParametersHash': '(Binary data 4 bytes, use -b option to extract)',
      'JUMBF:CBOR:Title': 'A.jpg',
      'JUMBF:CBOR:None': 'null',
      'JUMBF:CBOR:Yes': 'True',
      'JUMBF:Jpeg2000:StdsSchema-orgCreativeWorkSalt': 'abcd0102',
      'JUMBF:JSON:Context': 'http://schema.org/',
      'JUMBF:JSON:Type': 'CreativeWork',
      'JUMBF:JSON:AuthorType': 'Person',
      'JUMBF:JSON:AuthorName': 'A "B" é',
      'JUMBF:Jpeg2000:C2PAThumbnailClaimJpegType': 'image/jpeg',
      'JUMBF:Jpeg2000:C2PAThumbnailClaimJpegData': '(Binary data 9 bytes, use -b option to extract)',
      'JUMBF:CBOR:Alg': 'sha256',
      'JUMBF:CBOR:Item0': '(Binary data 3 bytes, use -b option to extract)',
      'JUMBF:CBOR:Item1Pad': '(Binary data 2 bytes, use -b option to extract)',
      'JUMBF:CBOR:Item2': 'null',
    });
  });

  it('prefers the first of several tags of one name, and the last within one box', async () => {
    const twice = box('cbor', cborMap({ title: cborText('a') }), cborMap({ title: cborText('b') }));
    assert.equal((await read(box('jumb', jumd('c2pa', 'c2pa'), twice)))['JUMBF:CBOR:Title'], 'b');
  });

  for (const [what, content] of [
    ['lists in each other', DEEP_CBOR],
    ['a list longer than the file', GREEDY_CBOR],
  ] as const) {
    it(`answers with a problem to ${what}`, async () => {
      const report = await readBytes(inBox(box('cbor', content)), 'a.c2pa');
      assert.ok(report.problems.length > 0);
    });
  }

  it('stops where superboxes lie too deep', async () => {
    const { problems } = await readBytes(nested(300), 'a.c2pa');
    assert.ok(problems.some(({ code }) => code === 'limit-reached'));
  });

  it('goes on behind a box that is no CBOR, or no JSON', async () => {
    const broken = box(
      'jumb',
      jumd('c2pa', 'c2pa'),
      box('cbor', [0x44, 1]),
      box('json', '{"a": '),
      box('cbor', cborMap({ b: [1] })),
    );
    const report = await readBytes(broken, 'a.c2pa');
    assert.equal(printedOf(report)['JUMBF:CBOR:TagB'], '1');
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ['malformed', 'malformed'],
    );
  });
});
