import { readFile } from 'node:fs/promises';

/** Real answers, and what was asked, by operation, status (or `request`) and a name for each. */
type Answers = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Media {
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Body {
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}

/** The answers that were recorded of a real service; the documentation's tests make the calls again and compare. */
export async function readAnswers(): Promise<Answers> {
  return JSON.parse(await readFile(new URL('answers.json', import.meta.url), 'utf8')) as Answers;
}

/** The description of the API with real answers as its examples, where there are any. */
export function withAnswers<D extends object>(document: D, answers: Answers): D {
  const described = structuredClone(document);
  const { paths = {} } = described as { paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
  for (const { operationId = '', requestBody, responses = {} } of Object.values(paths).flatMap(
    Object.values<Operation>,
  )) {
    const { request, ...byStatus } = answers[operationId] ?? {};
    show(requestBody, request);
    for (const [status, named] of Object.entries(byStatus)) show(responses[status], named);
  }
  return described;
}

/** One example stands by itself, several by their names. */
function show(body: Body | undefined, named: Readonly<Record<string, unknown>> = {}): void {
  const media = body?.content?.['application/json'];
  const [first, ...more] = Object.entries(named);
  if (!media || !first) return;
  delete media.example;
  delete media.examples;
  if (more.length === 0) media.example = first[1];
  else media.examples = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, { value }]));
}
