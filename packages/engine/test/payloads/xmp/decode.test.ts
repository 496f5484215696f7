import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode, packet, read } from './packet.ts';

describe('XMP values', () => {
  it('are read from attributes and from elements', () => {
    const text = packet().replace('rdf:about=""', 'rdf:about="" xmp:Rating="3"');
    assert.deepEqual(decode(text).printed, { 'XMP-xmp:Rating': '3' });
    assert.deepEqual(read('<xmp:Rating>3</xmp:Rating>'), { 'XMP-xmp:Rating': '3' });
  });

  it('tell the toolkit and what the packet is about, once', () => {
    const text = packet('</rdf:Description><rdf:Description rdf:about="uuid:1">').replace(
      'rdf:about=""',
      'rdf:about="uuid:1"',
    );
    const told = decode(text).tags.map(({ group1, name, printed }) => `${group1}:${name}=${printed}`);
    assert.deepEqual(told, ['XMP-x:XMPToolkit=kit', 'XMP-rdf:About=uuid:1']);
  });

  it('are lists, across several of one property only where the list goes on', () => {
    const bag = (...items: readonly string[]): string =>
      `<dc:subject><rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`;
    assert.deepEqual(read(bag('a', 'b')), { 'XMP-dc:Subject': ['a', 'b'] });
    assert.deepEqual(read(bag('a')), { 'XMP-dc:Subject': 'a' });
    assert.deepEqual(read(bag('a', 'b'), bag('c')), { 'XMP-dc:Subject': ['a', 'b'] });
  });

  it('have their language behind their name, in its usual case', () => {
    const items =
      '<rdf:li xml:lang="x-default">A</rdf:li><rdf:li xml:lang="EN_us">B</rdf:li><rdf:li xml:lang="de-at">C</rdf:li>';
    assert.deepEqual(read(`<dc:title><rdf:Alt>${items}</rdf:Alt></dc:title>`), {
      'XMP-dc:Title': 'A',
      'XMP-dc:Title-en-us': 'B',
      'XMP-dc:Title-de-AT': 'C',
    });
  });

  it('of a language in an unknown property are told apart as well', () => {
    const items = '<rdf:li xml:lang="en">E</rdf:li><rdf:li xml:lang="fr">F</rdf:li>';
    assert.deepEqual(read(`<my:word><rdf:Alt>${items}</rdf:Alt></my:word>`), {
      'XMP-my:Word-en': 'E',
      'XMP-my:Word-fr': 'F',
    });
  });

  it('are references, values with qualifiers, and empty', () => {
    assert.deepEqual(
      read(
        '<xmp:BaseURL rdf:resource="http://x/?a=1&amp;b=2"/>',
        '<my:one><rdf:Description><rdf:value>v</rdf:value><xmpidq:Scheme>s</xmpidq:Scheme></rdf:Description></my:one>',
        '<my:two rdf:value="w" my:by="q"/>',
        '<xmp:Label></xmp:Label>',
      ),
      {
        'XMP-xmp:BaseURL': 'http://x/?a=1&b=2',
        'XMP-my:One': 'v',
        'XMP-my:OneScheme': 's',
        'XMP-my:TwoBy': 'q',
        'XMP-my:Two': 'w',
        'XMP-xmp:Label': '',
      },
    );
  });

  it('of unknown properties are fractions and dates where they look like it', () => {
    assert.deepEqual(
      read('<my:ratio>10/4</my:ratio><my:when>2020-01-02T03:04:05Z</my:when><my:day>2020-01-02</my:day>'),
      {
        'XMP-my:Ratio': '2.5',
        'XMP-my:When': '2020:01:02 03:04:05Z',
        'XMP-my:Day': '2020-01-02',
      },
    );
  });

  it('of known properties are read by their type', () => {
    assert.deepEqual(
      read(
        '<tiff:XResolution>720000/10000</tiff:XResolution><tiff:Orientation>6</tiff:Orientation>',
        '<exif:ExposureTime>1/250</exif:ExposureTime><exif:GPSLatitude>41,53.55N</exif:GPSLatitude>',
        '<xmp:CreateDate>2020-03</xmp:CreateDate><exif:FocalLength>0/0</exif:FocalLength>',
      ),
      {
        'XMP-tiff:XResolution': '72',
        'XMP-tiff:Orientation': 'Rotate 90 CW',
        'XMP-exif:ExposureTime': '1/250',
        'XMP-exif:GPSLatitude': '41 deg 53\' 33.00" N',
        'XMP-xmp:CreateDate': '2020:03',
        'XMP-exif:FocalLength': '0.0 mm',
      },
    );
  });

  it('in base 64 are data, unless they are short text', () => {
    assert.deepEqual(
      read('<my:a1 rdf:datatype="base64">aGVsbG8=</my:a1><my:a2 rdf:datatype="base64">AAECAwQ=</my:a2>'),
      { 'XMP-my:A1': 'hello', 'XMP-my:A2': '(Binary data 5 bytes, use -b option to extract)' },
    );
  });

  it('keep CDATA and lose comments', () => {
    assert.deepEqual(read('<my:t1><![CDATA[a < b & c]]> &#65;&amp;&none;</my:t1><my:t2>x<!-- no -->y</my:t2>'), {
      'XMP-my:T1': 'a < b & c A&&none;',
      'XMP-my:T2': 'xy',
    });
  });

  it('of named nodes are joined with the places that point to them', () => {
    const printed = read(
      '<my:who rdf:nodeID="n1"/></rdf:Description><rdf:Description rdf:nodeID="n1"><my:name>Ann</my:name>',
    );
    assert.equal(printed['XMP-my:WhoName'], 'Ann');
  });
});

describe('XMP namespaces', () => {
  it('are known by their URI, whatever their prefix', () => {
    assert.deepEqual(read('<a:Make xmlns:a="http://ns.adobe.com/tiff/1.0/">M</a:Make>'), { 'XMP-tiff:Make': 'M' });
    assert.deepEqual(read('<a:Rating xmlns:a="http://ns.adobe.com/xap/1.0">4</a:Rating>'), { 'XMP-xmp:Rating': '4' });
    assert.deepEqual(read('<a:Rating xmlns:a="http://ns.adobe.com/xap/1.7/">4</a:Rating>'), { 'XMP-xmp:Rating': '4' });
  });

  it('that nobody knows keep their prefix, unless it is taken', () => {
    assert.deepEqual(read('<dc:thing xmlns:dc="http://other/">o</dc:thing>'), { 'XMP-tmp0:Thing': 'o' });
    assert.deepEqual(
      read('<t:k1 xmlns:t="http://t/">1</t:k1><u:k2 xmlns:u="http://t/">2</u:k2><t:k3 xmlns:t="http://t2/">3</t:k3>'),
      { 'XMP-t:K1': '1', 'XMP-t:K2': '2', 'XMP-tmp0:K3': '3' },
    );
  });

  it('are shortened as ExifTool does', () => {
    const uri = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
    assert.deepEqual(read(`<Iptc4xmpCore:Location xmlns:Iptc4xmpCore="${uri}">L</Iptc4xmpCore:Location>`), {
      'XMP-iptcCore:Location': 'L',
    });
  });

  it('of other XML are groups of their own', () => {
    assert.deepEqual(
      decode('<?xml version="1.0"?><root a="1"><n:x xmlns:n="http://q/">z</n:x></root>', { form: 'xml' }).printed,
      {
        'XML:RootA': '1',
        'XML-n:RootX': 'z',
      },
    );
  });
});

describe('XMP structures', () => {
  const history = (items: string): string => `<xmpMM:History><rdf:Seq>${items}</rdf:Seq></xmpMM:History>`;
  const spellings = {
    attributes: history('<rdf:li stEvt:action="saved" stEvt:when="2020-01-02T03:04:05Z"/>'),
    resource: history(
      '<rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action><stEvt:when>2020-01-02T03:04:05Z</stEvt:when></rdf:li>',
    ),
    description: history(
      '<rdf:li><rdf:Description stEvt:action="saved"><stEvt:when>2020-01-02T03:04:05Z</stEvt:when></rdf:Description></rdf:li>',
    ),
  };

  for (const [spelling, text] of Object.entries(spellings)) {
    it(`are read from ${spelling}, whole and by their fields`, () => {
      const { printed, structures, tags } = decode(packet(text));
      assert.deepEqual(printed, {
        'XMP-xmpMM:HistoryAction': 'saved',
        'XMP-xmpMM:HistoryWhen': '2020:01:02 03:04:05Z',
      });
      assert.deepEqual(structures, { 'XMP-xmpMM:History': [{ Action: 'saved', When: '2020:01:02 03:04:05Z' }] });
      assert.ok(tags.filter(({ name }) => name.startsWith('HistoryA')).every(({ role }) => role === 'flattened'));
    });
  }

  it('that nobody knows have lists and words of known fields inside', () => {
    const text =
      '<my:set rdf:parseType="Resource"><my:items><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></my:items>' +
      '<my:half>1/2</my:half></my:set>';
    const { printed, structures } = decode(packet(text));
    assert.deepEqual(printed, { 'XMP-my:SetItems': ['a', 'b'], 'XMP-my:SetHalf': '0.5' });
    assert.deepEqual(structures, { 'XMP-my:Set': { Items: ['a', 'b'], Half: '0.5' } });
  });

  it('word their fields, and have none where the property is a simple value elsewhere', () => {
    const { structures } = decode(
      packet('<exif:Flash rdf:parseType="Resource"><exif:Fired>true</exif:Fired><exif:Mode>2</exif:Mode></exif:Flash>'),
    );
    assert.deepEqual(structures, { 'XMP-exif:Flash': { Fired: 'True', Mode: 'Off' } });
    assert.deepEqual(decode(packet('<my:s1>x</my:s1><my:s1 my:by="y"/>')).structures, {});
  });

  it('may be called like the parts of an object', () => {
    const { structures } = decode(packet('<my:set rdf:parseType="Resource"><my:__proto__>x</my:__proto__></my:set>'));
    assert.deepEqual(Object.entries(structures['XMP-my:Set'] ?? {}), [['__proto__', 'x']]);
    assert.deepEqual(read('<my:constructor>x</my:constructor>'), { 'XMP-my:Constructor': 'x' });
    assert.deepEqual(read('<constructor:a1 xmlns:constructor="http://c/">x</constructor:a1>'), {
      'XMP-constructor:A1': 'x',
    });
  });
});

describe('XMP packets', () => {
  it('are read in every encoding', () => {
    const text = packet('<dc:format>é漢</dc:format>');
    const wide = (littleEndian: boolean, unit: 2 | 4): Uint8Array => {
      const bytes = new Uint8Array((text.length + 1) * unit);
      const view = new DataView(bytes.buffer);
      for (const [at, character] of [...`\ufeff${text}`].entries()) {
        if (unit === 2) view.setUint16(at * 2, character.charCodeAt(0), littleEndian);
        else view.setUint32(at * 4, character.charCodeAt(0), littleEndian);
      }
      return bytes;
    };
    for (const bytes of [text, `\ufeff${text}`, wide(true, 2), wide(false, 2), wide(true, 4), wide(false, 4)]) {
      assert.deepEqual(decode(bytes).printed, { 'XMP-dc:Format': 'é漢' });
    }
  });

  it('may be encoded twice', () => {
    const once = Buffer.from(`\ufeff${packet('<dc:format>é漢</dc:format>')}`.slice(1), 'utf8').toString('latin1');
    assert.deepEqual(decode(`\ufeff${once}`).printed, { 'XMP-dc:Format': 'é漢' });
  });

  it('that break off are read up to what is closed', () => {
    const { printed, problems } = decode('<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>x');
    assert.deepEqual(printed, {});
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['malformed'],
    );
    assert.deepEqual(read('<dc:format>x</dc:format><dc:title>open<dc:source>y</dc:source>'), { 'XMP-dc:Format': 'x' });
  });
});
