import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { callOf } from '../../docs/calls/calls.ts';
import { REFUSALS } from '../../docs/calls/refusals.ts';
import { type Call, EXAMPLE_KEY, queryOf } from '../../docs/samples/call.ts';
import { ANSWERS_FILE, type Answers, differences, readAnswers, shortened } from './answers.ts';
import { ARRANGE, BINDS, STORY } from './story.ts';
import { openWorld, type World } from './world.ts';

/** Make every call that has an answer in JSON, refusals first, and resolve to what was answered, with example ids. */
export async function realAnswers(): Promise<Answers> {
  await using world = await openWorld();
  const answers: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const call of [...REFUSALS, ...STORY.map(callOf)]) {
    await ARRANGE[call.id]?.(world);
    const reply = await send(call, world);
    const text = await reply.text();
    if (reply.status !== call.status)
      throw new Error(`${call.id}: expected ${call.status}, found ${reply.status} ${text.slice(0, 1000)}`);
    answers[call.operation] ??= {};
    const statuses = answers[call.operation] as Record<string, Record<string, unknown>>;
    if (call.body?.kind === 'json' && call.status < 300) note(call.id, call.body.value, 'request', statuses);
    if (call.answer !== 'json') continue;
    const bound = BINDS[call.id];
    if (bound) world.bind(bound[0], (JSON.parse(text) as Record<string, string>)[bound[1]] ?? '');
    const answer: unknown = JSON.parse(world.documented(text));
    note(call.id, call.isShortened ? shortened(answer) : answer, String(call.status), statuses);
  }
  return answers;
}

/** What is there already in all that counts is not written again. */
function note(id: string, answer: unknown, status: string, statuses: Record<string, Record<string, unknown>>): void {
  statuses[status] ??= {};
  const byCall = statuses[status];
  const isKnown = Object.values(byCall).some((one) => differences(id, one, answer).length === 0);
  if (!isKnown) byCall[id] = answer;
}

/** Make a call as its samples do. */
async function send(call: Call, world: World): Promise<Response> {
  const query = new URLSearchParams(Object.entries(queryOf(call)).map(([name, value]) => [name, world.real(value)]));
  const address = call.path + (query.size > 0 ? `?${query}` : '');
  const headers: Record<string, string> = {};
  const key = world.real(EXAMPLE_KEY);
  if (call.key === 'header') headers['x-api-key'] = key;
  if (call.key === 'basic') headers.authorization = `Basic ${btoa(`${key}:`)}`;
  if (call.body?.kind === 'json') headers['content-type'] = 'application/json';
  return await world.fetch(call.method, address, headers, await bodyOf(call, world));
}

async function bodyOf({ body }: Call, world: World): Promise<BodyInit | undefined> {
  if (!body) return undefined;
  if (body.kind === 'json') return world.real(JSON.stringify(body.value));
  const form = new FormData();
  if (body.file !== undefined)
    form.append('file', new File([await readFile(path.join(world.folder, body.file))], body.file));
  for (const [name, value] of Object.entries(body.fields)) form.append(name, world.real(value));
  return form;
}

/** Write what is answered now; what differs only in what each request answers anew stays as it was. */
export function record(now: Answers): void {
  const before = readAnswers();
  const kept = Object.fromEntries(
    Object.entries(now).map(([operation, statuses]) => [
      operation,
      Object.fromEntries(
        Object.entries(statuses).map(([status, byCall]) => [
          status,
          Object.fromEntries(
            Object.entries(byCall).map(([id, answer]) => {
              const old = before[operation]?.[status]?.[id];
              return [id, old !== undefined && differences(id, old, answer).length === 0 ? old : answer];
            }),
          ),
        ]),
      ),
    ]),
  );
  writeFileSync(ANSWERS_FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
}
