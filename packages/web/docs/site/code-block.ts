import { highlighted } from './highlight.ts';
import { html, type Markup } from './markup.ts';

/** A block of code; it can be reached by keyboard, because it may be wider than its place. */
export function codeBlock(code: string, language: string, label: string): Markup {
  return html`<pre class="code" tabindex="0" role="group" aria-label="${label}"><code>${highlighted(code, language)}</code></pre>`;
}
