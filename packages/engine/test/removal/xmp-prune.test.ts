import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyWishes } from '../../src/model/policy.ts';
import { prune } from './pruning.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>';
const TAIL = '<?xpacket end="w"?>';
const SPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  hdrgm: 'http://ns.adobe.com/hdr-gain-map/1.0/',
  GPano: 'http://ns.google.com/photos/1.0/panorama/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  stEvt: 'http://ns.adobe.com/xap/1.0/sType/ResourceEvent#',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  ex: 'http://example.org/secret-space/',
} as const;

function packet(properties: string, attributes = '', spaces: readonly (keyof typeof SPACES)[] = []): string {
  const declared = spaces.map((prefix) => ` xmlns:${prefix}="${SPACES[prefix]}"`).join('');
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}><rdf:Description rdf:about=""${declared}${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

async function pruned(text: string, wishes: PolicyWishes = {}): Promise<string | undefined> {
  const result = await prune('xmp', Buffer.from(text), wishes);
  assert.ok(result, 'the packet can be divided');
  return result.bytes && Buffer.from(result.bytes).toString();
}

test('a packet without anything for rendering vanishes', async () => {
  assert.equal(
    await pruned(`${HEAD}${packet('<dc:creator>me</dc:creator>', ' xmp:Rating="5"', ['dc', 'xmp'])}${TAIL}`),
    undefined,
  );
  assert.equal(await pruned(packet('', ' tiff:Orientation="1"', ['tiff'])), undefined, 'upright says nothing');
  assert.equal(await pruned(packet('')), undefined, 'a packet that says nothing');
});

test('gain map, orientation and sphere stay, and every hiding place goes', async () => {
  const noisy =
    `${HEAD}<?secret instruction?><!-- secret --><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="secret" xmlns:un="http://un.used/secret">secret` +
    `<secret/><rdf:RDF ${RDF} secret="1"><!-- secret --><rdf:Description rdf:about="uuid:secret" xmlns:hdrgm="${SPACES.hdrgm}"` +
    ` xmlns:tiff="${SPACES.tiff}" xmlns:ex="${SPACES.ex}" xmlns:GPano="${SPACES.GPano}" hdrgm:Version="1.0" tiff:Orientation="6"` +
    ' tiff:Make="secret" ex:any="secret" GPano:ProjectionType="equirectangular" hdrgm:Other="secret">secret' +
    '<hdrgm:GainMapMax><rdf:Seq><!-- secret --><rdf:li ex:note="secret">1.5</rdf:li><rdf:li>2</rdf:li></rdf:Seq></hdrgm:GainMapMax>' +
    '<hdrgm:Gamma>secret</hdrgm:Gamma><GPano:StitchingSoftware>secret</GPano:StitchingSoftware>' +
    `</rdf:Description><rdf:Description rdf:about="secret"/></rdf:RDF></x:xmpmeta>\n   secret ${TAIL}  secret`;
  assert.equal(
    await pruned(noisy),
    `${HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}><rdf:Description rdf:about="" xmlns:hdrgm="${SPACES.hdrgm}"` +
      ` xmlns:tiff="${SPACES.tiff}" xmlns:GPano="${SPACES.GPano}" hdrgm:Version="1.0" tiff:Orientation="6" GPano:ProjectionType="equirectangular">` +
      '<hdrgm:GainMapMax><rdf:Seq><rdf:li>1.5</rdf:li><rdf:li>2</rdf:li></rdf:Seq></hdrgm:GainMapMax>' +
      `</rdf:Description></rdf:RDF></x:xmpmeta>${TAIL}`,
  );
  assert.equal(await pruned(noisy, { everything: true }), undefined);
});

test('dropping one aspect leaves the rest as it was written', async () => {
  const text = packet(
    '\n  <dc:creator>\n<rdf:Seq><rdf:li>me</rdf:li></rdf:Seq></dc:creator>\n  <exif:GPSLatitude>1,2N</exif:GPSLatitude>\n  <xmp:Rating>5</xmp:Rating>\n',
    " exif:GPSLongitude='3,4E'  exif:FNumber='28/10'",
    ['dc', 'exif', 'xmp'],
  );
  assert.equal(
    await pruned(text, { drop: ['location'] }),
    text.replace('\n  <exif:GPSLatitude>1,2N</exif:GPSLatitude>', '').replace(" exif:GPSLongitude='3,4E'", ''),
  );
  assert.equal(await pruned(text, { drop: ['thumbnails'] }), text);
});

test('fields of structures are divided, and a structure of which none stays goes', async () => {
  const event = (more: string): string =>
    `<rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action>${more}</rdf:li>`;
  const text = packet(
    `<Iptc4xmpExt:ImageRegion><rdf:Bag>${event('<stEvt:when>2020-01-01</stEvt:when>')}</rdf:Bag></Iptc4xmpExt:ImageRegion>`,
    '',
    ['Iptc4xmpExt', 'stEvt'],
  );
  assert.equal(await pruned(text, { drop: ['time'] }), text.replace('<stEvt:when>2020-01-01</stEvt:when>', ''));
  const lone = packet(
    '<dc:subject>x</dc:subject><Iptc4xmpExt:Event><rdf:Bag><rdf:li stEvt:when="2020"/></rdf:Bag></Iptc4xmpExt:Event>',
    '',
    ['dc', 'Iptc4xmpExt', 'stEvt'],
  );
  const kept = await pruned(lone, { drop: ['time'] });
  assert.ok(kept?.includes('dc:subject'));
  assert.ok(!kept?.includes('<Iptc4xmpExt:Event'));
});

test('copyright can be kept with its languages', async () => {
  const text = packet(
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) me</rdf:li></rdf:Alt></dc:rights><dc:creator>Mary</dc:creator>',
    '',
    ['dc'],
  );
  assert.equal(await pruned(text, { keep: ['copyright'] }), text.replace('<dc:creator>Mary</dc:creator>', ''));
});

test('a place can be kept alone', async () => {
  const text = packet('', ' exif:GPSLatitude="1,2N" exif:FNumber="28/10"', ['exif']);
  assert.equal(await pruned(text, { keep: ['location'] }), text.replace(' exif:FNumber="28/10"', ''));
});

test('packets in wider characters are cut in theirs', async () => {
  const text = `\ufeff${packet('<dc:title>Ωμέγα</dc:title>', ' hdrgm:Version="1.0"', ['hdrgm', 'dc'])}`;
  const wanted = `\ufeff${packet('', ' hdrgm:Version="1.0"', ['hdrgm'])}`;
  const little = await prune('xmp', Buffer.from(text, 'utf16le'));
  assert.equal(Buffer.from(little?.bytes ?? []).toString('utf16le'), wanted);
  const big = await prune('xmp', Buffer.from(text, 'utf16le').swap16());
  assert.equal(
    Buffer.from(big?.bytes ?? [])
      .swap16()
      .toString('utf16le'),
    wanted,
  );
  const wide = new Uint8Array(Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer));
  const cut = await prune('xmp', wide);
  assert.deepEqual(cut?.bytes?.byteLength, wanted.length * 4);
});

test('what cannot be divided is told', async () => {
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  for (const text of [
    '',
    'no markup',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>',
    `${entities}${packet('&b;')}`,
    packet('<dc:creator rdf:nodeID="a"/>', '', ['dc']),
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`,
  ])
    assert.equal(await prune('xmp', Buffer.from(text)), undefined, text.slice(0, 60));
});

test('hostile packets end', async () => {
  const text = Buffer.from(
    `${HEAD}${packet('<dc:creator>me</dc:creator><!-- c -->', ' hdrgm:Version="1.0" tiff:Orientation="6"', ['dc', 'hdrgm', 'tiff'])}${TAIL}`,
  );
  for (let size = 0; size < text.byteLength; size++) await prune('xmp', text.subarray(0, size));
  for (let at = 0; at < text.byteLength; at++) {
    for (const value of [0, 0x3c, 0x22, 0xff]) {
      const hostile = Uint8Array.from(text);
      hostile[at] = value;
      await prune('xmp', hostile);
    }
  }
  for (const flood of ['<', '<!--', '<![CDATA[', '<a b="', '<!DOCTYPE [<!-- -->', ' ', '<a ', '&a;', '<?', ' <']) {
    const started = performance.now();
    await prune('xmp', Buffer.from(flood.repeat(100_000)));
    assert.ok(performance.now() - started < 2_000, `${flood} takes too long`);
  }
});
