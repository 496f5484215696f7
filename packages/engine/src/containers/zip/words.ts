/** The words of a text, one to a line: what a pattern's first group finds. */
export function wordsOf(text: string, pattern: RegExp): string {
  const words: string[] = [];
  for (const [, word = ''] of text.matchAll(pattern)) words.push(word);
  return words.join('\n');
}
