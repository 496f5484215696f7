import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aspectsOfTag, doomsTag } from '../../../src/derive/tag-aspects.ts';
import { removedTexts } from '../../../src/jobs/removal/needles.ts';
import { removeMetadata } from '../../../src/jobs/removal/remove.ts';
import { type PolicyWishes, removalPolicy } from '../../../src/model/policy.ts';
import { ASPECTS } from '../../../src/model/removal.ts';
import { memorySource } from '../../../src/source/memory.ts';
import { jpegMatrix } from '../../removal/matrix/jpeg.ts';
import { psdMatrix } from '../../removal/matrix/psd.ts';

/** Clean a file in memory and prove it. */
async function proven(bytes: Uint8Array, wishes: PolicyWishes): Promise<void> {
  await removeMetadata({
    source: memorySource(bytes),
    ticket: { kind: 'bytes', bytes },
    policy: removalPolicy(wishes),
    async write(pieces) {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(piece.slice());
      const cleaned = new Uint8Array(Buffer.concat(all));
      return { source: memorySource(cleaned), ticket: { kind: 'bytes', bytes: cleaned } };
    },
  });
}

const POLICIES: readonly PolicyWishes[] = [
  {},
  { everything: true },
  ...ASPECTS.map((aspect): PolicyWishes => ({ drop: [aspect] })),
  ...ASPECTS.map((aspect): PolicyWishes => ({ keep: [aspect] })),
];

describe('every policy is proven', () => {
  for (const wishes of POLICIES)
    it(JSON.stringify(wishes), async () => {
      for (const { name, bytes } of [...(await jpegMatrix()), ...(await psdMatrix())])
        await assert.doesNotReject(proven(bytes, wishes), name);
    });
});

describe('proof by the names of tags', () => {
  const told = (group: string, name: string) => aspectsOfTag({ group0: group, group1: group, name });

  it('takes a name for what the standard says it is', () => {
    assert.deepEqual(told('EXIF', 'ExposureTime'), ['device']);
    assert.deepEqual(told('EXIF', 'ExifImageWidth'), ['device']);
    assert.deepEqual(told('EXIF', 'DateTimeOriginal'), ['time']);
    assert.deepEqual(told('IPTC', 'City'), ['location']);
    assert.deepEqual(aspectsOfTag({ group0: 'XMP', group1: 'XMP-dc', name: 'Creator' }), ['identity']);
    assert.deepEqual(told('PDF', 'Producer'), ['history']);
  });

  it('takes no name that a file invents for a word of the language', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      for (const [group0, group1] of [
        ['XMP', 'XMP-dc'],
        ['PDF', 'PDF'],
        ['XMP', 'XMP-constructor'],
      ] as const)
        assert.ok(Array.isArray(aspectsOfTag({ group0, group1, name })), `${group1}:${name}`);
  });

  it('leaves a name that tells nothing where something private is to stay, and only there', () => {
    const tag = { group0: 'PNG', group1: 'PNG', name: 'Whatever' };
    assert.ok(doomsTag(removalPolicy(), tag));
    assert.ok(doomsTag(removalPolicy({ everything: true }), tag));
    assert.ok(!doomsTag(removalPolicy({ drop: ['location'] }), tag));
  });

  it('finds a removed text only where nothing that is kept says the same', () => {
    const tags = [
      { group0: 'EXIF', group1: 'IFD0', name: 'Software', value: 'Camera 12.3 by Someone' },
      { group0: 'XMP', group1: 'XMP-xmp', name: 'CreatorTool', value: 'Camera 12.3 by Someone' },
      { group0: 'EXIF', group1: 'IFD0', name: 'Artist', value: 'Anna Example' },
    ];
    const texts = removedTexts(tags, removalPolicy({ drop: ['identity'] }));
    assert.deepEqual(
      texts.map(({ tag, isKept }) => [tag, isKept ?? false]),
      [
        ['XMP:CreatorTool', true],
        ['EXIF:Artist', false],
      ],
    );
    assert.ok(removedTexts(tags, removalPolicy()).every(({ isKept }) => !isKept));
  });
});
