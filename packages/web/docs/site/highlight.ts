import { escapeHtml, type Markup, markup } from './markup.ts';

interface Grammar {
  /** In the order they are looked for; each a group of its own. */
  readonly comment?: RegExp;
  readonly text: RegExp;
  readonly word?: RegExp;
}

const DOUBLE = /"(?:[^"\\\n]|\\.)*"/;
const SINGLE = /'(?:[^'\\\n]|\\.)*'/;
const BOTH = new RegExp(`${DOUBLE.source}|${SINGLE.source}`);
const TEMPLATE = /`(?:[^`\\]|\\.)*`/;

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  sh: {
    comment: /(?<=^|\s)#[^\n]*/,
    text: BOTH,
    word: /(?<=^|[\s(|])(?:curl|jq|npm|npx|export|colophon|colophon-server)(?=\s)/,
  },
  python: {
    comment: /#[^\n]*/,
    text: BOTH,
    word: /\b(?:import|with|as|open|print|None|True|False|for|in)\b/,
  },
  js: {
    comment: /\/\/[^\n]*/,
    text: new RegExp(`${BOTH.source}|${TEMPLATE.source}`),
    word: /\b(?:import|from|const|await|new|async|function|return|null|true|false)\b/,
  },
  php: {
    comment: /\/\/[^\n]*/,
    text: BOTH,
    word: /<\?php|\b(?:echo|new|null|true|false)\b/,
  },
  ruby: {
    comment: /#[^\n{]*$/m,
    text: BOTH,
    word: /\b(?:require|do|end|nil|true|false|puts)\b/,
  },
  json: {
    comment: /"(?:[^"\\\n]|\\.)*"(?=\s*:)/,
    text: DOUBLE,
    word: /\b(?:null|true|false|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b/,
  },
  text: { text: DOUBLE },
};

/** Code with its comments (in JSON: names), texts and words marked. Languages that are not known stay as they are. */
export function highlighted(code: string, language: string): Markup {
  const grammar = GRAMMARS[language];
  if (!grammar) return markup(escapeHtml(code));
  const kinds = ['comment', 'text', 'word'] as const;
  const sources = kinds.flatMap((kind) => (grammar[kind] ? [`(?<${kind}>${grammar[kind].source})`] : []));
  let result = '';
  let end = 0;
  for (const match of code.matchAll(new RegExp(sources.join('|'), 'gm'))) {
    const kind = kinds.find((each) => match.groups?.[each] !== undefined);
    result += `${escapeHtml(code.slice(end, match.index))}<span class="code-${kind}">${escapeHtml(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return markup(result + escapeHtml(code.slice(end)));
}
