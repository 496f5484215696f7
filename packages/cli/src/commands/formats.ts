import process from 'node:process';
import { CONTAINERS } from '@colophon/engine';
import { Command } from 'commander';
import { standardOutput } from '../output.ts';

/** `colophon formats`: what the engine knows by itself. */
export function formatsCommand(): Command {
  return new Command('formats')
    .description('list the formats that the engine knows, and what it can do with them')
    .option('--json', 'print JSON on a terminal too')
    .addHelpText(
      'after',
      '\nWhat the engine cannot extract by itself, ExifTool does. "extracts" and "removes" name the types, where not all.',
    )
    .action(async (options: { json?: true }) => {
      const output = standardOutput();
      if (process.stdout.isTTY && !options.json) return await output.write(text());
      const rows = CONTAINERS.map(({ id, kinds, extensions, abilities, extracts, removes }) => {
        return { id, kinds, extensions, abilities, extracts, removes };
      });
      return await output.write(`${JSON.stringify(rows, null, 2)}\n`);
    });
}

function text(): string {
  const lines = CONTAINERS.map(({ id, kinds, abilities }) => {
    const names = kinds.map((kind) => kind.fileType).join(', ');
    return `${id.padEnd(14)} ${abilities.join(', ').padEnd(18)} ${names}`;
  });
  return `${lines.join('\n')}\n`;
}
