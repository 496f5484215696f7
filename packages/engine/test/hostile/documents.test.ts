import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  createNativeReader,
  LimitReached,
  MetadataError,
  memorySource,
  openWindow,
  type Report,
  Trip,
} from '../../src/index.ts';
import { extractFrom } from '../../src/jobs/extract.ts';
import { recognise } from '../../src/jobs/identify.ts';
import { bytes } from '../containers/fixtures/build.ts';
import { appended, deflated, PACKED, PLAIN, packedPdf, pdf, stream } from '../containers/pdf/documents.ts';
import { binary, PLAIN as EPS, HEADER, STRAY } from '../containers/postscript/documents.ts';

const FILES: Readonly<Record<string, Uint8Array>> = {
  'plain.pdf': PLAIN,
  'packed.pdf': PACKED,
  'plain.eps': EPS,
  'binary.eps': binary(),
  'stray.ps': STRAY,
};
const LIMITS = {
  bytes: 16 * 1024 * 1024,
  reads: 2000,
  tags: 2000,
  inflatedBytes: 8 * 1024 * 1024,
  milliseconds: 20_000,
};
const READER = createNativeReader();

/** Scan bytes and open what is found: blocks that lie in the file, or an agreed error; anything else fails. */
async function endure(file: Uint8Array, name: string): Promise<void> {
  const trip = new Trip(LIMITS);
  try {
    const window = await openWindow(memorySource(file), trip);
    const found = await recognise(window, name);
    const { blocks } = found ? await extractFrom(found.card, found.kind, window, trip) : { blocks: [] };
    assert.ok(!trip.problems.some(({ message }) => /milliseconds/.test(message)), `${name} takes too long`);
    for (const { path, range, payload } of blocks) {
      for (const { start, end } of [range, ...payload]) {
        assert.ok(start >= 0 && start <= end && end <= file.byteLength, `${name} ${path}: ${start} to ${end}`);
      }
    }
  } catch (error) {
    assert.ok(error instanceof LimitReached || error instanceof MetadataError, `${name}: ${(error as Error).stack}`);
  }
}

async function read(file: Uint8Array, name = 'a.pdf'): Promise<Report> {
  return await READER.read({ kind: 'bytes', bytes: file, name }, { limits: LIMITS });
}

function text(file: Uint8Array): string {
  return Buffer.from(file).toString('latin1');
}

describe('broken documents', () => {
  for (const [name, file] of Object.entries(FILES)) {
    it(`endures ${name} cut at every length`, async () => {
      for (let length = 0; length <= file.byteLength; length++) await endure(file.slice(0, length), name);
    });

    it(`endures ${name} with every number at its extremes`, async () => {
      const source = text(file);
      for (const { 0: digits, index } of source.matchAll(/\d+/g)) {
        for (const value of ['0', '1', '9'.repeat(digits.length), '99999999999999999999']) {
          const changed = source.slice(0, index) + value + source.slice(index + digits.length);
          await endure(bytes(changed), name);
        }
      }
    });
  }

  it('endures random changes', async () => {
    const change = fc.tuple(fc.nat(20_000), fc.oneof(fc.constantFrom(...bytes('<>[]()/%\\ 0129R')), fc.nat(255)));
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.keys(FILES)),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (name, changes) => {
        const file = (FILES[name] as Uint8Array).slice();
        for (const [at, value] of changes) file[at % file.byteLength] = value;
        await endure(file, name);
      },
    );
    await fc.assert(property, { numRuns: 500, seed: 21 });
  });
});

/** One file's answer must come soon, as a report. */
async function soon(file: Uint8Array, name = 'a.pdf'): Promise<Report> {
  const started = performance.now();
  const whole = await read(file, name);
  // Gaps that the room itself names, whatever the card says of the type.
  const report = { ...whole, gaps: whole.gaps.filter(({ kind }) => kind === 'payload') };
  assert.ok(performance.now() - started < 3000, `${name} took ${performance.now() - started} ms`);
  return report;
}

describe('documents that ask for too much', () => {
  const nested = (count: number) => '<</A'.repeat(count) + '>>'.repeat(count);
  const CATALOG = { 1: '<</Pages 3 0 R/Metadata 4 0 R>>', 2: '<</Title(x)>>' };

  it('follows each table once', async () => {
    const start = text(pdf(CATALOG)).lastIndexOf('xref\n0 1');
    const { problems, gaps } = await soon(pdf(CATALOG, `/Prev ${start}`));
    assert.ok(problems.some(({ code }) => code === 'loop'));
    assert.deepEqual(gaps, []);
  });

  it('gives up a chain of tables without end', async () => {
    let [file, start] = [bytes('%PDF-1.4\n'), ''];
    const links: Uint8Array[] = [file];
    let length = file.byteLength;
    for (let count = 0; count < 3000; count++) {
      const link = bytes(`xref\n0 0\ntrailer\n<</Root 1 0 R${start}>>\n`);
      start = `/Prev ${length}`;
      length += link.byteLength;
      links.push(link);
    }
    file = bytes(...links, `startxref\n${start.slice(6)}\n%%EOF\n`);
    const { gaps } = await soon(file);
    assert.equal(gaps.length, 1);
  });

  it('ends at objects that refer to themselves', async () => {
    const file = pdf({
      1: '<</Pages 1 0 R/Metadata 1 0 R/Perms<</UR3 1 0 R>>/AcroForm 1 0 R/Lang 1 0 R>>',
      2: '<</Title 2 0 R/Author 3 0 R>>',
      3: '3 0 R',
    });
    assert.deepEqual((await soon(file)).gaps, []);
  });

  it('ends at an object stream that is in itself', async () => {
    const table = stream('/Type/XRef/Size 3/W[1 1 1]/Root 1 0 R', [0, 0, 0, 2, 2, 0, 2, 2, 0]);
    const { problems } = await soon(bytes('%PDF-1.5\n', '7 0 obj\n', table, '\nendobj\nstartxref\n9\n%%EOF\n'));
    assert.ok(problems.some(({ message }) => message.includes('none in stream 2')));
  });

  it('passes over comments by the million', async () => {
    const file = pdf({ 1: `<<${'%\n'.repeat(1_000_000)}/Lang(en)>>`, 2: '<</Title(x)>>' });
    assert.ok((await soon(file)).tags.some(({ name }) => name === 'Language'));
  });

  it('charges the items of lists', async () => {
    const { problems } = await soon(pdf({ 1: '<<>>', 2: `<</Keywords(${'a,'.repeat(1_000_000)})>>` }));
    assert.ok(problems.some(({ code }) => code === 'limit-reached'));
  });

  it('leaves pages by the thousand to another reader', async () => {
    const kids = Array.from({ length: 30_000 }, (_, index) => `${index + 10} 0 R`).join(' ');
    const { gaps } = await soon(pdf({ ...CATALOG, 3: `<</Count 9/Kids[${kids}]>>` }));
    assert.deepEqual(
      gaps.map(({ name }) => name),
      ['objects'],
    );
  });

  it('leaves dictionaries within dictionaries by the thousand to another reader', async () => {
    const { gaps } = await soon(pdf({ ...CATALOG, 3: nested(100_000) }));
    assert.deepEqual(
      gaps.map(({ name }) => name),
      ['nesting'],
    );
  });

  it('does not believe lengths', async () => {
    const file = pdf({ ...CATALOG, 4: '<</Subtype/XML/Length 999999999>>\nstream\nx\nendstream' });
    const { blocks, problems } = await soon(file);
    assert.ok(!blocks.some(({ kind }) => kind === 'xmp'));
    assert.ok(problems.some(({ code }) => code === 'truncated'));
  });

  it('stops a bomb in a stream of objects, and one in a table', async () => {
    const bomb = deflated('/Type/ObjStm/N 1/First 4', bytes(new Uint8Array(40 * 1024 * 1024)));
    const file = text(packedPdf({ 1: '<</Lang(x)>>' }, { 30: bomb }));
    assert.ok((await soon(bytes(file))).problems.some(({ code }) => code === 'limit-reached'));
    const table = deflated('/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R', bytes(new Uint8Array(40 * 1024 * 1024)));
    const second = bytes('%PDF-1.5\n', '1 0 obj\n', table, '\nendobj\nstartxref\n9\n%%EOF\n');
    assert.ok((await soon(second)).problems.some(({ code }) => code === 'limit-reached'));
  });

  it('does not make room for rows that are not there', async () => {
    const entries =
      '/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 999999999999/Colors 99999>>';
    const file = bytes('%PDF-1.5\n', '1 0 obj\n', deflated(entries, 'x'), '\nendobj\nstartxref\n9\n%%EOF\n');
    assert.ok((await soon(file)).tags.some(({ name }) => name === 'PDFVersion'));
  });

  for (const [what, entries] of [
    ['wide fields', '/Type/XRef/Size 9/W[999999 999999 999999]'],
    ['no fields', '/Type/XRef/Size 9/W[0 0 0]'],
    ['a table of a great size', '/Type/XRef/Size 999999999/W[1 2 1]/Index[0 999999999 0 999999999]'],
  ] as const) {
    it(`endures ${what} in a stream of references`, async () => {
      const file = bytes(
        '%PDF-1.5\n',
        '1 0 obj\n',
        stream(`${entries}/Root 7 0 R`, 'abc'),
        '\nendobj\nstartxref\n9\n%%EOF\n',
      );
      await soon(file);
    });
  }

  it('does not count the entries of a table that is longer than the file', async () => {
    const file = bytes(
      '%PDF-1.4\nxref\n0 9999999999\n0000000000 65535 f \ntrailer\n<</Size 9>>\nstartxref\n9\n%%EOF\n',
    );
    assert.equal((await soon(file)).gaps.length, 1);
  });

  it('ends soon at an end full of comments', async () => {
    await soon(bytes('%PDF-1.4\n', 'startxref\n5\n', '% '.repeat(500)));
  });

  it('takes one of a thousand titles', async () => {
    const titles = Array.from({ length: 30_000 }, (_, index) => `%%Title: ${index}\n`).join('');
    const { tags } = await read(bytes(HEADER, titles), 'a.eps');
    assert.ok(tags.length < 3000);
    assert.equal(tags.find(({ name }) => name === 'Title')?.printed, '0');
  });

  it('passes over documents in each other, and binary data that is not there', async () => {
    await soon(bytes(HEADER, '%%BeginDocument: x\n'.repeat(100_000)), 'a.eps');
    await soon(bytes(HEADER, '%%BeginBinary: 9999999999\n', '%%BeginBinary: 0\n'.repeat(100_000)), 'a.eps');
    await soon(bytes(HEADER, '%begin_xml_packet\n'.repeat(100_000)), 'a.eps');
    await soon(bytes(HEADER, `%%Title: ${'('.repeat(200_000)})\n`, '%%+ x\n'.repeat(50_000)), 'a.eps');
  });

  it('keeps updates apart from what they replace', async () => {
    const updated = appended(PLAIN, {}, '<</Root 1 0 R/Prev 0>>');
    assert.deepEqual((await soon(updated)).gaps, []);
  });
});
