import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { element, nodesOf, unsigned } from '../../src/containers/matroska/elements.ts';
import { bytes, comments, tinyPng } from './matrix/audio-pieces.ts';
import { matroskaFile, matroskaMatrix } from './matrix/matroska.ts';
import { cleanBroken } from './mutations.ts';
import { clean, holds, planFor } from './removing.ts';

const CLUSTER = 0x1f43b675;
const tags = element(
  0x1254c367,
  element(
    0x7373,
    bytes(
      element(0x63c0, bytes()),
      ...[
        ['TITLE', 'Song'],
        ['ARTIST', 'Singer'],
      ].map(([name = '', value = '']) =>
        element(0x67c8, bytes(element(0x45a3, bytes(name)), element(0x4487, bytes(value)))),
      ),
    ),
  ),
);
const title = element(0x7ba9, bytes('A title of some length'));

/** Every position in the file points to an element of the kind that it should: their count. */
function checkPositions(file: Uint8Array): number {
  const top = nodesOf(file).nodes;
  const segment = top.find(({ id }) => id === 0x18538067);
  assert.ok(segment);
  const body = file.subarray(segment.bodyAt, segment.end);
  const children = nodesOf(body).nodes;
  let count = 0;
  const visit = (data: Uint8Array, found: (id: number, value: number) => void): void => {
    for (const { id, bodyAt, end } of nodesOf(data).nodes) {
      const inner = data.subarray(bodyAt, end);
      if ([0x114d9b74, 0x4dbb, 0x1c53bb6b, 0xbb, 0xb7].includes(id)) visit(inner, found);
      else found(id, unsigned(inner));
    }
  };
  const check = (id: number, at: number): void => {
    assert.equal(children.find(({ start }) => start === at)?.id, id, `element at ${at}`);
    count++;
  };
  let sought = 0;
  visit(body, (id, value) => {
    if (id === 0x53ab) sought = value;
    if (id === 0x53ac) check(sought, value);
    if (id === 0xf1) check(CLUSTER, value);
  });
  for (const cluster of children.filter(({ id }) => id === CLUSTER)) {
    const position = nodesOf(body.subarray(cluster.bodyAt, cluster.end)).nodes.find(({ id }) => id === 0xa7);
    if (position)
      check(CLUSTER, unsigned(body.subarray(cluster.bodyAt + position.bodyAt, cluster.bodyAt + position.end)));
    if (position)
      assert.equal(
        unsigned(body.subarray(cluster.bodyAt + position.bodyAt, cluster.bodyAt + position.end)),
        cluster.start,
      );
  }
  return count;
}

suite('matroska remover', () => {
  test('leaves no secret in any place, and right positions', async () => {
    for (const { bytes: file, secrets } of await matroskaMatrix()) {
      const { bytes: cleaned } = await clean(file);
      for (const { place, text } of secrets) assert.ok(!holds(cleaned, text), place);
      assert.ok(checkPositions(cleaned) >= 8);
      for (const needed of ['PlayResX: 640', 'Style: Default', 'font-1.ttf', 'OpusHead', 'A_VORBIS'])
        assert.ok(holds(cleaned, needed), needed);
    }
  });

  test('moves positions by what was cut, and leaves a clean file alone', async () => {
    const plain = matroskaFile({});
    assert.equal((await planFor(plain)).plan.doomed.length, 0);
    const { bytes: cleaned } = await clean(matroskaFile({ info: [title], behind: [tags] }));
    assert.equal(checkPositions(cleaned), checkPositions(plain));
    assert.ok(cleaned.byteLength <= plain.byteLength);
  });

  test('cleans live streams, whose sizes are unknown', async () => {
    const file = matroskaFile({ info: [title], isLive: true, inCluster: [element(0xec, bytes('hidden words'))] });
    const { bytes: cleaned } = await clean(file);
    assert.ok(!holds(cleaned, 'A title') && !holds(cleaned, 'hidden'));
    assert.equal((await planFor(matroskaFile({ isLive: true }))).plan.doomed.length, 0);
  });

  test('divides tags and attachments by policy', async () => {
    const cover = element(
      0x1941a469,
      element(
        0x61a7,
        bytes(
          element(0x466e, bytes('mine.png')),
          element(0x4660, bytes('image/png')),
          element(0x465c, tinyPng('hidden')),
          element(0x46ae, bytes(7)),
        ),
      ),
    );
    const file = matroskaFile({ info: [title], before: [cover], behind: [tags] });
    const kept = await clean(file, { keep: ['identity', 'thumbnails', 'attachments'] });
    assert.ok(holds(kept.bytes, 'Singer') && holds(kept.bytes, 'IDAT') && holds(kept.bytes, 'attachment-1.png'));
    for (const secret of ['Song', 'A title', 'hidden', 'mine']) assert.ok(!holds(kept.bytes, secret), secret);
    checkPositions(kept.bytes);
    const nameless = await clean(file, { drop: ['identity'] });
    assert.ok(holds(nameless.bytes, 'Song') && holds(nameless.bytes, 'A title') && !holds(nameless.bytes, 'Singer'));
    const bare = await clean(file, { everything: true });
    assert.ok(!holds(bare.bytes, 'Singer') && !holds(bare.bytes, 'IDAT'));
  });

  test('divides the comments in private data by policy', async () => {
    const list = comments('coder', ['TITLE=Song', 'LOCATION=Somewhere']);
    const head = bytes('fLaC', 0, 0, 0, 34, new Uint8Array(34), 0x84, 0, 0, list.byteLength, list);
    const flac = element(
      0xae,
      bytes(
        element(0xd7, bytes(2)),
        element(0x73c5, bytes(9)),
        element(0x83, bytes(2)),
        element(0x86, bytes('A_FLAC')),
        element(0x63a2, head),
      ),
    );
    const { bytes: cleaned } = await clean(matroskaFile({ tracks: [flac] }), { drop: ['location'] });
    assert.ok(!holds(cleaned, 'Somewhere') && holds(cleaned, 'TITLE=Song'));
  });

  test('refuses a cluster behind its segment', async () => {
    await assert.rejects(planFor(matroskaFile({ trailer: element(CLUSTER, bytes(0xe7, 0x81, 0)) })), {
      code: 'not-removable',
    });
  });

  test('survives broken files', async () => {
    const file = matroskaFile({ info: [title], behind: [tags], inCluster: [element(0xec, bytes('hidden words'))] });
    assert.ok((await cleanBroken(file, { cut: 61, set: 37 })) > 40);
    assert.ok((await cleanBroken(file, { cut: 127, set: 83 }, { keep: ['identity'] })) > 20);
  });
});
