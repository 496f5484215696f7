import { LOCALES, type Locale, WORDS, type Words } from './languages.ts';
import { html, type Markup, markup } from './markup.ts';
import { addressOf, PAGES, REFERENCE_TAGS, referencePage } from './pages.ts';
import type { Heading, Rendered } from './render.ts';

/** A page of one language with its place among the others. */
export interface FramedPage extends Rendered {
  readonly name: string;
  readonly locale: Locale;
}

/** The whole document of a page. `titles` are those of all pages of the language, by name. */
export function framed(page: FramedPage, titles: Readonly<Record<string, string>>): string {
  const { locale, name, title, lead } = page;
  const words = WORDS[locale];
  const alternates = LOCALES.map(
    (each) => html`<link rel="alternate" hreflang="${each}" href="${addressOf(each, name)}" />`,
  );
  const document = html`<html lang="${locale}" data-theme="auto">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="description" content="${lead.slice(0, 200)}" />
<title>${title} · Colophon</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
${alternates}
<link rel="alternate" hreflang="x-default" href="${addressOf('en', name)}" />
<link rel="stylesheet" href="/docs/docs.css" />
<script src="/before-paint.js"></script>
<script src="/docs/docs.js" defer></script>
</head>
<body>
<div class="frame">
<a class="skip" href="#content">${words.skip}</a>
${header(page, words)}
<div class="page docs">
${sideNavigation(page, words, titles)}
<main id="content" class="docs-main" tabindex="-1">
${bodyWithKey(page, words)}
${neighbours(page, words, titles)}
</main>
${scriptWords(words)}
${contents(page.headings, words)}
</div>
<footer class="site-footer"><div class="site-footer-inner"><p>${words.promise}</p><a href="/openapi.json">${words.description}</a></div></footer>
</div>
</body>
</html>`;
  return `<!doctype html>\n${document.html}\n`;
}

function header({ locale, name }: FramedPage, words: Words): Markup {
  const links = [
    ['/', words.inspect],
    ['/compare', words.compare],
    ['/library', words.library],
    ['/keys', words.keys],
  ] as const;
  const others = LOCALES.filter((each) => each !== locale).map(
    (each) =>
      html`<a class="docs-language" href="${addressOf(each, name)}" hreflang="${each}" lang="${each}" data-locale="${each}">${WORDS[each].name}</a>`,
  );
  const themes = Object.entries(words.themes).map(([theme, word]) => html`<option value="${theme}">${word}</option>`);
  return html`<header class="site-header"><div class="site-header-inner">
<a class="wordmark" href="/"><img src="/favicon.svg" alt="" width="24" height="24" />Colophon</a>
<nav class="site-nav" aria-label="${words.pages}">${links.map(([to, text]) => html`<a href="${to}">${text}</a>`)}<a href="${addressOf(locale, 'index')}" aria-current="true">${words.docs}</a></nav>
<div class="site-tools">${others}<select class="scripted" data-theme-switch aria-label="${words.theme}">${themes}</select></div>
</div></header>`;
}

function sideNavigation({ locale, name }: FramedPage, words: Words, titles: Readonly<Record<string, string>>): Markup {
  const link = (to: string, text: string): Markup =>
    html`<li><a href="${addressOf(locale, to)}"${markup(to === name ? ' aria-current="page"' : '')}>${text}</a></li>`;
  const groups = Object.entries(words.groups).map(([group, title]) => {
    const own = PAGES.filter((page) => page.group === group).flatMap((page) => [
      link(page.name, titles[page.name] ?? page.name),
      ...(page.name === 'reference'
        ? REFERENCE_TAGS.map((tag) => link(referencePage(tag), words.references[tag]))
        : []),
    ]);
    return html`<li><span class="eyebrow" id="group-${group}">${title}</span><ul aria-labelledby="group-${group}">${own}</ul></li>`;
  });
  return html`<details class="docs-side"><summary>${words.documentation}</summary>
<div class="docs-search scripted" role="search" aria-label="${words.search}" data-search="/docs/search-${locale}.json" data-none="${words.results[0]}" data-one="${words.results[1]}" data-more="${words.results[2]}">
<label class="field-label" for="docs-search">${words.search}</label><input class="input" id="docs-search" type="search" placeholder="${words.searchHint}" autocomplete="off" />
<p class="small quiet" role="status"></p><ul class="docs-found"></ul></div>
<nav aria-label="${words.documentation}"><ul class="docs-pages">${groups}</ul></nav></details>`;
}

/** Where calls are shown, a key can be put into them: below the title and what it says first. */
function bodyWithKey(page: FramedPage, words: Words): Markup {
  const form = keyForm(page, words);
  return form
    ? markup(page.body.html.replace(/<\/h1>\s*(?:<p>[\s\S]*?<\/p>)?/, (head) => head + form.html))
    : page.body;
}

function keyForm({ body }: FramedPage, words: Words): Markup | undefined {
  if (!/class="(?:samples"|try )/.test(body.html)) return undefined;
  return html`<p class="docs-key field scripted" data-key-field><label class="field-label" for="docs-key">${words.key}</label><input class="input mono" id="docs-key" type="password" autocomplete="off" spellcheck="false" aria-describedby="docs-key-hint" /><span class="field-hint" id="docs-key-hint">${words.keyHint}</span></p>`;
}

/** What the script says. */
function scriptWords(words: Words): Markup {
  return html`<template data-words data-copy="${words.copy}" data-copied="${words.copied}" data-sending="${words.sending}" data-failed="${words.failed}" data-headers="${words.headers}" data-body="${words.body}" data-whole="${words.whole}" data-bytes="${words.bytes}"></template>`;
}

function contents(headings: readonly Heading[], words: Words): Markup | undefined {
  if (headings.length < 2) return undefined;
  const links = headings
    .filter(({ depth }) => depth <= 3)
    .map(
      ({ depth, id, text }) =>
        html`<li class="docs-depth-${depth}"><a href="#${id}">${text.replaceAll('`', '')}</a></li>`,
    );
  return html`<nav class="docs-contents" aria-label="${words.onThisPage}"><p class="eyebrow">${words.onThisPage}</p><ul>${links}</ul></nav>`;
}

function neighbours(
  { name, locale }: FramedPage,
  words: Words,
  titles: Readonly<Record<string, string>>,
): Markup | undefined {
  const at = PAGES.findIndex((page) => page.name === name);
  if (at < 0) return undefined;
  const link = (index: number, word: string, rel: string): Markup | undefined => {
    const to = PAGES[index];
    return (
      to &&
      html`<a class="docs-neighbour" rel="${rel}" href="${addressOf(locale, to.name)}"><span class="eyebrow">${word}</span> ${titles[to.name]}</a>`
    );
  };
  return html`<nav class="docs-neighbours" aria-label="${words.previous}, ${words.next}">${link(at - 1, words.previous, 'prev')}${link(at + 1, words.next, 'next')}</nav>`;
}
