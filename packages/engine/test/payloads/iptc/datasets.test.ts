import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { be16, bytes, type Part } from '../../containers/fixtures/build.ts';
import { dataset, IPTC, jpeg, resource, segment } from '../../containers/jpeg/pictures.ts';
import { printedOf, readBytes } from '../../reading.ts';

async function printed(...datasets: readonly Part[]): Promise<Readonly<Record<string, unknown>>> {
  const content = bytes(...datasets);
  return printedOf(await readBytes(jpeg([segment(0xed, 'Photoshop 3.0\0', resource(0x0404, content))]), 'a.jpg'));
}

describe('IPTC datasets', () => {
  it('words numbers, dates, times, lists and codes', async () => {
    const tags = await printed(IPTC);
    assert.equal(tags['IPTC:ApplicationRecordVersion'], '4');
    assert.deepEqual(tags['IPTC:Keywords'], ['sea', 'sky']);
    assert.equal(tags['IPTC:DateCreated'], '2024:02:29');
    assert.equal(tags['IPTC:TimeCreated'], '10:30:55+02:00');
    assert.equal(tags['IPTC:Urgency'], '1 (most urgent)');
    assert.equal(tags['File:CurrentIPTCDigest'], createHash('md5').update(IPTC).digest('hex'));
  });

  it('takes texts for Western ones unless the envelope says UTF-8', async () => {
    assert.equal((await printed(dataset(2, 80, 'J\xfcrgen')))['IPTC:By-line'], 'Jürgen');
    const tags = await printed(dataset(1, 90, '\x1b%G'), dataset(2, 80, 'J\xc3\xbcrgen'));
    assert.equal(tags['IPTC:By-line'], 'Jürgen');
    assert.equal(tags['IPTC:CodedCharacterSet'], 'UTF8');
    assert.equal((await printed(dataset(1, 90, '\x1b%/G'), dataset(2, 80, 'J\xfc')))['IPTC:By-line'], 'J?');
  });

  it('reads lengths of more than two bytes', async () => {
    const long = bytes([0x1c, 2, 120], be16(0x8004), [0, 0, 0, 3], 'abc');
    assert.equal((await printed(long))['IPTC:Caption-Abstract'], 'abc');
  });

  it('puts bytes back that were swapped in fours', async () => {
    const swapped = bytes(dataset(2, 5, 'abc')).map((_, at, all) => all[at - (at % 4) + 3 - (at % 4)] as number);
    assert.equal((await printed(swapped))['IPTC:ObjectName'], 'abc');
  });

  it('leaves out what no record knows', async () => {
    const tags = await printed(dataset(2, 250, 'x'), dataset(99, 1, 'x'), dataset(2, 5, 'known'));
    assert.deepEqual(
      Object.keys(tags).filter((key) => key.startsWith('IPTC')),
      ['IPTC:ObjectName'],
    );
  });
});
