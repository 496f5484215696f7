import type { Tag } from '../model/tag.ts';
import { numberText } from '../print/number-text.ts';
import { APPLE_RULES } from './apple.ts';
import { CAMERA_RULES } from './camera.ts';
import { CANON_RULES } from './canon.ts';
import { DATE_RULES } from './dates.ts';
import { FLASH_RULES } from './flash.ts';
import { IMAGE_RULES } from './image.ts';
import { LENS_RULES } from './lens.ts';
import { LENS_ID_RULES } from './lens-id.ts';
import { inOrder, type PreparedRule } from './order.ts';
import { openPantry, type Pantry, textOf } from './pantry.ts';
import { POSITION_RULES } from './position.ts';
import { POSTSCRIPT_RULES } from './postscript.ts';
import type { CompositeRule, Derived, FileFacts } from './rule.ts';

const RULES: readonly CompositeRule[] = [
  ...APPLE_RULES,
  ...CAMERA_RULES,
  ...CANON_RULES,
  ...DATE_RULES,
  ...FLASH_RULES,
  ...IMAGE_RULES,
  ...LENS_ID_RULES,
  ...LENS_RULES,
  ...POSITION_RULES,
  ...POSTSCRIPT_RULES,
];

const PREPARED = inOrder(RULES);

/** The tags that follow from others (ExifTool's group `Composite`). */
export function deriveComposites(tags: readonly Tag[], facts: FileFacts): readonly Tag[] {
  const pantry = openPantry(tags);
  const derived: Tag[] = [];
  for (const prepared of PREPARED) {
    const tag = cook(prepared, pantry, facts);
    if (!tag) continue;
    const { name, priority = 1 } = prepared.rule;
    // A derived tag is the preferred one of its name, unless its rule yields to what the file holds.
    const isPreferred = priority > 0 || !pantry.has({ name, group: undefined });
    pantry.put(tag, priority);
    derived.push(isPreferred ? { ...rounded(tag), preferred: true } : rounded(tag));
  }
  return derived;
}

function cook(
  { rule, inhibitors, ingredients, required }: PreparedRule,
  pantry: Pantry,
  facts: FileFacts,
): Tag | undefined {
  // Most rules rest in most files: look before gathering.
  for (let index = 0; index < required; index++) {
    const reference = ingredients[index];
    if (reference && !pantry.has(reference)) return undefined;
  }
  if (required === 0 && !ingredients.some((reference) => pantry.has(reference))) return undefined;
  if (inhibitors.some((reference) => pantry.find(reference))) return undefined;
  const found = ingredients.map((reference) => pantry.find(reference));
  for (let index = 0; index < required; index++) if (found[index] === undefined) return undefined;
  if (found.every((ingredient) => ingredient === undefined)) return undefined;
  const derived = rule.derive(found, facts);
  return derived && tagOf(rule.name, derived);
}

function tagOf(name: string, { value, printed }: Derived): Tag {
  return { group0: 'Composite', group1: 'Composite', name, value, printed: printed ?? textOf(value) };
}

/** Rules go on with every digit; what is shown has the fifteen that ExifTool prints. */
function rounded(tag: Tag): Tag {
  return typeof tag.value === 'number' ? { ...tag, value: Number(numberText(tag.value)) } : tag;
}
