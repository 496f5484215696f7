import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { container } from '../../../src/containers/xml/scan.ts';
import type { Block } from '../../../src/model/block.ts';
import { Trip } from '../../../src/model/trip.ts';
import { memorySource } from '../../../src/source/memory.ts';
import { openWindow } from '../../../src/source/window.ts';
import { packet } from '../../payloads/xmp/packet.ts';
import { printedOf, readBytes } from '../../reading.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const DRAWING =
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:rdf="${RDF}" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
  ' xmlns:tool="http://tool/" width="10px" height="20" tool:version="7"><title>T &amp; t</title><g><title>not told</title></g>' +
  '<metadata id="m"><rdf:RDF><rdf:Description rdf:about=""><dc:format>image/svg+xml</dc:format></rdf:Description></rdf:RDF>' +
  '</metadata><desc>D</desc></svg>\n';

interface Scanned {
  readonly blocks: readonly Block[];
  readonly facts: object;
  readonly text: (block: Block | undefined) => string;
}

async function scan(content: string | Uint8Array, fileType: string): Promise<Scanned> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const trip = new Trip();
  const window = await openWindow(memorySource(bytes), trip);
  const blocks: Block[] = [];
  const walk = container.scan(window, trip, { fileType, extension: '', mediaType: '' });
  for (let step = await walk.next(); ; step = await walk.next()) {
    if (step.done) {
      const text = (block?: Block): string =>
        Buffer.from(bytes.subarray(block?.range.start ?? 0, block?.range.end ?? 0)).toString('utf8');
      return { blocks, facts: step.value, text };
    }
    blocks.push(step.value);
  }
}

describe('XML documents', () => {
  it('that are XMP are one block', async () => {
    const { blocks } = await scan(packet(), 'XMP');
    assert.deepEqual(
      blocks.map(({ kind, range }) => [kind, range]),
      [['xmp', { start: 0, end: Buffer.byteLength(packet()) }]],
    );
  });

  it('that are drawings have a block for each element that tells something', async () => {
    const { blocks, facts, text } = await scan(DRAWING, 'SVG');
    assert.deepEqual(
      blocks.map(({ kind, path }) => `${kind} ${path}`),
      ['structure svg', 'structure svg/title[0]', 'xmp svg/metadata[0]', 'structure svg/desc[0]'],
    );
    assert.equal(text(blocks[1]), '<title>T &amp; t</title>');
    assert.match(text(blocks[2]), /^<metadata id="m">.*<\/metadata>$/);
    assert.deepEqual(facts, { width: 10, height: 20 });
  });

  it('that are drawings are read with the names of ExifTool', async () => {
    const { 'File:FileType': type, ...printed } = printedOf(
      await readBytes(new TextEncoder().encode(DRAWING), 'a.svg'),
    );
    assert.equal(type, 'SVG');
    const wanted = {
      'SVG:Xmlns': 'http://www.w3.org/2000/svg',
      'SVG:ImageWidth': '10',
      'SVG:ImageHeight': '20',
      'SVG:SVG-tool:Version': '7',
      'SVG:Title': 'T & t',
      'SVG:MetadataID': 'm',
      'XMP:XMP-dc:Format': 'image/svg+xml',
      'SVG:Desc': 'D',
    };
    assert.deepEqual(Object.fromEntries(Object.entries(printed).filter(([key]) => /^(?:SVG|XMP):/.test(key))), wanted);
  });

  it('in two bytes a character have their blocks in the right place', async () => {
    const wide = new Uint8Array(Buffer.from(`\ufeff${DRAWING.replace('<title>', '<title>é漢')}`, 'utf16le'));
    const { blocks } = await scan(wide, 'SVG');
    const { start = 0, end = 0 } = blocks[1]?.range ?? {};
    assert.equal(Buffer.from(wide.subarray(start, end)).toString('utf16le'), '<title>é漢T &amp; t</title>');
  });

  it('without an end are told as far as they go', async () => {
    const { blocks } = await scan(DRAWING.replace('</svg>', ''), 'SVG');
    assert.deepEqual(
      blocks.map(({ path }) => path),
      ['svg'],
    );
    const unclosed = await scan('<svg><title>a</title><g><metadata/></svg>', 'SVG');
    assert.deepEqual(
      unclosed.blocks.map(({ path }) => path),
      ['svg', 'svg/title[0]'],
    );
  });

  it('for exchange have their packet in a section', async () => {
    const { blocks, text } = await scan(`<?xml?>\n<?aid?><a><![CDATA[${packet()}]]></a>`, 'INX');
    assert.equal(text(blocks[0]), packet());
  });

  it('are scanned at every length and with any bytes', async () => {
    const bytes = new TextEncoder().encode(DRAWING);
    for (let length = 0; length <= bytes.byteLength; length += 3) await scan(bytes.subarray(0, length), 'SVG');
    const change = fc.record({ at: fc.nat(bytes.byteLength - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const changed = bytes.slice();
        for (const { at, byte } of changes) changed[at] = byte;
        for (const { range, payload } of (await scan(changed, 'SVG')).blocks) {
          for (const { start, end } of [range, ...payload])
            assert.ok(0 <= start && start < end && end <= bytes.byteLength);
        }
      }),
      { numRuns: 200 },
    );
  });
});
