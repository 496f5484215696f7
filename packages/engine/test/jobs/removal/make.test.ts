import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { removeMetadata } from '../../../src/jobs/removal/remove.ts';
import { removalPolicy } from '../../../src/model/policy.ts';
import type { Source } from '../../../src/model/source.ts';
import { nodeIsSame, nodeSha256 } from '../../../src/node.ts';
import { memorySource } from '../../../src/source/memory.ts';
import { comment, EOI, jpeg } from '../../removal/matrix/jpeg.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A photo whose coded data is that long, without 0xff. */
function photo(bytes: number, ...asides: readonly Uint8Array[]): Uint8Array {
  const small = jpeg(asides);
  const codes = Uint8Array.from({ length: bytes }, (_, index) => (index * 31) % 251);
  return Buffer.concat([small.subarray(0, small.byteLength - EOI.length), codes, Uint8Array.from(EOI)]);
}

/** A file on a disk, as sources for them are: it fills the bytes that it is given. */
function fileLike(bytes: Uint8Array): Source {
  const { whole: _, ...source } = memorySource(bytes);
  return {
    ...source,
    async readInto(into, start) {
      const part = bytes.subarray(start, start + into.byteLength);
      into.set(part);
      return part.byteLength;
    },
  };
}

async function cleaned(file: Uint8Array, platform: object) {
  let written: Buffer = Buffer.alloc(0);
  const receipt = await removeMetadata(
    {
      source: fileLike(file),
      ticket: { kind: 'bytes', bytes: file },
      policy: removalPolicy(),
      async write(pieces) {
        // The last piece but one has to be good still: it may be on its way to the disk.
        const list: Uint8Array[] = [];
        let last: Uint8Array | undefined;
        for await (const piece of pieces) {
          if (last) list.push(last.slice());
          last = piece;
        }
        if (last) list.push(last.slice());
        written = Buffer.concat(list);
        return { source: fileLike(written), ticket: { kind: 'bytes', bytes: written } };
      },
    },
    platform,
  );
  return { receipt, written };
}

describe('making a cleaned file', () => {
  for (const [size, how] of [
    [100_000, 'held in memory'],
    [9 * 1024 * 1024, 'written at once'],
  ] as const)
    it(`${how}: the receipt tells of what was written`, async () => {
      const platforms = size > 1e6 ? [{ newDigest: nodeSha256 }] : [{}, { newDigest: nodeSha256, isSame: nodeIsSame }];
      for (const platform of platforms) {
        const { receipt, written } = await cleaned(photo(size, comment('by Somebody Known')), platform);
        assert.ok(written.equals(photo(size)));
        assert.equal(receipt.after.sha256, sha256(written));
        assert.equal(receipt.after.bytes, written.byteLength);
        assert.ok(receipt.essence.bytes > size);
        assert.deepEqual(
          receipt.removed.map(({ path }) => path),
          ['COM[0]'],
        );
        const again = await cleaned(written, platform);
        assert.ok(again.receipt.unchanged && again.written.equals(written));
        assert.equal(again.receipt.essence.sha256, receipt.essence.sha256);
      }
    });
});
