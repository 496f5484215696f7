/** Text that is HTML already. Everything else is escaped where it is put into some. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/** HTML from a template: what is put in is escaped, unless it is `Markup`; lists are joined, `undefined` and `false` are nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { html: String.raw({ raw: pieces }, ...parts.map(written)) };
}

/** HTML as it is. */
export function markup(text: string): Markup {
  return { html: text };
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return isList(part) ? part.map(written).join('') : part.html;
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}
