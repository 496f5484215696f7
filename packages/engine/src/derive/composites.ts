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
import { openPantry, type Pantry, textOf } from './pantry.ts';
import { POSITION_RULES } from './position.ts';
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
];

/** The tags that follow from others (ExifTool's group `Composite`). Rules wait for those whose result they need. */
export function deriveComposites(tags: readonly Tag[], facts: FileFacts): readonly Tag[] {
  const pantry = openPantry(tags);
  const derived: Tag[] = [];
  let waiting: readonly CompositeRule[] = RULES;
  for (let isLast = false; waiting.length > 0; ) {
    const pending = new Set(waiting.map(({ name }) => name));
    const deferred: CompositeRule[] = [];
    for (const rule of waiting) {
      if (!isLast && waitsFor(rule, pending)) {
        deferred.push(rule);
        continue;
      }
      pending.delete(rule.name);
      const tag = cook(rule, pantry, facts);
      if (!tag) continue;
      pantry.put(tag, rule.priority ?? 1);
      derived.push(rounded(tag));
    }
    // A round that settles nothing is a circle: what is left is tried as it stands.
    isLast = deferred.length === waiting.length;
    waiting = deferred;
  }
  return marked(derived, tags);
}

function waitsFor(
  { name, requires = [], desires = [], inhibitedBy = [] }: CompositeRule,
  pending: ReadonlySet<string>,
): boolean {
  return [...requires, ...desires, ...inhibitedBy].some((reference) => {
    const [needed = '', group] = reference.split(':').reverse();
    return needed !== name && pending.has(needed) && (group === undefined || group === 'Composite');
  });
}

function cook(rule: CompositeRule, pantry: Pantry, facts: FileFacts): Tag | undefined {
  const { requires = [], desires = [], inhibitedBy = [] } = rule;
  if (inhibitedBy.some((reference) => pantry.find(reference))) return undefined;
  const ingredients = [...requires, ...desires].map((reference) => pantry.find(reference));
  if (requires.some((_, index) => ingredients[index] === undefined)) return undefined;
  if (ingredients.every((ingredient) => ingredient === undefined)) return undefined;
  const derived = rule.derive(ingredients, facts);
  return derived && tagOf(rule.name, derived);
}

function tagOf(name: string, { value, printed }: Derived): Tag {
  return { group0: 'Composite', group1: 'Composite', name, value, printed: printed ?? textOf(value) };
}

/** Rules go on with every digit; what is shown has the fifteen that ExifTool prints. */
function rounded(tag: Tag): Tag {
  return typeof tag.value === 'number' ? { ...tag, value: Number(numberText(tag.value)) } : tag;
}

/** Of tags of one name, a derived one is preferred unless its rule yields. */
function marked(derived: readonly Tag[], tags: readonly Tag[]): readonly Tag[] {
  const taken = new Set(tags.map(({ name }) => name));
  const yielding = new Set(RULES.filter(({ priority }) => priority === 0).map(({ name }) => name));
  return derived.map((tag) => (taken.has(tag.name) && yielding.has(tag.name) ? tag : { ...tag, preferred: true }));
}
