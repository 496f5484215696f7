import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type TestService, testService } from './support/service.ts';

interface Media {
  readonly schema: TSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Body {
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Addresses of the API; everything else is the page. */
const API = /^\/(?:api|v1|colophon|download-cleaned|media|healthz|readyz|metrics)(?:\/|$)/;

let service: TestService;
let description: Description;
let operations: readonly (readonly [name: string, operation: Operation])[];
before(async () => {
  service = await testService();
  description = (await (await service.call('/openapi.json')).json()) as Description;
  operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
});
after(() => service[Symbol.asyncDispose]());

describe('the description of the API', () => {
  it('is a valid OpenAPI document', async () => {
    const copy: unknown = structuredClone(description);
    await SwaggerParser.validate(copy as Parameters<typeof SwaggerParser.validate>[0]);
  });

  it('has every route of the service, and no other', () => {
    const routes = routesIn(service.server.printRoutes());
    const ofApi = routes.filter(([, path]) => API.test(path)).map(([method, path]) => `${method} ${path}`);
    assert.ok(ofApi.length > 60, `${ofApi.length}`);
    assert.deepEqual([...new Set(ofApi)].toSorted(), operations.map(([name]) => name).toSorted());
    const others = routes.filter(([, path]) => !API.test(path));
    assert.deepEqual([...new Set(others.map(([method]) => method))].toSorted(), ['GET', 'OPTIONS']);
  });

  it('says in short what each operation does, under one tag of the reference', () => {
    const tags = ['exiftools.com', 'imagekit', 'colophon', 'media', 'operations'];
    for (const [name, { summary, tags: own }] of operations) {
      assert.ok(summary?.length > 3 && !summary.endsWith('.'), `${name}: ${summary}`);
      assert.ok(tags.includes(own[0] ?? ''), `${name}: ${own}`);
    }
  });

  it('shows what every operation answers, and what it takes', () => {
    const bare = operations.flatMap(([name, { requestBody, responses }]) =>
      Object.entries({ request: requestBody, 200: responses['200'], 201: responses['201'], 202: responses['202'] })
        .filter(([, body]) => body?.content?.['application/json'])
        .filter(([, body]) => examplesOf(body?.content?.['application/json'] as Media).length === 0)
        .map(([status]) => `${name} ${status}`),
    );
    // What is like that of another call is shown there.
    assert.deepEqual(bare, ['POST /colophon/v1/similar request']);
  });

  it('shows only what its own schemas allow', () => {
    for (const [name, { requestBody, responses }] of operations)
      for (const [status, body] of Object.entries({ request: requestBody, ...responses }))
        for (const [type, media] of Object.entries(body?.content ?? {}))
          for (const example of examplesOf(media)) {
            const faults = JSON.stringify([...Value.Errors(media.schema, example)].slice(0, 3));
            assert.ok(Value.Check(media.schema, example), `${name} ${status} ${type}: ${faults}`);
          }
  });
});

function examplesOf({ example, examples = {} }: Media): readonly unknown[] {
  return [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
}

/** Methods and paths of the tree that the framework prints, in the form of the description; HEAD stands beside every GET. */
function routesIn(tree: string): readonly (readonly [method: string, path: string])[] {
  const trail: string[] = [];
  const found: (readonly [string, string])[] = [];
  for (const line of tree.split('\n')) {
    const [, indent, part, methods = ''] =
      /^([│ ]*)[├└]── (\(empty root node\)|\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === undefined) continue;
    trail.splice(indent.length / 4, trail.length, part === '(empty root node)' ? '' : part);
    const path = trail
      .join('')
      .replaceAll(/:(\w+)/g, '{$1}')
      .replace(/(?<=\/)\*$/, '{*}');
    // Clients that end an address with a slash are answered alike.
    const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
    for (const method of methods.split(', ').filter((one) => one !== '' && one !== 'HEAD')) found.push([method, plain]);
  }
  return found;
}
