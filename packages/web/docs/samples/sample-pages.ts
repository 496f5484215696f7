import { CALLS } from '../calls/calls.ts';
import { LANGUAGES } from './languages.ts';

/** The samples as Markdown, for whoever reads the repository: a file for each API. */
export function samplePages(): ReadonlyMap<string, string> {
  const pages = Object.entries(CALLS).map(([api, calls]): [string, string] => {
    const sections = calls.map((call) => {
      const samples = LANGUAGES.map(({ name, fence, write }) => `${name}:\n\n\`\`\`${fence}\n${write(call)}\n\`\`\`\n`);
      return `## ${call.method} ${call.path} (${call.id})\n\n${samples.join('\n')}`;
    });
    return [
      `${api}.md`,
      `# Samples: ${api}\n\nMade from packages/web/docs/calls, and run by the tests.\n\n${sections.join('\n')}`,
    ];
  });
  return new Map(pages);
}
