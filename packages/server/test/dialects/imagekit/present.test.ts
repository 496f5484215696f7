import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presentEntry, presentField, presentFile, presentJob } from '../../../src/dialects/imagekit/present.ts';
import { presentEvent } from '../../../src/dialects/imagekit/present-event.ts';
import { presentMetadata } from '../../../src/dialects/imagekit/present-metadata.ts';
import { presentUpload, RESPONSE_FIELDS } from '../../../src/dialects/imagekit/present-upload.ts';
import { addressOf, endpointAt } from '../../../src/dialects/imagekit/url-endpoint.ts';
import { sampleCar, sampleDocument, sampleFilm, sampleFolder } from './support/entries.ts';

const ENDPOINT = 'https://ik.imagekit.io/demo';

/** The documentation's File object, as JSON has it: the order of its keys counts. */
const DOCUMENTED = `{
  "type": "file",
  "name": "sample-car.jpeg",
  "createdAt": "2021-12-11T00:58:39.685Z",
  "updatedAt": "2022-05-19T10:57:07.511Z",
  "fileId": "61b3f7bf75889b0b19970117",
  "tags": ["luxury"],
  "AITags": [
    { "name": "Tire", "confidence": 94.22, "source": "google-auto-tagging" },
    { "name": "Tire", "confidence": 98.93, "source": "aws-auto-tagging" }
  ],
  "versionInfo": { "id": "61b3f7bf75889b0b19970117", "name": "Version 1" },
  "embeddedMetadata": null,
  "customCoordinates": null,
  "customMetadata": {},
  "isPrivateFile": false,
  "url": "https://ik.imagekit.io/demo/sample-car.jpeg",
  "thumbnail": "https://ik.imagekit.io/demo/tr:n-ik_ml_thumbnail/sample-car.jpeg",
  "fileType": "image",
  "filePath": "/sample-car.jpeg",
  "height": 638,
  "width": 1342,
  "size": 1451076,
  "hasAlpha": true,
  "mime": "image/png"
}`;

describe('a file', () => {
  it("is the documentation's example, key by key, with what newer clients know behind it", () => {
    const { isPublished, ...documented } = presentFile(sampleCar(), ENDPOINT);
    assert.equal(JSON.stringify(documented), JSON.stringify(JSON.parse(DOCUMENTED)));
    assert.equal(isPublished, true);
  });

  it('has what only film has, and no thumbnail', () => {
    const film = presentFile(sampleFilm(), ENDPOINT);
    assert.equal(film.thumbnail, undefined);
    assert.equal('hasAlpha' in film, false);
    assert.deepEqual(
      [film.width, film.height, film.bitRate, film.duration, film.audioCodec, film.videoCodec],
      [1920, 1080, 1_205_959, 30.52, 'aac', 'h264'],
    );
  });

  it('has no size in pixels where none belongs to it, and null where one could not be found out', () => {
    const paper = presentFile(sampleDocument(), ENDPOINT);
    assert.deepEqual(['height' in paper, 'width' in paper, 'duration' in paper], [false, false, false]);
    const dark = presentFile(sampleCar({ width: null, height: null, hasAlpha: null }), ENDPOINT);
    assert.deepEqual([dark.width, dark.height, dark.hasAlpha], [null, null, null]);
    const sound = presentFile(
      sampleFilm({ mime: 'audio/mpeg', width: null, height: null, videoCodec: null }),
      ENDPOINT,
    );
    assert.deepEqual(['width' in sound, 'videoCodec' in sound, sound.audioCodec], [false, false, 'aac']);
  });

  it('is told apart from its older versions by type and address', () => {
    const old = presentFile(
      sampleCar({ kind: 'version', versionId: '61b3f7bf75889b0b19970118', versionNumber: 2 }),
      ENDPOINT,
    );
    assert.equal(old.type, 'file-version');
    assert.deepEqual(old.versionInfo, { id: '61b3f7bf75889b0b19970118', name: 'Version 2' });
    assert.equal(old.url, `${ENDPOINT}/sample-car.jpeg?ik-obj-version=61b3f7bf75889b0b19970118`);
    assert.match(old.thumbnail ?? '', /\/tr:n-ik_ml_thumbnail\/sample-car\.jpeg\?ik-obj-version=61b3/);
  });

  it('shows of an AI tag what clients know', () => {
    const tag = { confidence: 1, source: 's', name: 'n', more: 2 };
    const { AITags } = presentFile(sampleCar({ aiTags: [tag] }), ENDPOINT);
    assert.equal(JSON.stringify(AITags), '[{"name":"n","confidence":1,"source":"s"}]');
  });
});

describe('addresses', () => {
  it('encode what a path of the library may hold', () => {
    assert.equal(
      addressOf('http://h/media/default', '/ünter/a b%#?.jpg', 'tr:w-1'),
      'http://h/media/default/tr:w-1/%C3%BCnter/a%20b%25%23%3F.jpg',
    );
  });

  it('begin with the setting where there is one', () => {
    assert.equal(endpointAt('http://h:1', 'default', undefined), 'http://h:1/media/default');
    assert.equal(endpointAt('http://h:1', 'default', 'https://cdn.example/x//'), 'https://cdn.example/x');
  });
});

describe('other things of a list', () => {
  it('shows folders', () => {
    assert.equal(
      JSON.stringify(presentEntry(sampleFolder(), ENDPOINT)),
      '{"type":"folder","name":"b c","createdAt":"2024-01-02T03:04:05.006Z","updatedAt":"2024-01-02T03:04:05.006Z",' +
        '"folderId":"65f0c1d2e3f4a5b6c7d8e9f0","folderPath":"/a/b c","customMetadata":{}}',
    );
  });

  it('shows custom fields and jobs', () => {
    const field = { id: '1', name: 'n', label: 'l', schema: { type: 'Text' as const }, description: null };
    assert.deepEqual(presentField({ ...field, createdAt: new Date(0), deletedAt: null }), {
      id: '1',
      name: 'n',
      label: 'l',
      schema: { type: 'Text' },
    });
    const job = { id: 'j', kind: 'rename' as const, isDone: false, purgeRequestId: null, failure: null };
    assert.deepEqual(presentJob(job), { jobId: 'j', type: 'RENAME_FOLDER', status: 'Pending' });
    assert.deepEqual(presentJob({ ...job, kind: 'copy', isDone: true, purgeRequestId: 'p' }), {
      jobId: 'j',
      type: 'COPY_FOLDER',
      status: 'Completed',
      purgeRequestId: 'p',
    });
  });
});

describe('metadata', () => {
  it("of a picture has the original's keys in their order", () => {
    const exif = { image: { Make: 'Canon' }, thumbnail: {}, exif: {}, gps: {}, interoperability: {}, makernote: {} };
    assert.equal(
      JSON.stringify(presentMetadata(sampleCar({ exif }))),
      '{"height":638,"width":1342,"size":1451076,"format":"png","hasColorProfile":true,"quality":0,"density":72,' +
        `"hasTransparency":true,"exif":${JSON.stringify(exif)},"pHash":"f06830ca9f1e3e90"}`,
    );
  });

  it('leaves a density out that is not stated, and says null of what could not be found out', () => {
    const metadata = presentMetadata(sampleCar({ density: null, pHash: null, exif: null })) as Record<string, unknown>;
    assert.equal('density' in metadata, false);
    assert.equal(metadata.pHash, null);
    assert.deepEqual(metadata.exif, {});
  });

  it('of film has whole seconds and bits', () => {
    assert.equal(
      JSON.stringify(presentMetadata(sampleFilm())),
      '{"height":1080,"width":1920,"bitRate":1205959,"duration":31,"audioCodec":"aac","videoCodec":"h264","size":1451076}',
    );
  });

  it('of anything else is none', () => assert.equal(presentMetadata(sampleDocument()), undefined));
});

describe('an upload', () => {
  const upload = (file = sampleCar(), fields: readonly string[] = []) =>
    Object.keys(presentUpload({ file, extensions: undefined }, fields, ENDPOINT));

  it("answers the original's keys in their order, by kind of file", () => {
    const start = ['fileId', 'name', 'size', 'versionInfo', 'filePath', 'url', 'fileType'];
    const end = ['AITags', 'description'];
    assert.deepEqual(upload(), [...start, 'height', 'width', 'thumbnailUrl', ...end]);
    assert.deepEqual(upload(sampleCar({ orientation: 6 })), [
      ...start,
      'height',
      'width',
      'orientation',
      'thumbnailUrl',
      ...end,
    ]);
    assert.deepEqual(upload(sampleDocument()), [...start, ...end]);
    const film = ['height', 'width', 'bitRate', 'duration', 'audioCodec', 'videoCodec'];
    assert.deepEqual(upload(sampleFilm()), [...start, ...film, ...end]);
  });

  it('answers more on request, and no field that nobody knows', () => {
    const all = upload(sampleCar(), [...RESPONSE_FIELDS, 'nonsense']);
    const asked = RESPONSE_FIELDS.filter((field) => field !== 'selectedFieldsSchema');
    assert.deepEqual(all.slice(all.indexOf('AITags') + 1, all.indexOf('description')), asked);
  });

  it('tells how extensions stand where some were asked for', () => {
    const answer = presentUpload({ file: sampleCar(), extensions: { 'aws-auto-tagging': 'pending' } }, [], ENDPOINT);
    assert.deepEqual((answer as Record<string, unknown>).extensionStatus, { 'aws-auto-tagging': 'pending' });
  });
});

describe('an event', () => {
  it('is the file, or the ids of what is gone', () => {
    const file = sampleCar();
    assert.deepEqual(presentEvent({ kind: 'file-created', file }, ENDPOINT), {
      type: 'file.created',
      data: presentFile(file, ENDPOINT),
    });
    assert.equal(presentEvent({ kind: 'version-created', file }, ENDPOINT).type, 'file-version.created');
    assert.deepEqual(presentEvent({ kind: 'version-deleted', fileId: 'f', versionId: 'v' }, ENDPOINT), {
      type: 'file-version.deleted',
      data: { fileId: 'f', versionId: 'v' },
    });
  });
});
