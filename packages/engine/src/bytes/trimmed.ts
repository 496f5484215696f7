/**
 * A text without the given characters at its end. In one pass from the end: a regular expression that is tied to the end alone is tried
 * again at every place where the characters occur, which takes a file of zeros a long time.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}
