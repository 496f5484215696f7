/** Longer ones are cut: no word of a name is lost, and an index takes them. Characters. */
const LONGEST_WORD = 200;

/**
 * The words of a text in lower case: runs of letters, marks and digits of any script, compatible forms taken as one (NFKC).
 * What stands between them is not searched for.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/** The words of a name with a blank before and after each, as the column `name_words` has them. */
export function nameWords(name: string): string {
  return joined(wordsOf(name));
}

/** The same of all tags of a file; null when there are none, as the column `tag_words` wants it. */
export function tagWords(tags: readonly string[] | null): string | null {
  return tags === null || tags.length === 0 ? null : joined(tags.flatMap(wordsOf));
}

function joined(words: readonly string[]): string {
  return words.length === 0 ? ' ' : ` ${words.join(' ')} `;
}
