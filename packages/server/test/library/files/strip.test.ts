import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MetadataError, removalPolicy } from '@colophon/engine';
import { createUpload } from '../../../src/library/files/upload.ts';
import type { LibraryRooms, StripOnUpload } from '../../../src/library/index.ts';
import type { FileEntry } from '../../../src/library/model/entry.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { readSettings } from '../../../src/variables.ts';
import { createWorkbench } from '../../../src/work/workbench.ts';
import { picture, pictureWithoutExif } from '../../support/picture.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contentOf, refused, type TestLibrary, testLibrary, WISHES } from '../support/library.ts';
import { arrived } from '../support/shelved-file.ts';

describe('uploads that are cleaned', () => {
  const resources = new AsyncDisposableStack();
  let test: TestLibrary;
  let strip: StripOnUpload;
  before(async () => {
    test = resources.use(await testLibrary());
    const { path: directory } = resources.use(await temporaryFolder());
    const workbench = createWorkbench(readSettings({ ENGINE: 'native' }), directory, createMetrics());
    resources.defer(() => workbench.close());
    strip = { policy: removalPolicy(), workbench, directory, otherwise: 'refuse' };
  });
  after(() => resources.disposeAsync());

  async function upload(content: Buffer, name: string, changed: Partial<StripOnUpload> = {}): Promise<FileEntry> {
    const rooms: LibraryRooms = { ...test.rooms, strip: { ...strip, ...changed } };
    const bytes = await arrived(rooms.shelf, content);
    const wishes = { ...WISHES, fileName: name };
    try {
      return (await createUpload(rooms)(test.patron, bytes, wishes, new AbortController().signal)).file;
    } finally {
      await bytes.discard();
      assert.deepEqual(await readdir(strip.directory), []);
      assert.deepEqual(await readdir(path.join(path.dirname(path.dirname(bytes.path)), 'arriving')), []);
    }
  }

  it('come in without what the policy dooms', async () => {
    const original = picture();
    const file = await upload(original, 'a.jpg');
    const kept = await contentOf(test.rooms, file);
    assert.ok(original.includes('Exif') && !kept.includes('Exif'));
    assert.equal(file.bytes < original.length, true);
    const clean = pictureWithoutExif();
    assert.equal((await upload(clean, 'b.jpg')).bytes, clean.length);
  });

  it('are refused or kept where they cannot be cleaned, as it is told', async () => {
    const text = Buffer.from('body { color: red }');
    await refused('bad-value', upload(text, 'a.css'));
    const file = await upload(text, 'a.css', { otherwise: 'keep' });
    assert.equal(await contentOf(test.rooms, file), text.toString());
  });

  it('are refused whatever is told when they should have been cleaned', async () => {
    for (const code of ['not-removable', 'removal-not-proven'] as const) {
      // A workbench whose remover finds every file broken: what it says of the type is still true.
      const remove = () => Promise.reject(new MetadataError(code, 'a broken structure'));
      const workbench = { read: strip.workbench.read, remove };
      await refused('bad-value', upload(picture(), 'broken.jpg', { otherwise: 'keep', workbench }));
      assert.equal(await test.library.files.at(test.accountId, '/broken.jpg'), undefined);
    }
  });
});
