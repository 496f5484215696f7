import type { FileEntry, FolderEntry } from '../../../../src/library/model/entry.ts';

/** The file that the original's documentation shows as its example. */
export function sampleCar(over: Partial<FileEntry> = {}): FileEntry {
  return {
    kind: 'file',
    fileId: '61b3f7bf75889b0b19970117',
    versionId: '61b3f7bf75889b0b19970117',
    versionNumber: 1,
    accountId: 'b4f9a1f0-0000-4000-8000-000000000000',
    parent: '/',
    name: 'sample-car.jpeg',
    createdAt: new Date('2021-12-11T00:58:39.685Z'),
    updatedAt: new Date('2022-05-19T10:57:07.511Z'),
    uploadedAt: new Date('2021-12-11T00:58:39.685Z'),
    tags: ['luxury'],
    aiTags: [
      { name: 'Tire', confidence: 94.22, source: 'google-auto-tagging' },
      { name: 'Tire', confidence: 98.93, source: 'aws-auto-tagging' },
    ],
    isPrivate: false,
    isPublished: true,
    customCoordinates: null,
    custom: {},
    description: null,
    fileType: 'image',
    mime: 'image/png',
    format: 'png',
    bytes: 1451076,
    width: 1342,
    height: 638,
    orientation: null,
    bitRate: null,
    durationSeconds: null,
    videoCodec: null,
    audioCodec: null,
    hasAlpha: true,
    hasProfile: true,
    density: 72,
    pHash: 'f06830ca9f1e3e90',
    sha256: '0'.repeat(64),
    exif: {},
    embedded: null,
    ...over,
  };
}

/** A film of half a minute. */
export function sampleFilm(over: Partial<FileEntry> = {}): FileEntry {
  return sampleCar({
    name: 'film.mp4',
    tags: null,
    aiTags: null,
    fileType: 'non-image',
    mime: 'video/mp4',
    format: 'mp4',
    width: 1920,
    height: 1080,
    bitRate: 1_205_959.4,
    durationSeconds: 30.52,
    videoCodec: 'h264',
    audioCodec: 'aac',
    hasAlpha: null,
    hasProfile: null,
    density: null,
    pHash: null,
    exif: null,
    ...over,
  });
}

/** A document: neither picture nor film. */
export function sampleDocument(over: Partial<FileEntry> = {}): FileEntry {
  return sampleFilm({
    name: 'paper.pdf',
    mime: 'application/pdf',
    format: 'pdf',
    width: null,
    height: null,
    bitRate: null,
    durationSeconds: null,
    videoCodec: null,
    audioCodec: null,
    ...over,
  });
}

export function sampleFolder(over: Partial<FolderEntry> = {}): FolderEntry {
  return {
    kind: 'folder',
    folderId: '65f0c1d2e3f4a5b6c7d8e9f0',
    accountId: 'b4f9a1f0-0000-4000-8000-000000000000',
    parent: '/a/',
    name: 'b c',
    createdAt: new Date('2024-01-02T03:04:05.006Z'),
    updatedAt: new Date('2024-01-02T03:04:05.006Z'),
    custom: {},
    ...over,
  };
}
