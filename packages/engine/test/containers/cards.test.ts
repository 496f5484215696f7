import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CONTAINERS, HEAD_BYTES, memorySource, openWindow, Trip } from '../../src/index.ts';
import { ALL_ROWS } from './fixtures/all.ts';

/** Kinds whose name is part of the content: a script's interpreter, a sidecar's extension, a subfile's media type. */
const OPEN_ENDED = /script$|^MacOS$|^MIE$/;

describe('container cards', () => {
  it('stand one for one for the folders of rooms', () => {
    const entries = readdirSync(new URL('../../src/containers', import.meta.url), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    assert.deepEqual([...new Set(CONTAINERS.map((card) => card.id))].sort(), folders.sort());
  });

  it('name their kinds and extensions in the agreed form', () => {
    for (const { id, kinds, extensions } of CONTAINERS) {
      assert.ok(kinds.length > 0, `${id} has no kind`);
      for (const kind of kinds) {
        assert.match(kind.mediaType, /^[a-z]+\/[\w.+-]+$/, `${id}: ${kind.fileType}`);
        assert.equal(kind.extension, kind.extension.toLowerCase());
        assert.notEqual(kind.fileType, '');
      }
      for (const extension of extensions) assert.match(extension, /^[a-z0-9-]+$/, id);
    }
  });

  it('answer only kinds that they list', async () => {
    for (const [name, bytes] of ALL_ROWS) {
      const extension = /\.([\w-]+)$/.exec(name)?.[1] ?? '';
      for (const card of CONTAINERS) {
        if (card.recognise(bytes.subarray(0, HEAD_BYTES)) !== 'yes') continue;
        const kind = await card.identify?.(await openWindow(memorySource(bytes), new Trip()), { extension });
        if (!kind || OPEN_ENDED.test(kind.fileType)) continue;
        const isListed = card.kinds.some((listed) => listed.fileType === kind.fileType);
        assert.ok(isListed, `${card.id} answers ${kind.fileType} for ${name}`);
      }
    }
  });
});
