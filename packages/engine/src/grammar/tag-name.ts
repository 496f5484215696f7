/**
 * The tag that a keyword of free choice becomes: letters behind spaces are raised, what names cannot hold is left out, and
 * a name that does not begin with a letter, or has a single one, gets `Tag` before it.
 */
export function tagNameOf(keyword: string): string {
  const joined = keyword.replace(/\s+(.)/g, (_, letter: string) => letter.toUpperCase());
  const kept = joined.replace(/[^-_a-zA-Z0-9]/g, '');
  const name = kept.charAt(0).toUpperCase() + kept.slice(1);
  return name.length < 2 || !/^[A-Z]/.test(name) ? `Tag${name}` : name;
}
