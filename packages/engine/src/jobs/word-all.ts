import type { FoundTag } from '../model/payload.ts';
import type { Tag, TagValue } from '../model/tag.ts';
import type { WordingContext } from '../print/converter.ts';
import { type Worded, wordTag } from '../print/wording.ts';
import type { CollectedTag } from './collected.ts';
import { preferredOf } from './prefer.ts';

/** Word every collected tag, and mark of several of one name the preferred one. */
export function wordAll(collected: readonly CollectedTag[]): readonly Tag[] {
  const context = contextOf(collected);
  const worded: { readonly tag: Tag & { preferred?: boolean }; readonly name: string; readonly priority: number }[] =
    [];
  for (const { found, block, priority } of collected) {
    const words = wordTag(found.row, found.raw, context);
    if (words === undefined) continue;
    const { name } = found.row;
    worded.push({ tag: tagOf(found, name, words, block), name, priority });
  }
  for (const { tag } of preferredOf(worded)) tag.preferred = true;
  return worded.map(({ tag }) => tag);
}

/** Built field by field: it is done for every tag of every file. */
function tagOf(
  { group0, group1, id, role }: FoundTag,
  name: string,
  { value, printed }: Worded,
  block: number | undefined,
): Tag {
  const tag: { -readonly [field in keyof Tag]: Tag[field] } = { group0, group1, name, value, printed };
  if (id !== undefined) tag.id = id;
  if (block !== undefined) tag.block = block;
  if (role !== undefined) tag.role = role;
  return tag;
}

/** Conversions may ask for other tags of the file, whichever of them were read. Few do: the look-up is made when one asks. */
function contextOf(collected: readonly CollectedTag[]): WordingContext {
  let byName: Map<string, FoundTag> | undefined;
  const find = (name: string): FoundTag | undefined => {
    byName ??= new Map(collected.map(({ found }) => [found.row.name, found]));
    return byName.get(name);
  };
  const numeric = new Map<string, TagValue | undefined>();
  const context: WordingContext = {
    raw: (name) => find(name)?.raw,
    numeric(name) {
      if (!numeric.has(name)) {
        numeric.set(name, undefined);
        const tag = find(name);
        numeric.set(name, tag && wordTag(tag.row, tag.raw, context)?.value);
      }
      return numeric.get(name);
    },
  };
  return context;
}
