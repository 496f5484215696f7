// Source: CSS Syntax Module Level 3, § 4.3.2 (comments), 4.3.5 (strings).
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Entry } from './entries.ts';
import { checkInline } from './inline.ts';
import type { Package } from './package.ts';

const TOKENS = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Empty the comments of a style sheet. */
export async function cleanSheet(pkg: Package, entry: Entry): Promise<void> {
  const { text, encode } = await pkg.textOf(entry);
  await checkInline(pkg, entry, text);
  const empty = text.replace(TOKENS, (token) => (token.startsWith('/*') ? '/**/' : token));
  if (empty !== text && pkg.judgeInside(entry, 'comment', PRIVATE_ASPECTS)) pkg.write(entry, encode(empty));
}
