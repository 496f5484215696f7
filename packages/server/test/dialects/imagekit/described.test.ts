import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { picture } from '../../support/picture.ts';
import { KEY } from '../../support/service.ts';
import { basic, type DialectService, dialectService } from './support/calls.ts';

interface Media {
  readonly schema: TSchema & { readonly items?: TSchema };
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

let dialect: DialectService;
let paths: Paths;
before(async () => {
  dialect = await dialectService();
  ({ paths } = (await dialect.call('GET', '/openapi.json')).json<{ paths: Paths }>());
});
after(() => dialect[Symbol.asyncDispose]());

/** What is shown of a body: for itself, or for the kinds of entries of a list. */
function examplesOf({ schema, example, examples = {} }: Media): readonly [TSchema, unknown][] {
  const own = [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)];
  const kinds = schema.items ? [schema.items, ...((schema.items as { anyOf?: TSchema[] }).anyOf ?? [])] : [];
  const ofEntries = kinds.flatMap((kind) =>
    ((kind as { examples?: unknown[] }).examples ?? []).map((one) => [kind, one] as [TSchema, unknown]),
  );
  return [...own.map((one) => [schema, one] as [TSchema, unknown]), ...ofEntries];
}

function assertShown(media: Media, where: string): void {
  const examples = examplesOf(media);
  assert.ok(examples.length > 0, `${where} has no example`);
  for (const [schema, example] of examples) {
    assert.ok(Value.Check(schema, example), `${where}: ${JSON.stringify(Value.Errors(schema, example))}`);
  }
}

describe('/openapi.json', () => {
  it('shows a good example of every body that this dialect takes or answers', () => {
    const operations = Object.entries(paths)
      .filter(([path]) => /^\/(v1|api\/v\d\/files)\//.test(path))
      .flatMap(([path, item]) => Object.entries(item).map(([method, one]) => [`${method} ${path}`, one] as const));
    assert.ok(operations.length > 50, `${operations.length}`);
    for (const [name, { requestBody, responses }] of operations) {
      const sent = requestBody?.content['application/json'];
      if (sent) assertShown(sent, `the body of ${name}`);
      for (const status of ['200', '201', '202']) {
        const answered = responses[status]?.content?.['application/json'];
        if (answered) assertShown(answered, `${name} ${status}`);
      }
    }
  });

  it('describes what is really answered', async () => {
    const check = (path: string, method: string, body: unknown) => {
      const schema = paths[path]?.[method]?.responses['200']?.content?.['application/json']?.schema as TSchema;
      assert.ok(Value.Check(schema, body), `${method} ${path}: ${JSON.stringify(Value.Errors(schema, body))}`);
    };
    const form = new FormData();
    form.append('file', new File([new Uint8Array(picture())], 'a.jpg'));
    form.append('fileName', 'a.jpg');
    form.append(
      'responseFields',
      'tags,customCoordinates,isPrivateFile,isPublished,customMetadata,embeddedMetadata,metadata',
    );
    const url = `${dialect.service.origin}/api/v1/files/upload`;
    const reply = await fetch(url, { method: 'POST', headers: { authorization: basic(KEY) }, body: form });
    const uploaded = (await reply.json()) as { fileId: string };
    check('/api/v1/files/upload', 'post', uploaded);
    const answer = async (path: string) => (await dialect.call('GET', path)).json<unknown>();
    const text = await dialect.put('/folder/b.txt');
    for (const id of [uploaded.fileId, text]) {
      check('/v1/files/{fileId}/details', 'get', await answer(`/v1/files/${id}/details`));
      check('/v1/files/{fileId}/versions', 'get', await answer(`/v1/files/${id}/versions`));
    }
    check('/v1/files', 'get', await answer('/v1/files?type=all'));
    check('/v1/files/{fileId}/metadata', 'get', await answer(`/v1/files/${uploaded.fileId}/metadata`));
  });
});
