/** Text for a terminal: what could move the cursor, change its colours or reverse its direction is shown as a mark. */
export function visible(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, '\ufffd');
}

/** Cut to a number of columns, taking every character as one wide; the cut is marked. */
export function cut(text: string, columns: number): string {
  const characters = [...text];
  return characters.length <= columns ? text : `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`;
}
