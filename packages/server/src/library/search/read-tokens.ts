import { badQuery, type Operator } from './syntax.ts';

/** A piece of a query's text. `position` from 0. */
export type Token =
  | { readonly kind: 'bracket'; readonly text: '(' | ')' | '[' | ']' | ','; readonly position: number }
  | {
      readonly kind: 'operator';
      readonly text: Operator & ('=' | ':' | '<' | '<=' | '>' | '>=');
      readonly position: number;
    }
  | { readonly kind: 'quoted' | 'bare'; readonly text: string; readonly position: number }
  | { readonly kind: 'end'; readonly text: ''; readonly position: number };

const BLANKS = /[\s\u00a0]*/y;
const COMPARISON = /<=|>=|[<>=:]/y;
/** Dates with a time hold colons, which elsewhere end a word. */
const BARE = /\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?|[^\s\u00a0"'()[\],<>=:]+/iy;

/** Cut a query into tokens, one at a time. The last is the end. Throws `bad-query` for a text that is not closed. */
export function* readTokens(query: string): Generator<Token, undefined> {
  let at = 0;
  for (;;) {
    at += matchAt(BLANKS, query, at)?.length ?? 0;
    const first = query[at];
    if (first === undefined) break;
    const position = at;
    if (first === '"' || first === "'") {
      const { text, end } = readQuoted(query, at);
      at = end;
      yield { kind: 'quoted', text, position };
    } else if (first === '(' || first === ')' || first === '[' || first === ']' || first === ',') {
      at++;
      yield { kind: 'bracket', text: first, position };
    } else {
      const comparison = matchAt(COMPARISON, query, at);
      const text = comparison ?? matchAt(BARE, query, at) ?? first;
      at += text.length;
      yield comparison === undefined
        ? { kind: 'bare', text, position }
        : { kind: 'operator', text: comparison as '=', position };
    }
  }
  yield { kind: 'end', text: '', position: at };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

/** A text between quotes. A backslash takes the next character as it is. */
function readQuoted(query: string, start: number): { readonly text: string; readonly end: number } {
  const quote = query[start];
  let text = '';
  for (let at = start + 1; at < query.length; at++) {
    const character = query[at] as string;
    if (character === quote) return { text, end: at + 1 };
    if (character === '\\' && at + 1 < query.length) at++;
    text += query[at];
  }
  throw badQuery(`a closing ${quote} for the text that begins`, start, 'the end of the query');
}
