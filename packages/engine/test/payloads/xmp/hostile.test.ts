import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decode, packet } from './packet.ts';

const FIXTURE = packet(
  '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>',
  '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved"/></rdf:Seq></xmpMM:History>',
  '<my:who rdf:nodeID="n"/><!-- c --><my:cd><![CDATA[x]]></my:cd>',
);
const MILLISECONDS = 5000;

const storms: Readonly<Record<string, string>> = {
  'opening tags': '<a>'.repeat(200_000),
  'opening tags of different names': Array.from({ length: 50_000 }, (_, at) => `<a${at}>`).join(''),
  'closing tags': '</a>'.repeat(200_000),
  'quotes that do not close': '<a b="'.repeat(100_000),
  comments: '<!--'.repeat(100_000),
  sections: `<a>${'<![CDATA['.repeat(50_000)}</a>`,
  'comments in a section': `<a:b><![CDATA[${'<!--'.repeat(100_000)}]]></a:b>`,
  'document types': '<!DOCTYPE a ['.repeat(50_000),
  'angle brackets': '<'.repeat(500_000),
  references: `<a:b>${'&#65;'.repeat(100_000)}</a:b>`,
  'equals signs': `<a ${'='.repeat(500_000)}/>`,
  namespaces: `<r>${Array.from({ length: 5000 }, (_, at) => `<a:b xmlns:a="u${at}" xmlns:dc="v${at}">1</a:b>`).join('')}</r>`,
  'versions of namespaces': `<r>${Array.from({ length: 5000 }, (_, at) => `<a:b xmlns:a="http://x/${at}/1.0/">1</a:b>`).join('')}</r>`,
  nodes: `<rdf:RDF>${Array.from({ length: 1000 }, (_, at) => `<rdf:Description rdf:nodeID="n"><f:p${at}>1</f:p${at}></rdf:Description>`).join('')}</rdf:RDF>`,
  'list items': packet(`<dc:subject><rdf:Bag>${'<rdf:li>1</rdf:li>'.repeat(50_000)}</rdf:Bag></dc:subject>`),
  nesting: `${'<a:b>'.repeat(50_000)}x${'</a:b>'.repeat(50_000)}`,
};

describe('hostile XMP', () => {
  it('is read at every length', () => {
    const bytes = new TextEncoder().encode(FIXTURE);
    for (let length = 0; length <= bytes.byteLength; length++) decode(bytes.subarray(0, length));
  });

  for (const [what, text] of Object.entries(storms)) {
    it(`ends soon with ${what}`, () => {
      const started = performance.now();
      decode(text);
      assert.ok(performance.now() - started < MILLISECONDS);
    });
  }

  it('does not expand entities', () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>' +
      '<f:x xmlns:f="http://f/">&b;&c;</f:x>';
    assert.deepEqual(decode(bomb).printed, { 'XMP-f:TagX': '&b;&c;' });
  });

  it('says where it stops', () => {
    const codes = decode(storms.nesting ?? '').problems.map(({ code }) => code);
    assert.ok(codes.includes('limit-reached'));
  });

  it('is answered, whatever its bytes', () => {
    const bytes = new TextEncoder().encode(FIXTURE);
    const change = fc.record({
      at: fc.nat(bytes.byteLength - 1),
      byte: fc.oneof(fc.constantFrom(...'<>/"=:&! '), fc.nat(255)),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
        const changed = bytes.slice();
        for (const { at, byte } of changes) changed[at] = typeof byte === 'number' ? byte : byte.charCodeAt(0);
        decode(changed);
      }),
      { numRuns: 400 },
    );
  });
});
