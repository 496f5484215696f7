/** Names that a condition may begin with; others stand in quotes. */
const PLAIN_FIELDS =
  'name|tags|type|id|createdAt|updatedAt|width|height|size|format|private|published|transparency|createdBy|path';
const WORD_OPERATORS = new RegExp(`^[\\s(]*(?:${PLAIN_FIELDS})\\s+(?:has|in|not|exists)\\b`, 'i');

/** What is asked of the service for what a person typed. */
export interface AskedQuery {
  readonly text: string;
  /** How many characters were put before what was typed: positions in errors are counted from there. */
  readonly shift: number;
  /** Whether words were typed, and not a query. */
  readonly isWords: boolean;
}

/** Words are looked for in names and tags; whatever looks like a query is taken as one. `folder` keeps to what lies below it. */
export function askedQuery(typed: string, folder: string | undefined): AskedQuery {
  const isWords = !/[=<>[\]":]/.test(typed) && !WORD_OPERATORS.test(typed);
  const text = isWords ? wordsQuery(typed.trim()) : typed;
  if (folder === undefined || folder === '/') return { text, shift: 0, isWords };
  return { text: `(${text}) AND path : ${quoted(`${folder}/`)}`, shift: 1, isWords };
}

function wordsQuery(words: string): string {
  return `name HAS ${quoted(words)} OR tags HAS ${quoted(words)}`;
}

/** A text of the search language. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Where in the typed text an error lies, from 0, if the service's message says so. */
export function errorPosition(message: string, { shift, isWords }: AskedQuery, typed: string): number | undefined {
  const at = /\bat character (\d+)\b/.exec(message)?.[1];
  if (at === undefined || isWords) return undefined;
  return Math.min(typed.length, Math.max(0, Number(at) - 1 - shift));
}
