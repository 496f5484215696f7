import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Report, Tag } from '@colophon/engine';
import { createExifToolReader, type ExifToolOptions } from '../src/index.ts';
import { descendants } from './support/children.ts';
import {
  bombChunk,
  docx,
  iccChunk,
  iccProfile,
  jxlWithPackedXmp,
  png,
  textChunk,
  xmpChunk,
  xmpPacket,
} from './support/fixtures.ts';
import { withoutPerl } from './support/perl.ts';

const skip = withoutPerl();
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-exiftool-'));
});
after(() => rm(folder, { recursive: true, force: true }));

function open(options: Partial<ExifToolOptions> = {}) {
  const reader = createExifToolReader({ poolSize: 1, temporaryDirectory: folder, ...options });
  return Object.assign(reader, { [Symbol.asyncDispose]: () => reader.close() });
}

async function put(name: string, bytes: Buffer): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

function find(report: Report, name: string, group1?: string): Tag | undefined {
  return report.tags.find((tag) => tag.name === name && (group1 === undefined || tag.group1 === group1));
}

describe('what ExifTool answers', { skip }, () => {
  it('keeps groups, id, numeric and printed value, and the format', async () => {
    await using reader = open();
    const report = await reader.read({ kind: 'file', path: await put('a.png', png([textChunk('Author', 'Ada')])) });
    assert.deepEqual(report.format, {
      container: 'unknown',
      fileType: 'PNG',
      extension: 'png',
      mediaType: 'image/png',
    });
    assert.deepEqual(find(report, 'ColorType'), {
      group0: 'PNG',
      group1: 'PNG',
      id: 9,
      name: 'ColorType',
      value: 0,
      printed: 'Grayscale',
      preferred: true,
    });
    assert.equal(find(report, 'Author')?.printed, 'Ada');
    assert.equal(find(report, 'FileName', 'System')?.printed, 'a.png');
    assert.deepEqual(report.facts, { width: 1, height: 1 });
    assert.equal(report.engines.PNG, 'exiftool');
    assert.equal(find(report, 'ExifToolVersion'), undefined);
  });

  it('keeps the order of the file, and duplicates with the one that ExifTool prefers', async () => {
    await using reader = open();
    const chunks = [textChunk('Title', 'first'), textChunk('Comment', 'between'), textChunk('Title', 'second')];
    const report = await reader.read({ kind: 'file', path: await put('b.png', png(chunks)) });
    const texts = report.tags.filter((tag) => ['Title', 'Comment'].includes(tag.name));
    assert.deepEqual(
      texts.map((tag) => tag.printed),
      ['first', 'between', 'second'],
    );
    assert.equal(texts.filter((tag) => tag.name === 'Title' && tag.preferred).length, 1);
  });

  it('keeps lists, and structures beside their flattened fields', async () => {
    await using reader = open();
    const elements = `<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sky</rdf:li></rdf:Bag></dc:subject>
      <Iptc4xmpCore:CreatorContactInfo rdf:parseType='Resource'><Iptc4xmpCore:CiAdrCity>Turku</Iptc4xmpCore:CiAdrCity></Iptc4xmpCore:CreatorContactInfo>`;
    const file = await put('c.png', png([xmpChunk(xmpPacket(elements))]));
    const report = await reader.read({ kind: 'file', path: file });
    assert.deepEqual(find(report, 'Subject')?.printed, ['sea', 'sky']);
    assert.equal(find(report, 'Subject')?.role, undefined);
    assert.deepEqual(find(report, 'CreatorContactInfo')?.printed, { CiAdrCity: 'Turku' });
    assert.equal(find(report, 'CreatorContactInfo')?.role, 'structure');
    assert.equal(find(report, 'CreatorCity')?.printed, 'Turku');
    assert.equal(find(report, 'CreatorCity')?.role, 'flattened');
  });

  it('makes warnings problems', async () => {
    await using reader = open();
    const report = await reader.read({ kind: 'file', path: await put('d.png', png().subarray(0, 45)) });
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ['reader-warning'],
    );
    assert.equal(find(report, 'Warning'), undefined);
  });

  it('answers unknown content with an error among the problems and without a format', async () => {
    await using reader = open();
    const report = await reader.read({ kind: 'file', path: await put('e', Buffer.from([1, 2, 3, 4])) });
    assert.equal(report.format, undefined);
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ['reader-error'],
    );
    assert.equal(report.complete, false);
  });

  it('reads bytes by a stand-in that it removes, under the name that their owner gave them', async () => {
    await using reader = open();
    const before = await readdir(folder);
    const csv = Buffer.from('a,b\n1,2\n');
    const report = await reader.read({ kind: 'bytes', bytes: csv, name: 'list.csv' });
    assert.equal(report.format?.fileType, 'CSV');
    assert.equal(find(report, 'FileName'), undefined);
    assert.equal(find(report, 'FileSize')?.value, csv.length);
    assert.deepEqual(await readdir(folder), before);
  });

  it('reads Office documents and Brotli-packed metadata on any machine', async () => {
    await using reader = open();
    const word = await reader.read({ kind: 'bytes', bytes: docx('Minutes'), name: 'x.docx' });
    assert.equal(word.format?.fileType, 'DOCX');
    assert.equal(find(word, 'Title')?.printed, 'Minutes');
    const title = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Packed</rdf:li></rdf:Alt></dc:title>';
    const jxl = await reader.read({ kind: 'bytes', bytes: jxlWithPackedXmp(xmpPacket(title)) });
    assert.equal(find(jxl, 'Title')?.printed, 'Packed');
  });

  it('reads files of any name', async () => {
    await using reader = open();
    for (const name of [
      '-n',
      ' x',
      '&1',
      'a\nb.png',
      'cat|',
      '|cat',
      '>x',
      'ü’漢.png',
      '%d',
      'q\'"',
      '$(id).png',
      '-@\n-stay_open',
    ]) {
      const report = await reader.read({ kind: 'file', path: await put(name, png()) });
      assert.equal(report.format?.fileType, 'PNG', name);
    }
  });
});

describe('one file and the next', { skip }, () => {
  it('passes nothing on: a profile of unknown types does not spoil the ones after it', async () => {
    await using reader = open();
    const good = await put('good.png', png([iccChunk(iccProfile('XYZ '))]));
    const odd = await put('odd.png', png([iccChunk(iccProfile('qqqq'))]));
    const alone = await reader.read({ kind: 'file', path: good });
    const spoiling = await reader.read({ kind: 'file', path: odd });
    const afterwards = await reader.read({ kind: 'file', path: good });
    assert.equal(find(alone, 'MediaWhitePoint')?.printed, '0.9642 1 0.82491');
    assert.match(String(find(spoiling, 'MediaWhitePoint')?.printed), /^\(Binary data/);
    assert.deepEqual(find(afterwards, 'MediaWhitePoint'), find(alone, 'MediaWhitePoint'));
    assert.equal(reader.stats().processes, 1);
  });

  it('goes on after a file that was late, and counts it', async () => {
    await using reader = open();
    const file = await put('late.png', png([bombChunk(200_000_000)]));
    await assert.rejects(reader.read({ kind: 'file', path: file }, { limits: { milliseconds: 5 } }), {
      code: 'timeout',
    });
    assert.equal((await reader.read({ kind: 'bytes', bytes: png() })).format?.fileType, 'PNG');
    assert.deepEqual({ late: reader.stats().late, replaced: reader.stats().replaced }, { late: 1, replaced: 0 });
  });

  it('goes on after a file that took too much memory', async () => {
    await using reader = open({ memoryBytes: 200 * 1024 ** 2 });
    const file = await put('bomb.png', png([bombChunk(300_000_000)]));
    await assert.rejects(reader.read({ kind: 'file', path: file }), { code: 'reader-failed' });
    assert.equal((await reader.read({ kind: 'bytes', bytes: png() })).format?.fileType, 'PNG');
  });

  it('gives up when the caller does', async () => {
    await using reader = open();
    await reader.version();
    const file = await put('slow.png', png([bombChunk(200_000_000)]));
    const started = performance.now();
    await assert.rejects(reader.read({ kind: 'file', path: file }, { signal: AbortSignal.timeout(60) }), {
      code: 'aborted',
    });
    assert.ok(performance.now() - started < 5000);
    await assert.rejects(reader.read({ kind: 'file', path: file }, { signal: AbortSignal.abort() }), {
      code: 'aborted',
    });
    assert.equal((await reader.read({ kind: 'bytes', bytes: png() })).format?.fileType, 'PNG');
  });

  it('reads many at once, more than it has processes', async () => {
    await using reader = open({ poolSize: 2 });
    const reads = Array.from({ length: 12 }, (_, at) =>
      reader.read({ kind: 'bytes', bytes: png([textChunk('Title', `no ${at}`)]) }),
    );
    const titles = (await Promise.all(reads)).map((report) => find(report, 'Title')?.printed);
    assert.deepEqual(
      titles,
      Array.from({ length: 12 }, (_, at) => `no ${at}`),
    );
    assert.equal(reader.stats().processes, 2);
  });
});

describe('the processes', { skip: skip || (process.platform === 'linux' ? false : 'needs /proc') }, () => {
  it('are replaced when they are killed, idle or at work', async () => {
    await using reader = open();
    await reader.version();
    for (const child of descendants()) process.kill(child, 'SIGKILL');
    await sleep(50);
    assert.equal((await reader.read({ kind: 'bytes', bytes: png() })).format?.fileType, 'PNG');
    const file = await put('victim.png', png([bombChunk(50_000_000)]));
    const reading = reader.read({ kind: 'file', path: file });
    await sleep(60);
    for (const child of descendants()) process.kill(child, 'SIGKILL');
    assert.equal((await reading).format?.fileType, 'PNG', 'another process reads the file');
  });

  it('are gone when the reader is closed, and none is left as a zombie', async () => {
    const reader = open({ poolSize: 2 });
    await Promise.all([1, 2, 3].map(() => reader.read({ kind: 'bytes', bytes: png() })));
    assert.ok(descendants().length > 0);
    await reader.close();
    assert.deepEqual(descendants(), []);
    await assert.rejects(reader.read({ kind: 'bytes', bytes: png() }), { code: 'reader-unavailable' });
  });

  it('read no configuration of the user', async () => {
    const { HOME } = process.env;
    await writeFile(path.join(folder, '.ExifTool_config'), 'die "read";');
    process.env.HOME = folder;
    try {
      await using reader = open();
      assert.equal((await reader.read({ kind: 'bytes', bytes: png() })).format?.fileType, 'PNG');
    } finally {
      process.env.HOME = HOME;
    }
  });
});

describe('what is no file for ExifTool', () => {
  it('is refused before a process starts', async () => {
    await using reader = open();
    await assert.rejects(reader.read({ kind: 'file', path: folder }), { code: 'unreadable' });
    await assert.rejects(reader.read({ kind: 'file', path: path.join(folder, 'nothing') }), { code: 'not-found' });
    await assert.rejects(reader.read({ kind: 'file', path: await put('empty', Buffer.alloc(0)) }), { code: 'empty' });
    await assert.rejects(reader.read({ kind: 'bytes', bytes: new Uint8Array(0) }), { code: 'empty' });
    assert.equal(reader.stats().processes, 0);
  });

  it('switched off, it says so', async () => {
    await using reader = open({ enabled: false });
    assert.match((await reader.absent()) ?? '', /switched off/);
    await assert.rejects(reader.read({ kind: 'bytes', bytes: png() }), { code: 'reader-unavailable' });
  });

  it('without perl, it says so', async () => {
    const { PATH } = process.env;
    process.env.PATH = folder;
    try {
      await using reader = open();
      assert.equal(await reader.absent(), 'perl is not installed, and ExifTool needs it');
      await assert.rejects(reader.read({ kind: 'bytes', bytes: png() }), { code: 'reader-unavailable' });
    } finally {
      process.env.PATH = PATH;
    }
  });
});
