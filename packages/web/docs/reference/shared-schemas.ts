/** A document of any size; only what is looked at is typed. */
type Node = Record<string, unknown>;

const PREFIX = '#/components/schemas/';
/** Schemas shorter than this, in characters, stay where they are. */
const WORTHWHILE = 120;

/** The description of an API with each schema of a body that occurs more than once written once, under the name of its first place. */
export function withSharedSchemas(document: object): object {
  const counts = new Map<string, number>();
  const count = (schema: unknown): unknown => {
    const text = JSON.stringify(schema);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return schema;
  };
  mapSchemas(document, count);
  const names = new Map<string, string>();
  const shared = mapSchemas(document, (schema, name) => {
    const text = JSON.stringify(schema);
    if (text.length < WORTHWHILE || (counts.get(text) ?? 0) < 2) return schema;
    if (!names.has(text)) names.set(text, name);
    return { $ref: PREFIX + names.get(text) };
  });
  const schemas = Object.fromEntries([...names].map(([text, name]) => [name, JSON.parse(text)]));
  const { components } = shared as { components: Node };
  return { ...shared, components: { ...components, schemas } };
}

/** The other way: every schema in its place. */
export function withOwnSchemas(document: object): object {
  const { components } = document as { components: { schemas: Readonly<Record<string, unknown>> } };
  const own = mapSchemas(document, (schema) => {
    const reference = (schema as { $ref?: string }).$ref;
    return reference === undefined ? schema : components.schemas[reference.slice(PREFIX.length)];
  });
  return { ...own, components: { ...components, schemas: {} } };
}

/** A copy of the document with the schema of every body replaced. */
function mapSchemas(document: object, replace: (schema: unknown, name: string) => unknown): object {
  const { paths } = document as { paths: Readonly<Record<string, Readonly<Record<string, Node>>>> };
  const bodyOf = (body: Node, name: string): Node => {
    if (!body.content) return body;
    const content = Object.entries(body.content as Record<string, Node>).map(([type, media]) => [
      type,
      { ...media, schema: replace(media.schema, name) },
    ]);
    return { ...body, content: Object.fromEntries(content) };
  };
  const operationOf = (operation: Node): Node => {
    const responses = Object.entries(operation.responses as Record<string, Node>).map(([status, response]) => [
      status,
      bodyOf(response, `${operation.operationId}${status}`),
    ]);
    const requestBody = operation.requestBody
      ? { requestBody: bodyOf(operation.requestBody as Node, `${operation.operationId}Body`) }
      : {};
    return { ...operation, ...requestBody, responses: Object.fromEntries(responses) };
  };
  const mapped = Object.entries(paths).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, operationOf(operation)])),
  ]);
  return { ...document, paths: Object.fromEntries(mapped) };
}
