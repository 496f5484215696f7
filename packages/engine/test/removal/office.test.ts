import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { layOut } from '../../src/containers/zip/layout.ts';
import { MetadataError } from '../../src/model/metadata-error.ts';
import type { PolicyWishes } from '../../src/model/policy.ts';
import { copy } from '../../src/model/stretches.ts';
import { officeMatrix } from './matrix/office.ts';
import { contentTypes, relations } from './matrix/office-secrets.ts';
import { pngWith } from './matrix/svg.ts';
import { type ZipEntry, zipOf } from './matrix/zip-file.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The entries of a canonical archive, by the local headers alone. */
function entriesOf(file: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(file);
  const entries = new Map<string, Buffer>();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name, extra] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ];
    const start = at + 30 + name + extra;
    const data = bytes.subarray(start, start + packed);
    const body = bytes.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data);
    entries.set(bytes.toString('utf8', at + 30, at + 30 + name), body);
    at = start + packed;
  }
  return entries;
}

/** All that can be read in a file: its bytes, and those of its entries, theirs too. */
function readable(file: Uint8Array): Buffer {
  const entries = [...entriesOf(file)].map(([name, body]) => (/\.docx$/.test(name) ? readable(body) : body));
  return Buffer.concat([file, ...entries]);
}

async function cleanedEntries(file: Uint8Array, wishes: PolicyWishes = {}): Promise<ReadonlyMap<string, Buffer>> {
  return entriesOf((await clean(file, wishes)).bytes);
}

function wordWith(
  body: string | Uint8Array,
  more: readonly ZipEntry[] = [],
  first: Partial<ZipEntry> = {},
): Uint8Array {
  return zipOf([
    {
      name: '[Content_Types].xml',
      body: contentTypes(['word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document.main']),
      ...first,
    },
    { name: '_rels/.rels', body: relations(['rId1', 'officeDocument', 'word/document.xml']) },
    { name: 'word/document.xml', body },
    ...more,
  ]);
}

const PLAIN = `<w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t>Seen</w:t></w:r></w:p></w:body></w:document>`;

async function refused(file: Uint8Array, pattern: RegExp): Promise<void> {
  await assert.rejects(
    planFor(file),
    (error) => error instanceof MetadataError && error.code === 'not-removable' && pattern.test(error.message),
  );
}

test('no secret is left in a document', async () => {
  for (const { name, bytes, secrets } of await officeMatrix()) {
    const { bytes: result } = await clean(bytes, {}, name);
    const text = readable(result);
    for (const { place, text: secret } of secrets) assert.ok(!holds(text, secret), `${name}: ${place}`);
    for (const word of ['2021-03-04', 'Whidden', 'creationId', 'rsid'])
      assert.ok(!holds(text, word), `${name}: ${word}`);
    assert.ok(secrets.length >= 12, name);
  }
});

test('what is shown stays as it was', async () => {
  const [word, sheet, talk, open, book] = (await officeMatrix()).map(async ({ bytes }) => await cleanedEntries(bytes));
  const document = (await word)?.get('word/document.xml')?.toString() ?? '';
  for (const piece of [
    '<w:t xml:space="preserve">Words that </w:t>',
    '<w:ins w:id="1" w:author="Author"><w:r><w:t>stay</w:t></w:r></w:ins>',
    '<w:del w:id="2" w:author="Author"><w:r><w:delText>go</w:delText></w:r></w:del><w:r><w:t>here</w:t></w:r>',
    '<w:hyperlink r:id="rId3"><w:r><w:t>A link</w:t></w:r></w:hyperlink>',
    '<w:instrText xml:space="preserve"> INCLUDEPICTURE &#34;&#34; </w:instrText>',
    'r:embed="rId2"',
    '<w:sdtContent><w:r><w:t>shown</w:t></w:r></w:sdtContent>',
  ])
    assert.ok(document.includes(piece), piece);
  assert.deepEqual(
    [...((await word)?.keys() ?? [])],
    [
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/_rels/document.xml.rels',
      'word/settings.xml',
      'word/_rels/settings.xml.rels',
      'word/media/image1.png',
      'word/embeddings/inner.docx',
      'word/vbaProject.bin',
    ],
  );
  assert.equal((await word)?.get('word/vbaProject.bin')?.toString(), 'a program');
  assert.match(
    (await word)?.get('word/_rels/document.xml.rels')?.toString() ?? '',
    /Target="about:blank" TargetMode="External"/,
  );
  const cells = (await sheet)?.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
  assert.ok(cells.includes('<c r="A1"><v>42</v></c>') && cells.includes('<pageSetup orientation="portrait"/>'));
  assert.ok((await talk)?.get('ppt/slides/slide1.xml')?.includes('<a:t>Seen</a:t>'));
  assert.equal([...((await talk)?.keys() ?? [])][0], '[Content_Types].xml');
  const text = (await open)?.get('content.xml')?.toString() ?? '';
  assert.ok(
    text.includes('>stay</text:span>') &&
      text.includes(' here<text:a xlink:type="simple" xlink:href="">a link</text:a>'),
  );
  assert.ok(text.includes('<dc:creator>Author</dc:creator><dc:date>1980-01-01T00:00:00</dc:date>'));
  assert.ok((await open)?.get('settings.xml')?.includes('AddParaTableSpacing'));
  const page = (await book)?.get('OEBPS/page.xhtml')?.toString() ?? '';
  assert.ok(page.includes('<p>Words that stay</p>') && page.includes('<meta charset="utf-8"/>'));
  const opf = (await book)?.get('OEBPS/content.opf')?.toString() ?? '';
  for (const piece of [
    '<dc:language>en</dc:language>',
    '<dc:title>Untitled</dc:title>',
    '<meta name="cover" content="img"/>',
    '<itemref idref="page"/>',
  ])
    assert.ok(opf.includes(piece), piece);
});

test('an archive is written in one form', async () => {
  const [, sheet] = await officeMatrix();
  const { bytes } = await clean(sheet?.bytes ?? new Uint8Array(0));
  const view = Buffer.from(bytes);
  for (let at = 0; view.readUInt32LE(at) === 0x04034b50; ) {
    assert.equal(view.readUInt16LE(at + 6) & ~0x800, 0, 'no flags');
    assert.equal(view.readUInt32LE(at + 10), 0x00210000, 'no time');
    assert.equal(view.readUInt16LE(at + 28), 0, 'no extra field');
    at += 30 + view.readUInt16LE(at + 26) + view.readUInt32LE(at + 18);
  }
  assert.deepEqual((await clean(bytes)).bytes, bytes);
});

test('policies name what goes', async () => {
  const [word, , , open, book] = await officeMatrix();
  const file = word?.bytes ?? new Uint8Array(0);
  const described = await cleanedEntries(file, { keep: ['description'] });
  const core = described.get('docProps/core.xml')?.toString() ?? '';
  assert.ok(core.includes('<dc:title>Wsecret') && !core.includes('creator>') && !core.includes('created'));
  const comments = described.get('word/comments.xml')?.toString() ?? '';
  assert.ok(/<w:comment w:id="0" w:author="Author"><w:p>/.test(comments), comments);
  assert.ok(described.get('word/document.xml')?.includes('<w:commentReference'));
  const named = await cleanedEntries(file, { keep: ['identity'] });
  assert.match(named.get('word/document.xml')?.toString() ?? '', /<w:ins w:id="1" w:author="Wsecret\d\dx">/);
  const undated = await cleanedEntries(file, { drop: ['time'] });
  assert.ok(undated.get('docProps/core.xml')?.includes('<cp:lastModifiedBy>Wsecret'));
  assert.ok(!undated.get('docProps/core.xml')?.includes('created'));
  assert.ok(!undated.get('word/document.xml')?.includes('2021-'));
  const titled = await cleanedEntries(open?.bytes ?? file, { keep: ['description'] });
  assert.ok(titled.get('meta.xml')?.includes('<dc:title>Osecret') && !titled.get('meta.xml')?.includes('creator'));
  const sold = await cleanedEntries(book?.bytes ?? file, { keep: ['copyright'] });
  assert.ok(sold.get('OEBPS/content.opf')?.includes('<dc:rights>Bsecret'));
  for (const each of [file, open?.bytes ?? file, book?.bytes ?? file]) await clean(each, { everything: true });
});

test('parts in UTF-16 are edited', async () => {
  const text = PLAIN.replace('<w:p>', '<w:p w:rsidR="00ABCDEF">').replace('Seen', 'Gesehen: Grüße 猫');
  const body = Uint8Array.from(Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le'));
  const found = (await cleanedEntries(wordWith(body))).get('word/document.xml');
  assert.ok(found?.toString('utf16le').includes('<w:p><w:r><w:t>Gesehen: Grüße 猫</w:t>'));
});

test('archives that cannot be cleaned without guessing are refused', async () => {
  const whole = Buffer.from(wordWith(PLAIN));
  const changed = (change: (bytes: Buffer, central: number) => void): Uint8Array => {
    const bytes = Buffer.from(whole);
    change(bytes, bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1'));
    return Uint8Array.from(bytes);
  };
  await refused(
    changed((bytes) => bytes.writeUInt32LE(7, 18)),
    /agree/,
  );
  await refused(
    changed((bytes) => bytes.write('X', 30)),
    /agree/,
  );
  await refused(
    changed((bytes, central) => bytes.writeUInt16LE(0x801, central + 8)),
    /encrypted/,
  );
  await refused(
    changed((bytes, central) => bytes.writeUInt16LE(12, central + 10)),
    /stored or deflated/,
  );
  await refused(
    changed((bytes, central) => bytes.writeUInt32LE(0xffffffff, central + 24)),
    /ZIP64/,
  );
  await refused(wordWith(PLAIN, [{ name: 'WORD/document.xml', body: 'x' }]), /different names/);
  await refused(wordWith(`<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${PLAIN}`), /document type/);
  await refused(wordWith(PLAIN.replace('</w:body>', '')), /well-formed/);
  const lost = zipOf([
    {
      name: '[Content_Types].xml',
      body: contentTypes(['word/document.xml', 'openxmlformats-officedocument.wordprocessingml.document.main']),
    },
    { name: '_rels/.rels', body: relations(['rId1', 'officeDocument', 'word/document.xml']) },
    { name: 'word\\document.xml', body: PLAIN },
  ]);
  await refused(lost, /main part/);
  const manifest = '<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>';
  const locked = [
    { name: 'mimetype', body: 'application/vnd.oasis.opendocument.text', isStored: true },
    { name: 'content.xml', body: 'x' },
    { name: 'META-INF/manifest.xml', body: manifest },
  ];
  await refused(zipOf(locked), /not encrypted/);
});

test('entries within entries are refused', async () => {
  const inner = zipOf([{ name: 'b.xml', body: 'x' }]);
  const file = Buffer.from(
    wordWith(PLAIN, [
      { name: 'a.bin', body: inner, isStored: true },
      { name: 'b.xml', body: 'x' },
    ]),
  );
  const central = file.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  file.writeUInt32LE(file.indexOf(inner.subarray(0, 34)), central + 42);
  await refused(Uint8Array.from(file), /overlap/);
});

test('an entry that names the type names nothing else', async () => {
  const [, , , , book] = await officeMatrix();
  const entries = [...entriesOf((await clean(book?.bytes ?? new Uint8Array(0))).bytes)].map(([name, body]) => ({
    name,
    body: name === 'mimetype' ? `${body.toString()}\nhidden` : body,
  }));
  const { bytes } = await clean(zipOf(entries));
  assert.equal(Buffer.from(bytes).readUInt16LE(8), 0, 'stored');
  assert.equal(entriesOf(bytes).get('mimetype')?.toString(), 'application/epub+zip');
});

test('large archives get wide fields', () => {
  const entry = {
    nameBytes: Buffer.from('a'),
    isUtf8: false,
    method: 0,
    crc: 1,
    size: 5e9,
    time: 0,
    data: copy(0, 5e9),
  } as const;
  const [local, , , second, ...rest] = layOut([entry, { ...entry, size: 3, data: copy(0, 3) }]).map((part) =>
    part.kind === 'put' ? Buffer.from(part.bytes) : Buffer.alloc(0),
  );
  assert.equal(local?.readUInt32LE(18), 0xffffffff);
  assert.equal(local?.readBigUInt64LE(31 + 4), 5_000_000_000n);
  assert.equal(second?.byteLength, 0, 'the second entry follows');
  const end = rest.at(-1) ?? Buffer.alloc(0);
  assert.equal(end.toString('latin1', 0, 4), 'PK\x06\x06');
  assert.equal(end.readBigUInt64LE(48), BigInt(5e9 + 31 + 20 + 31 + 3));
  assert.equal(end.readBigUInt64LE(56 + 8), end.readBigUInt64LE(48) + end.readBigUInt64LE(40));
});

test('a book with locked fonts keeps what locks them', async () => {
  const [, , , , book] = await officeMatrix();
  const entries = [...entriesOf(book?.bytes ?? new Uint8Array(0))].map(([name, body]) => ({
    name,
    body,
    isStored: name === 'mimetype',
  }));
  const lock = (algorithm: string): ZipEntry => ({
    name: 'META-INF/encryption.xml',
    body: `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
  });
  const locked = await cleanedEntries(zipOf([...entries, lock('http://www.idpf.org/2008/embedding')]));
  assert.ok(locked.get('OEBPS/content.opf')?.includes('<dc:identifier id="uid">Bsecret'));
  assert.ok(locked.get('OEBPS/toc.ncx')?.includes('Bsecret') && locked.has('META-INF/encryption.xml'));
  await refused(zipOf([...entries, lock('http://www.w3.org/2001/04/xmlenc#aes128-cbc')]), /encrypted/);
  const picture = `<img src="data:image/png;base64,${pngWith('hidden').toString('base64')}"/>`;
  const pages = entries.map((each) =>
    each.name.endsWith('.xhtml') ? { ...each, body: each.body.toString().replace('<p>', `${picture}<p>`) } : each,
  );
  await refused(zipOf(pages), /pictures in pages/);
});

test('a bomb is given up', async () => {
  const bomb = wordWith(PLAIN, [
    { name: 'word/_rels/document.xml.rels', body: relations(['rId1', 'image', 'media/a.bin']) },
    { name: 'word/media/a.bin', body: Buffer.alloc(160 * 1024 * 1024) },
  ]);
  await assert.rejects(planFor(bomb), (error) => error instanceof MetadataError && error.code === 'too-large');
});

test('hostile documents end in a plan or a reason', async () => {
  const entries = wordWith(PLAIN.replace('<w:p>', '<w:p w:rsidR="1">'), [], { hasDescriptor: true });
  await cleanBroken(entries, { cut: 97, set: 37 });
  const [, , , open] = await officeMatrix();
  await cleanBroken(open?.bytes ?? entries, { cut: 601, set: 331 });
});
