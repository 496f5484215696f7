import { MetadataError } from '@colophon/engine';
import { cleanFile, planFile } from './cleaning.ts';
import type { Jobs, Question } from './jobs.ts';
import { lookAtPixels } from './pixels.ts';
import type { Letter, Reply } from './pool.ts';
import { briefOf, exportOf, inspect } from './reading.ts';

type Answer = Jobs[keyof Jobs]['answer'];

addEventListener('message', ({ data }: MessageEvent<Letter<Question>>) => {
  void reply(data).then((letter) => postMessage(letter));
});

async function reply({ id, content }: Letter<Question>): Promise<Reply<Answer>> {
  try {
    return { id, answer: await answer(content) };
  } catch (error) {
    const code = error instanceof MetadataError ? error.code : 'internal';
    return { id, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
}

function answer({ job, ask }: Question): Promise<Answer> {
  switch (job) {
    case 'brief':
      return briefOf(ask.file, ask.name);
    case 'inspect':
      return inspect(ask.file, ask.name);
    case 'plan':
      return planFile(ask.file, ask.name, ask.wishes);
    case 'clean':
      return cleanFile(ask.file, ask.name, ask.wishes);
    case 'pixels':
      return lookAtPixels(ask.file);
    case 'export':
      return exportOf(ask);
  }
}
