import type { FileEntry } from '../../../../src/library/model/entry.ts';

/** A file as the library gives it. */
export function fileEntry(accountId: string, changes: Partial<FileEntry> = {}): FileEntry {
  const at = new Date('2026-01-02T03:04:05.678Z');
  return {
    kind: 'file',
    fileId: '0123456789abcdef01234567',
    versionId: '0123456789abcdef01234567',
    versionNumber: 1,
    accountId,
    parent: '/a/',
    name: 'é.jpg',
    createdAt: at,
    updatedAt: at,
    uploadedAt: at,
    tags: null,
    aiTags: null,
    isPrivate: false,
    isPublished: true,
    customCoordinates: null,
    custom: {},
    description: null,
    fileType: 'image',
    mime: 'image/jpeg',
    format: 'jpg',
    bytes: 10,
    width: 8,
    height: 8,
    orientation: null,
    bitRate: null,
    durationSeconds: null,
    videoCodec: null,
    audioCodec: null,
    hasAlpha: false,
    hasProfile: false,
    density: null,
    pHash: null,
    sha256: 'ab'.repeat(32),
    exif: {},
    embedded: null,
    ...changes,
  };
}
