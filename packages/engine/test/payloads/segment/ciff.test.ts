import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createNativeReader } from '../../../src/jobs/native-reader.ts';
import { CRW } from '../../containers/ciff/heap-file.ts';

it('CIFF in a JPEG’s APP0 gives what the same heap gives as a file, in the group CIFF, and no gap', async () => {
  const heap = CRW.slice();
  heap.set(new TextEncoder().encode('HEAPJPGM'), 6);
  const length = heap.byteLength + 2;
  const start = [0xff, 0xd8, 0xff, 0xe0, length >> 8, length & 0xff];
  const rest = [0xff, 0xc0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0, 0xff, 0xd9];
  const reader = createNativeReader();
  const inside = await reader.read({ kind: 'bytes', bytes: new Uint8Array([...start, ...heap, ...rest]) });
  const alone = await reader.read({ kind: 'bytes', bytes: CRW, name: 'a.crw' });
  const notes = (report: typeof alone) => report.tags.filter(({ group0 }) => group0 === 'MakerNotes');
  assert.ok(notes(alone).length > 3);
  assert.deepEqual([...new Set(notes(inside).map(({ group1 }) => group1))], ['CIFF']);
  const inHeap = new Set(notes(inside).map(({ name, printed }) => `${name}=${printed}`));
  const lost = notes(alone).filter(
    ({ name, printed }) => !inHeap.has(`${name}=${printed}`) && !/Image|Offset|Start/.test(name),
  );
  assert.deepEqual(lost, []);
  assert.deepEqual(inside.gaps, []);
});
