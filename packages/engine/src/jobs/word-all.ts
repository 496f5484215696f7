import type { Tag, TagValue } from '../model/tag.ts';
import type { WordingContext } from '../print/converter.ts';
import { wordTag } from '../print/wording.ts';
import type { CollectedTag } from './collected.ts';
import { preferredOf } from './prefer.ts';

/** Word every collected tag, and mark of several of one name the preferred one. */
export function wordAll(found: readonly CollectedTag[]): readonly Tag[] {
  const context = contextOf(found);
  const worded = found.flatMap((tag) => {
    const words = wordTag(tag.row, tag.raw, context);
    return words === undefined
      ? []
      : [{ tag, words, name: tag.row.name, priority: tag.priority ?? tag.row.priority ?? 1 }];
  });
  const preferred = preferredOf(worded);
  return worded.map((each): Tag => {
    const { group0, group1, id, role, block } = each.tag;
    return {
      group0,
      group1,
      ...(id === undefined ? {} : { id }),
      name: each.name,
      value: each.words.value,
      printed: each.words.printed,
      ...(block === undefined ? {} : { block }),
      ...(role === undefined ? {} : { role }),
      ...(preferred.has(each) ? { preferred: true } : {}),
    };
  });
}

/** Conversions may ask for other tags of the file, whichever of them were read. */
function contextOf(found: readonly CollectedTag[]): WordingContext {
  const byName = new Map(found.map((tag) => [tag.row.name, tag]));
  const numeric = new Map<string, TagValue | undefined>();
  const context: WordingContext = {
    raw: (name) => byName.get(name)?.raw,
    numeric(name) {
      if (!numeric.has(name)) {
        numeric.set(name, undefined);
        const tag = byName.get(name);
        numeric.set(name, tag && wordTag(tag.row, tag.raw, context)?.value);
      }
      return numeric.get(name);
    },
  };
  return context;
}
