import { Marked, type Tokens } from 'marked';
import { changelogBlock, helpBlock, operationsBlock, variablesBlock } from './blocks.ts';
import { callBlock, refusalBlock, type Setting } from './call-block.ts';
import { codeBlock } from './code-block.ts';
import { escapeHtml, type Markup, markup } from './markup.ts';

/** A heading of a page, for the list of contents and for other languages to be compared with. */
export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** A page as it is shown. */
export interface Rendered {
  readonly title: string;
  /** Its first paragraph, as text. */
  readonly lead: string;
  readonly headings: readonly Heading[];
  readonly body: Markup;
}

type Block = (argument: string, setting: Setting) => Markup;

/** What may stand in double braces on a line of its own. */
const BLOCKS: Readonly<Record<string, Block>> = {
  call: callBlock,
  answer: refusalBlock,
  help: helpBlock,
  variables: variablesBlock,
  operations: operationsBlock,
  changelog: changelogBlock,
};

const DIRECTIVE = /^\{\{(\w+)(?: ([^}]+))?\}\}$/;
const ID = / \{#([a-z0-9-]+)\}$/;

/** Markdown with blocks as a page. Throws for blocks that are not known and headings without an id. */
export function renderPage(text: string, setting: Setting): Rendered {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
  const headings: Heading[] = [];
  const marked = markedWith(headings, setting);
  const pieces = withCommands(text, setting)
    .split(/^(\{\{.+\}\})$/m)
    .map((piece) => {
      const [, name = '', argument = ''] = DIRECTIVE.exec(piece) ?? [];
      if (name === '') return marked.parse(piece) as string;
      const block = BLOCKS[name];
      if (!block) throw new Error(`expected a block of ${Object.keys(BLOCKS).join(', ')}, found ${piece}`);
      return block(argument, setting).html;
    });
  const [first = ''] = text.split('\n\n').slice(1);
  return {
    title,
    lead: first.replaceAll(/[`*]|\[([^\]]+)\]\([^)]+\)/g, '$1').trim(),
    headings,
    body: markup(pieces.join('\n')),
  };
}

/** `{{commands PROGRAM}}` is a heading and the help of each of its commands. */
function withCommands(text: string, { material }: Setting): string {
  return text.replaceAll(/^\{\{commands ([\w-]+)\}\}$/gm, (_, program: string) =>
    Object.keys(material.help)
      .filter((command) => command.startsWith(`${program} `))
      .map((command) => `### ${command} {#${command.replaceAll(/\W+/g, '-')}}\n\n{{help ${command}}}`)
      .join('\n\n'),
  );
}

function markedWith(headings: Heading[], { words }: Setting): Marked {
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ depth, text, tokens }: Tokens.Heading) {
        if (depth === 1) return `<h1>${this.parser.parseInline(tokens)}</h1>`;
        const id = ID.exec(text)?.[1];
        if (!id) throw new Error(`expected an id behind the heading ${JSON.stringify(text)}`);
        const shown = this.parser.parseInline(tokens).replace(ID, '');
        headings.push({ depth, id, text: text.replace(ID, '') });
        return `<h${depth} id="${id}">${shown} <a class="anchor" href="#${id}" aria-label="${escapeHtml(text.replace(ID, ''))}">#</a></h${depth}>`;
      },
      code: ({ text, lang = 'text' }: Tokens.Code) => codeBlock(text, lang, words.example).html,
      table(token: Tokens.Table) {
        const head = token.header
          .map((cell) => `<th scope="col">${this.parser.parseInline(cell.tokens)}</th>`)
          .join('');
        const rows = token.rows.map(
          (row) => `<tr>${row.map((cell) => `<td>${this.parser.parseInline(cell.tokens)}</td>`).join('')}</tr>`,
        );
        return `<div class="wide" tabindex="0" role="group" aria-label="${escapeHtml(token.header[0]?.text ?? '')}"><table class="table"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
      },
    },
  });
  return marked;
}
