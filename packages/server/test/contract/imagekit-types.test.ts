import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type ImageKit from '@imagekit/nodejs';
import { presentFile, presentFolder, presentJob } from '../../src/dialects/imagekit/present.ts';
import { presentMetadata } from '../../src/dialects/imagekit/present-metadata.ts';
import { presentUpload, RESPONSE_FIELDS } from '../../src/dialects/imagekit/present-upload.ts';
import type { FileEntry } from '../../src/library/model/entry.ts';
import { sampleCar, sampleFilm, sampleFolder } from '../dialects/imagekit/support/entries.ts';

const ENDPOINT = 'https://media.example';

/** A picture of which everything is known: what the client's types call for has no null in it. */
const PICTURE: FileEntry = sampleCar({
  embedded: { Make: 'Canon' },
  description: 'A car',
  customCoordinates: '1,2,3,4',
  exif: { image: { Make: 'Canon' }, thumbnail: {}, exif: { ISO: 100 }, gps: {}, interoperability: {}, makernote: {} },
});

/*
 * The literals are what the presenters answer, checked at run time; that they are also what the published client's own types say, the
 * compiler checks.
 */
describe("answers in the published client's own types", () => {
  it('File', () => {
    const file: ImageKit.File = {
      type: 'file',
      name: 'sample-car.jpeg',
      createdAt: '2021-12-11T00:58:39.685Z',
      updatedAt: '2022-05-19T10:57:07.511Z',
      fileId: '61b3f7bf75889b0b19970117',
      tags: ['luxury'],
      AITags: [
        { name: 'Tire', confidence: 94.22, source: 'google-auto-tagging' },
        { name: 'Tire', confidence: 98.93, source: 'aws-auto-tagging' },
      ],
      versionInfo: { id: '61b3f7bf75889b0b19970117', name: 'Version 1' },
      embeddedMetadata: { Make: 'Canon' },
      customCoordinates: '1,2,3,4',
      customMetadata: {},
      isPrivateFile: false,
      url: 'https://media.example/sample-car.jpeg',
      thumbnail: 'https://media.example/tr:n-ik_ml_thumbnail/sample-car.jpeg',
      fileType: 'image',
      filePath: '/sample-car.jpeg',
      height: 638,
      width: 1342,
      size: 1451076,
      hasAlpha: true,
      mime: 'image/png',
      isPublished: true,
      description: 'A car',
    };
    assert.deepEqual(presentFile(PICTURE, ENDPOINT), file);
  });

  it('File of a film', () => {
    const film: ImageKit.File = {
      type: 'file',
      name: 'film.mp4',
      createdAt: '2021-12-11T00:58:39.685Z',
      updatedAt: '2022-05-19T10:57:07.511Z',
      fileId: '61b3f7bf75889b0b19970117',
      tags: null,
      AITags: null,
      versionInfo: { id: '61b3f7bf75889b0b19970117', name: 'Version 1' },
      embeddedMetadata: { Make: 'Canon' },
      customCoordinates: null,
      customMetadata: { stock: 1 },
      isPrivateFile: false,
      url: 'https://media.example/film.mp4',
      fileType: 'non-image',
      filePath: '/film.mp4',
      height: 1080,
      width: 1920,
      size: 1451076,
      mime: 'video/mp4',
      isPublished: true,
      bitRate: 1205959,
      duration: 30.52,
      audioCodec: 'aac',
      videoCodec: 'h264',
    };
    const entry = sampleFilm({ embedded: { Make: 'Canon' }, custom: { stock: 1 } });
    assert.deepEqual(presentFile(entry, ENDPOINT), film);
  });

  it('Folder', () => {
    const folder: ImageKit.Folder = {
      type: 'folder',
      name: 'b c',
      createdAt: '2024-01-02T03:04:05.006Z',
      updatedAt: '2024-01-02T03:04:05.006Z',
      folderId: '65f0c1d2e3f4a5b6c7d8e9f0',
      folderPath: '/a/b c',
      customMetadata: {},
    };
    assert.deepEqual(presentFolder(sampleFolder()), folder);
  });

  it('Metadata of a picture and of a film', () => {
    const metadata: ImageKit.Metadata = {
      height: 638,
      width: 1342,
      size: 1451076,
      format: 'png',
      hasColorProfile: true,
      quality: 0,
      density: 72,
      hasTransparency: true,
      exif: {
        image: { Make: 'Canon' },
        thumbnail: {},
        exif: { ISO: 100 },
        gps: {},
        interoperability: {},
        makernote: {},
      },
      pHash: 'f06830ca9f1e3e90',
    };
    assert.deepEqual(presentMetadata(PICTURE), metadata);
    const film: ImageKit.Metadata = {
      height: 1080,
      width: 1920,
      bitRate: 1205959,
      duration: 31,
      audioCodec: 'aac',
      videoCodec: 'h264',
      size: 1451076,
    };
    assert.deepEqual(presentMetadata(sampleFilm()), film);
  });

  it('FileUploadResponse', () => {
    const upload: ImageKit.FileUploadResponse = {
      fileId: '61b3f7bf75889b0b19970117',
      name: 'sample-car.jpeg',
      size: 1451076,
      versionInfo: { id: '61b3f7bf75889b0b19970117', name: 'Version 1' },
      filePath: '/sample-car.jpeg',
      url: 'https://media.example/sample-car.jpeg',
      fileType: 'image',
      height: 638,
      width: 1342,
      thumbnailUrl: 'https://media.example/tr:n-ik_ml_thumbnail/sample-car.jpeg',
      AITags: null,
      tags: ['luxury'],
      customCoordinates: '1,2,3,4',
      isPrivateFile: false,
      isPublished: true,
      customMetadata: {},
      embeddedMetadata: { Make: 'Canon' },
      description: 'A car',
      extensionStatus: { 'google-auto-tagging': 'pending' },
    };
    const asked = RESPONSE_FIELDS.filter((field) => field !== 'metadata');
    const changed = { file: { ...PICTURE, aiTags: null }, extensions: { 'google-auto-tagging': 'pending' } } as const;
    assert.deepEqual(presentUpload(changed, asked, ENDPOINT), upload);
  });

  it('JobGetResponse', () => {
    const job: ImageKit.Folders.JobGetResponse = {
      jobId: '65f0c1d2e3f4a5b6c7d8e9f0',
      type: 'COPY_FOLDER',
      status: 'Completed',
      purgeRequestId: '65f0c1d2e3f4a5b6c7d8e9f1',
    };
    const done = { kind: 'copy', isDone: true, failure: null } as const;
    const ids = { id: '65f0c1d2e3f4a5b6c7d8e9f0', purgeRequestId: '65f0c1d2e3f4a5b6c7d8e9f1' };
    assert.deepEqual(presentJob({ ...done, ...ids }), job);
  });
});
