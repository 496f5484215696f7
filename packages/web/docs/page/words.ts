/** The texts that the page brings for its script. */
export function wordsOfPage(): Readonly<Record<string, string | undefined>> {
  return document.querySelector<HTMLElement>('[data-words]')?.dataset ?? {};
}
