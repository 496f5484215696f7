import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractSchema, removeSchema } from '../../src/dialects/exiftools-com/schema.ts';
import { FAILURES, type FailureCode } from '../../src/http/failure.ts';
import { removeSchema as receiptRemoveSchema } from '../../src/routes/remove/schema.ts';
import { type TestService, testService } from '../support/service.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

let service: TestService;
before(async () => {
  service = await testService();
});
after(() => service[Symbol.asyncDispose]());

describe('operations', () => {
  it('says that it is alive and ready', async () => {
    const health = await service.call('/healthz');
    assert.equal(health.status, 200);
    assert.match(await health.text(), /^\{"status":"ok","version":"\d+\.\d+\.\d+"\}$/);
    const ready = (await (await service.call('/readyz')).json()) as Record<string, string>;
    assert.deepEqual(
      { ...ready, exiftool: '' },
      { status: 'ready', database: 'ok', shelf: 'ok', queue: 'ok', exiftool: '' },
    );
    assert.equal(ready.exiftool, service.exiftoolAbsent ?? 'ok');
  });

  it('is ready although every reader is busy', async () => {
    const reads = Array.from({ length: 8 }, () =>
      service.call('/api/v1/extract?filename=a.png', {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: 'x',
      }),
    );
    assert.equal((await service.call('/readyz')).status, 200);
    for (const reply of await Promise.all(reads)) await reply.arrayBuffer();
  });

  it('counts in the terms of Prometheus, and names no key', async () => {
    const reply = await service.call('/metrics?key=private_in_the_query');
    assert.match(reply.headers.get('content-type') ?? '', /^text\/plain/);
    const text = await reply.text();
    for (const name of [
      'colophon_http_request_duration_seconds',
      'colophon_reads_total',
      'colophon_jobs_in_flight',
      'colophon_exiftool_processes',
    ]) {
      assert.match(text, new RegExp(`^# TYPE ${name} `, 'm'));
    }
    assert.ok(!text.includes('private_in_the_query'));
  });

  it('answers what is not there in the house envelope', async () => {
    const reply = await service.call('/nothing/here');
    assert.equal(reply.status, 404);
    const { error } = (await reply.json()) as { error: Record<string, string> };
    assert.deepEqual(Object.keys(error), ['code', 'message', 'requestId']);
    assert.equal(error.requestId, reply.headers.get('x-request-id'));
  });
});

describe('/openapi.json', () => {
  it('describes every route with its answers', async () => {
    const description = (await (await service.call('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    };
    assert.match(description.openapi, /^3\.1\./);
    assert.deepEqual(Object.keys(description.paths).toSorted(), [
      '/api/v1/extract',
      '/api/v1/extract/{uuid}',
      '/api/v1/files/upload',
      '/api/v1/remove',
      '/api/v2/files/upload',
      '/colophon/v1/batches',
      '/colophon/v1/batches/{id}',
      '/colophon/v1/batches/{id}/parts',
      '/colophon/v1/batches/{id}/parts/{number}',
      '/colophon/v1/extract',
      '/colophon/v1/files/{id}/similar',
      '/colophon/v1/formats',
      '/colophon/v1/jobs/failed',
      '/colophon/v1/remove',
      '/colophon/v1/remove/{id}',
      '/colophon/v1/similar',
      '/colophon/v1/webhooks',
      '/colophon/v1/webhooks/deliveries',
      '/colophon/v1/webhooks/{id}',
      '/download-cleaned/{uuid}',
      '/healthz',
      '/media/{account}/{*}',
      '/metrics',
      '/readyz',
      '/v1/accounts/origins',
      '/v1/accounts/origins/{id}',
      '/v1/accounts/url-endpoints',
      '/v1/accounts/url-endpoints/{id}',
      '/v1/accounts/usage',
      '/v1/accounts/usage-analytics',
      '/v1/bulkJobs/copyFolder',
      '/v1/bulkJobs/moveFolder',
      '/v1/bulkJobs/renameFolder',
      '/v1/bulkJobs/{jobId}',
      '/v1/customMetadataFields',
      '/v1/customMetadataFields/{id}',
      '/v1/files',
      '/v1/files/addTags',
      '/v1/files/batch/deleteByFileIds',
      '/v1/files/copy',
      '/v1/files/move',
      '/v1/files/purge',
      '/v1/files/purge/{requestId}',
      '/v1/files/removeAITags',
      '/v1/files/removeTags',
      '/v1/files/rename',
      '/v1/files/{fileId}',
      '/v1/files/{fileId}/details',
      '/v1/files/{fileId}/metadata',
      '/v1/files/{fileId}/versions',
      '/v1/files/{fileId}/versions/{versionId}',
      '/v1/files/{fileId}/versions/{versionId}/restore',
      '/v1/folder',
      '/v1/metadata',
      '/v1/named-transformations',
      '/v1/named-transformations/{id}',
      '/v1/saved-extensions',
      '/v1/saved-extensions/{id}',
    ]);
    const ids = Object.values(description.paths).flatMap((each) =>
      Object.values(each).map(({ operationId }) => operationId),
    );
    assert.deepEqual(ids.toSorted(), [...new Set(ids)].toSorted());
    for (const [path, operations] of Object.entries(description.paths)) {
      for (const { operationId, summary, responses } of Object.values(operations)) {
        assert.ok(operationId && summary, path);
        for (const [status, { description: words }] of Object.entries(responses ?? {})) {
          assert.notEqual(words, 'Default Response', `${path} ${status}`);
        }
      }
    }
  });

  it('asks for no body where the query can name the file', async () => {
    const { paths } = (await (await service.call('/openapi.json')).json()) as {
      paths: Record<string, { post?: { requestBody?: { required?: boolean; content: Record<string, unknown> } } }>;
    };
    for (const path of [
      '/api/v1/extract',
      '/api/v1/remove',
      '/colophon/v1/extract',
      '/colophon/v1/remove',
      '/colophon/v1/similar',
    ]) {
      const body = paths[path]?.post?.requestBody;
      assert.equal(body?.required, false, path);
      assert.equal(Object.keys(body?.content ?? {}).length, 4, path);
    }
    assert.match(JSON.stringify(paths['/api/v1/remove']?.post?.requestBody), /"drop".*"name"/);
  });

  const elsewhere: readonly FailureCode[] = [
    'no-such-result',
    'no-such-file',
    'expired',
    'no-such-route',
    'unsupported-media-type',
  ];
  const ofRemoval: readonly FailureCode[] = ['not-removable', 'removal-not-proven'];

  function statusesBut(codes: readonly FailureCode[]): readonly string[] {
    const possible = Object.entries(FAILURES).filter(([code]) => !codes.includes(code as FailureCode));
    return [...new Set(possible.map(([, { status }]) => String(status)))].toSorted();
  }

  for (const [name, schema, others] of [
    ['an extraction', extractSchema, [...elsewhere, ...ofRemoval]],
    ['a removal', removeSchema, elsewhere],
    ['a removal with its receipt', receiptRemoveSchema, elsewhere],
  ] as const) {
    it(`documents every status that ${name} can be refused with, and no other`, () => {
      const documented = Object.keys(schema.response).filter((status) => status !== '200');
      assert.deepEqual(documented.toSorted(), statusesBut(others));
    });
  }
});
