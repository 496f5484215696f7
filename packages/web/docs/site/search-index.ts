import type { FramedPage } from './frame.ts';
import { addressOf } from './pages.ts';

/** A place that search leads to: address, page, heading, text. */
export type SearchEntry = readonly [address: string, page: string, heading: string, text: string];

/** A place for every heading of every page, with the words below it. */
export function searchIndex(pages: readonly FramedPage[]): readonly SearchEntry[] {
  return pages.flatMap((page) => {
    const address = addressOf(page.locale, page.name);
    const sections = page.body.html.split(/(?=<h[23] id=")/);
    return sections.map((section): SearchEntry => {
      const id = /^<h[23] id="([^"]+)"/.exec(section)?.[1];
      const heading = page.headings.find((each) => each.id === id)?.text ?? '';
      return [id ? `${address}#${id}` : address, page.title, heading.replaceAll('`', ''), wordsOf(section)];
    });
  });
}

/** The text of some HTML, without samples and answers. */
function wordsOf(section: string): string {
  return section
    .replaceAll(/<pre class="code"[\s\S]*?<\/pre>|<form[\s\S]*?<\/form>|<fieldset[\s\S]*?<\/fieldset>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
