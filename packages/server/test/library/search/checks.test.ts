import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckFacts, evaluateChecks } from '../../../src/library/search/checks.ts';
import { WISHES } from '../support/library.ts';

const NOW = new Date('2026-03-31T10:00:00Z');
const FACTS: CheckFacts = {
  wishes: {
    ...WISHES,
    fileName: 'mountain.jpg',
    folder: 'marketing/2026',
    useUniqueName: true,
    overwriteTags: false,
    tags: ['sale', 'red'],
    custom: { kind: 'sedan', rating: 4, active: true, bought: '2024-05-01', multi: ['a', 5] },
    webhookUrl: 'https://example.com/hook',
  },
  parent: '/marketing/2026/',
  bytes: 2 ** 20,
  examination: {
    mime: 'image/jpeg',
    width: 500,
    height: 300,
    durationSeconds: null,
    videoCodec: null,
    audioCodec: null,
    bitRate: null,
  },
};

const HOLD = [
  '"request.folder" : "marketing/"',
  "'request.folder' = '/marketing/2026'",
  '"request.folder" NOT = "market"',
  '"request.folder" IN ["a", "marketing/2026"]',
  '"request.folder" : "/"',
  '"file.size" <= "1mb"',
  "'file.size' < '2MB'",
  '"file.size" > 1024',
  '"file.mime" : image',
  '"file.mime" IN ["image/jpeg", "image/png"]',
  "'mediaMetadata.height' <= 300 AND 'mediaMetadata.width' <= 500",
  '"mediaMetadata.duration" NOT = 5',
  '"request.tags" IN ["sale"]',
  '"request.tags" NOT IN ["x"]',
  '"request.fileName" : "mount"',
  '"request.useUniqueFileName" = true',
  '"request.isPrivateFile" NOT = true',
  '"request.overwriteTags" = false',
  '"request.webhookUrl" : "https://"',
  '"request.customMetadata.kind" IN ["hatchback", "sedan"]',
  '"request.customMetadata.rating" >= 4',
  '"request.customMetadata.active" = true',
  '"request.customMetadata.bought" > "2024-01-01"',
  '"request.customMetadata.multi" IN ["x", 5]',
  '"request.customMetadata.other" NOT EXISTS',
  '"file.size" > 5 OR "file.size" < 5',
  '("file.size" < 5 OR "mediaMetadata.width" = 500) AND "request.isPublished" = true',
];

const FAIL = [
  '"request.folder" : "market"',
  '"request.folder" = "marketing"',
  '"file.size" < "1mb"',
  '"file.mime" : video',
  '"mediaMetadata.duration" > 5',
  '"mediaMetadata.duration" < 5',
  '"mediaMetadata.videoCodec" = "h264"',
  '"request.tags" IN ["x"]',
  '"request.customCoordinates" : ""',
  '"request.customMetadata.other" = ""',
  '"request.customMetadata.kind" > 5',
  '"request.customMetadata.toString" EXISTS',
  '"file.size" > 5 AND "file.size" < 6',
];

const REFUSED: readonly (readonly [check: string, position: number])[] = [
  ['"file.size" <', 13],
  ['"file.size" < "many"', 14],
  ['"file.size" < "1mb" OR "file.mime" < 5', 35],
  ['"file.name" = "a"', 0],
  ['"toString" = 1', 0],
  ['"request.isPublished" = perhaps', 24],
  ['"mediaMetadata.width" : 5', 22],
  ['"request.tags" = "a"', 15],
  ['"request.customMetadata." = 1', 0],
  ['"request.customMetadata.rating" < many', 34],
];

describe('checks of uploads', () => {
  for (const check of HOLD) it(`${check} holds`, () => evaluateChecks(check, FACTS, NOW));
  for (const check of FAIL) {
    it(`${check} fails`, () => assert.throws(() => evaluateChecks(check, FACTS, NOW), { code: 'check-failed' }));
  }
  for (const [check, position] of REFUSED) {
    it(`${check} is refused`, () =>
      assert.throws(() => evaluateChecks(check, FACTS, NOW), { code: 'bad-query', details: { position } }));
  }
});
