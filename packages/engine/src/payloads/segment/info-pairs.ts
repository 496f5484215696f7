const MAX_PAIRS = 1000;

/**
 * Names with values (`Type=X100`) in the order of a text, but not those between brackets. A value is printable, has a character at
 * least, and ends before the next pair, bracket, line or NUL, without the spaces there. Takes time in proportion to the text.
 */
export function infoPairs(text: string): readonly (readonly [name: string, value: string])[] {
  const { isStop, closing } = lookAhead(text);
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0, nameAt = -1; at < text.length && pairs.length < MAX_PAIRS; at++) {
    const character = text.charAt(at);
    const bracket = character === '[' ? (closing[at] ?? 0) : 0;
    if (character !== '=' || nameAt < 0) {
      nameAt = isNamePart(character) ? (nameAt < 0 ? at : nameAt) : -1;
      if (bracket > 0) at = bracket - 1;
      continue;
    }
    const end = valueEnd(text, at + 1, isStop);
    if (end > 0) {
      pairs.push([text.slice(nameAt, at), text.slice(at + 1, end)]);
      at = end - 1;
    }
    nameAt = -1;
  }
  return pairs;
}

/** The first place behind a value's first character where it may end; 0 where it never does. */
function valueEnd(text: string, start: number, isStop: Uint8Array): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return 0;
    if (isStop[at + 1] === 1) return at + 1;
  }
  return 0;
}

interface LookAhead {
  /** 1 where, behind white space, a pair, a bracket, a line's end or the text's end follows. */
  readonly isStop: Uint8Array;
  /** Behind the bracket that closes the one that opens here, on the same line; 0 where none does. */
  readonly closing: Uint32Array;
}

function lookAhead(text: string): LookAhead {
  const isStop = new Uint8Array(text.length + 1);
  const closing = new Uint32Array(text.length + 1);
  isStop[text.length] = 1;
  let beginsPair = false;
  let close = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text.charAt(at);
    beginsPair = isNamePart(character) && (beginsPair || text.charAt(at + 1) === '=');
    if (character === '\n') close = 0;
    if (character === ']') close = at + 1;
    closing[at] = close;
    const isEnd = beginsPair || /[\n\r\0[]/.test(character);
    isStop[at] = isEnd || (/\s/.test(character) && isStop[at + 1] === 1) ? 1 : 0;
  }
  return { isStop, closing };
}

function isNamePart(character: string): boolean {
  return /[\w#-]/.test(character);
}
