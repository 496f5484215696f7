import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CALLS, callOf } from '../docs/calls/calls.ts';
import type { Call } from '../docs/samples/call.ts';
import { LANGUAGES, type SampleLanguage } from '../docs/samples/languages.ts';
import { type Answers, differences, documentedAnswer, readAnswers } from './docs/answers.ts';
import { type Interpreter, programFor, startInterpreter } from './docs/interpreters.ts';
import { bareSamplePicture } from './docs/picture.ts';
import { ARRANGE, BINDS, STORY } from './docs/story.ts';
import { AUTHORISED, openWorld, type World } from './docs/world.ts';

const ALL = Object.values(CALLS).flat();

describe('the calls of the documentation', () => {
  it('have an id each, and a place in the story that runs them', () => {
    assert.deepEqual(STORY.toSorted(), ALL.map(({ id }) => id).toSorted());
    assert.equal(new Set(STORY).size, STORY.length);
  });
});

describe('every sample runs as it stands, and is answered as documented', () => {
  for (const language of LANGUAGES) {
    const found = programFor(language.id);
    it(language.name, { skip: 'missing' in found && found.missing, timeout: 120_000 }, () => runStory(language));
  }
});

async function runStory(language: SampleLanguage): Promise<void> {
  await using world = await openWorld();
  await using interpreter = await startInterpreter(language, world.folder);
  const answers = readAnswers();
  for (const id of STORY) {
    const call = callOf(id);
    await ARRANGE[id]?.(world);
    await runOne(call, language, world, interpreter, answers);
  }
}

async function runOne(
  call: Call,
  language: SampleLanguage,
  world: World,
  interpreter: Interpreter,
  answers: Answers,
): Promise<void> {
  const where = `${call.id} in ${language.name}`;
  const saved = saveAs(call);
  if (saved) await rm(path.join(world.folder, saved), { force: true });
  const printed = await interpreter.run(call.id, world.real(language.write(call)));
  if (call.answer === 'nothing') assert.equal(printed.trim(), String(call.status), where);
  else if (saved) await assertSaved(call, saved, world, where);
  else {
    const documented = documentedAnswer(answers, call.operation, call.status, call.id);
    const bound = BINDS[call.id];
    if (bound) world.bind(bound[0], (JSON.parse(printed) as Record<string, string>)[bound[1]] ?? '');
    const real: unknown = JSON.parse(world.documented(printed));
    assert.notEqual(documented, undefined, `${where} has no documented answer`);
    assert.deepEqual(differences(call.id, documented, real, call.isShortened), [], `${where}\n${printed}`);
  }
}

function saveAs({ next, answer }: Call): string | undefined {
  return next?.saveAs ?? (typeof answer === 'object' ? answer.saveAs : undefined);
}

/** What a sample has saved is what the address answers. */
async function assertSaved(call: Call, name: string, world: World, where: string): Promise<void> {
  const bytes = await readFile(path.join(world.folder, name));
  if (call.next) return assert.deepEqual(bytes, bareSamplePicture(), where);
  if (call.id === 'metrics') return assert.match(bytes.toString(), /^colophon_reads_total/m, where);
  const reply = await world.fetch(call.method, call.path, AUTHORISED);
  assert.equal(reply.status, call.status, where);
  assert.deepEqual(bytes, Buffer.from(await reply.arrayBuffer()), where);
}
