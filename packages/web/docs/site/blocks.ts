import { Marked } from 'marked';
import { operationsOf } from '../reference/openapi.ts';
import type { Setting } from './call-block.ts';
import { codeBlock } from './code-block.ts';
import { html, type Markup, markup } from './markup.ts';
import { addressOf, REFERENCE_TAGS, referencePage } from './pages.ts';

/** What a command prints when it is asked for help. */
export function helpBlock(command: string, { material }: Setting): Markup {
  const text = material.help[command];
  if (text === undefined) throw new Error(`expected what "${command} --help" prints, found no such command`);
  return html`<div lang="en">${codeBlock(text, 'help', `${command} --help`)}</div>`;
}

/** A table of variables: name, default, meaning. What the README does not have is left to the tests to complain of. */
export function variablesBlock(names: string, setting: Setting): Markup {
  const { locale, words, material } = setting;
  const rows = names.split(' ').flatMap((name) => {
    const found = material.settings.find((each) => each.name === name);
    if (!found) return [];
    const meaning = locale === 'id' ? material.meanings[name] : undefined;
    const fallback = found.fallback && html`<code>${found.fallback}</code>`;
    return html`<tr id="${name}"><th scope="row"><code>${name}</code></th><td>${fallback}</td><td>${inline(meaning ?? found.meaning)}</td></tr>`;
  });
  return html`<div class="wide" tabindex="0" role="group" aria-label="${words.columns.variable}: ${names.split(' ')[0]} …"><table class="table variables"><thead><tr><th scope="col">${words.columns.variable}</th><th scope="col">${words.columns.fallback}</th><th scope="col">${words.columns.meaning}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A sentence of the description or the README in the language of the page. */
export function translated(sentence: string, { locale, material }: Setting): string {
  if (locale === 'en') return sentence;
  return material.translations[sentence] ?? sentence;
}

/** Markdown within a line. */
export function inline(text: string): Markup {
  return markup(new Marked().parseInline(text.replaceAll('<', '&lt;')) as string);
}

/** All operations, by tag, each with where the reference has it. */
export function operationsBlock(_argument: string, setting: Setting): Markup {
  const { locale, words, material } = setting;
  const all = operationsOf(material.openapi);
  return html`${REFERENCE_TAGS.map((tag) => {
    const page = addressOf(locale, referencePage(tag));
    const rows = all
      .filter(({ operation }) => operation.tags[0] === tag)
      .map(
        ({ method, path, operation }) =>
          html`<tr><td><a href="${page}#${operation.operationId}"><span class="method">${method}</span> <code>${path}</code></a></td><td>${inline(translated(operation.summary, setting))}</td></tr>`,
      );
    const name = words.references[tag];
    return html`<h3 id="tag-${tag.replace('.', '-')}"><a href="${page}">${name}</a></h3><div class="wide" tabindex="0" role="group" aria-label="${name}"><table class="table"><thead><tr><th scope="col">${words.columns.call}</th><th scope="col">${words.columns.what}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  })}`;
}

/** The changelog but for its title. */
export function changelogBlock(_argument: string, { material }: Setting): Markup {
  // Files of the repository that it links to are not served.
  const plain = material.changelog.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '$1');
  const text = plain.replace(/^# .*\n/, '').replaceAll('<', '&lt;');
  return html`<div lang="en" class="changelog">${markup(new Marked().parse(text) as string)}</div>`;
}
