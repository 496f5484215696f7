import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAttributes, XmlReader } from '../../src/grammar/xml.ts';
import { contentText, unescapeXml, xmlEncoding } from '../../src/grammar/xml-text.ts';
import { readXmlTree, type XmlElement } from '../../src/grammar/xml-tree.ts';

function tokens(text: string): readonly string[] {
  const reader = new XmlReader(text);
  const found: string[] = [];
  while (reader.next())
    found.push(`${reader.kind} ${reader.name}${reader.isEmpty ? '/' : ''} ${reader.start}-${reader.end}`);
  return found;
}

function shape({ name, children, isClosed }: XmlElement): string {
  const inner = children.map(shape).join(' ');
  return `${name}${isClosed ? '' : '!'}${inner === '' ? '' : `(${inner})`}`;
}

function tree(text: string, depth = 10, elements = 100): string {
  const { roots, isCut } = readXmlTree(text, { depth, elements });
  return `${roots.map(shape).join(' ')}${isCut ? ' …' : ''}`;
}

describe('XML reader', () => {
  it('tells tags and sections and passes over the rest', () => {
    assert.deepEqual(tokens('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "<c>">]><a><b:c d="e"/>x</a>'), [
      'open a 53-56',
      'open b:c/ 56-68',
      'close a 69-73',
    ]);
    assert.deepEqual(tokens('<a><!-- <b> --><![CDATA[<c>]]></a>'), [
      'open a 0-3',
      'comment  3-15',
      'cdata  15-30',
      'close a 30-34',
    ]);
  });

  it('takes a bracket in a value for what it is, and a stray one for text', () => {
    assert.deepEqual(tokens('<a b="x > y">1 < 2</a>'), ['open a 0-13', 'close a 18-22']);
    assert.deepEqual(tokens("<a don't><b></b></a>"), ['open a 0-9', 'open b 9-12', 'close b 12-16', 'close a 16-20']);
  });

  it('ends where markup does not', () => {
    for (const text of ['<a', '<!-- x', '<![CDATA[ x', '<?xml', '<!DOCTYPE a [']) {
      const reader = new XmlReader(text);
      assert.equal(reader.next(), false);
      assert.equal(reader.isBroken, true, text);
    }
  });

  it('reads attributes with either quotes and passes over those without', () => {
    const text = ` a="1" b = '2' c=3 d e="x=y" a="4"`;
    assert.deepEqual(
      [...readAttributes(text, 0, text.length)],
      [
        ['a', '4'],
        ['b', '2'],
        ['e', 'x=y'],
      ],
    );
  });
});

describe('XML tree', () => {
  it('nests elements', () => {
    assert.equal(tree('<a><b/><c><d></d></c></a><e/>'), 'a(b c(d)) e');
  });

  it('leaves out what follows an unclosed element', () => {
    assert.equal(tree('<a><b><c/></a><d/>'), 'a(b!) d');
    assert.equal(tree('<a><b></a></b><c/>'), 'a(b!) c');
    assert.equal(tree('</x><a></y></a>'), 'a');
    assert.equal(tree('<a><a></a>'), 'a!');
  });

  it('has its ceilings', () => {
    assert.equal(tree('<a><b><c/></b></a>', 2), 'a(b) …');
    assert.equal(tree('<a/><b/><c/>', 10, 2), 'a b …');
  });
});

describe('XML text', () => {
  it('resolves five names and numbers, and nothing else', () => {
    assert.equal(
      unescapeXml('&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&nbsp;&#xD800;&#99999999;'),
      `<>&"'A😀&nbsp;\ufffd\ufffd`,
    );
    assert.equal(contentText('&lt;<![CDATA[&lt;]]>&lt;<![CDATA[open'), '<&lt;<<![CDATA[open');
  });

  it('tells the encoding by its mark or its nulls', () => {
    const cases: readonly (readonly [readonly number[], string])[] = [
      [[0xef, 0xbb, 0xbf, 0x3c], '1 3'],
      [[0xfe, 0xff, 0, 0x3c], '2be 2'],
      [[0xff, 0xfe, 0x3c, 0], '2le 2'],
      [[0xff, 0xfe, 0, 0], '4le 4'],
      [[0, 0, 0xfe, 0xff], '4be 4'],
      [[0x3c, 0, 0x3f, 0], '2le 0'],
      [[0x3c, 0, 0, 0], '4le 0'],
      [[0, 0x3c, 0, 0x3f], '2be 0'],
      [[0, 0, 0, 0x3c], '4be 0'],
      [[0x3c, 0x3f], '1 0'],
      [[], '1 0'],
    ];
    for (const [bytes, expected] of cases) {
      const { unitBytes, littleEndian, markBytes } = xmlEncoding(Uint8Array.from(bytes));
      assert.equal(`${unitBytes}${unitBytes === 1 ? '' : littleEndian ? 'le' : 'be'} ${markBytes}`, expected);
    }
  });
});
