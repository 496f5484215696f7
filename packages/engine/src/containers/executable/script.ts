import type { ExecutableName } from './name.ts';

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['perl', 'pl'],
  ['python', 'py'],
  ['ruby', 'rb'],
  ['php', 'php'],
]);

/** Name a script after the interpreter on its first line; `undefined` where none is named. */
export function scriptName(head: string): ExecutableName | undefined {
  const program = /^#!\s*\/\S*bin\/(\w+)/.exec(head)?.[1];
  if (program === undefined) return undefined;
  const named = program === 'env' ? (/\b(perl|python|ruby|php)\b/.exec(head)?.[1] ?? program) : program;
  const extension = EXTENSIONS.get(named) ?? (named.endsWith('sh') ? 'sh' : '');
  return { fileType: `${named} script`, extension, mediaType: `text/x-${named}` };
}
