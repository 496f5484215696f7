/** A header's value as one text; a repeated header's values are joined as RFC 9110, section 5.3 says. */
export function headerText(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

/** Header bytes arrive as ISO-8859-1; where they are UTF-8, read them so. */
export function readUtf8(text: string): string {
  if (!/^[\u0000-\u00ff]*$/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
