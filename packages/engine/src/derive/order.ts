import type { CompositeRule } from './rule.ts';

/** A tag that a rule asks for. */
export interface Reference {
  readonly name: string;
  /** Family 0 or 1 group, where it must be of one. */
  readonly group: string | undefined;
}

/** A rule with its references read. */
export interface PreparedRule {
  readonly rule: CompositeRule;
  readonly inhibitors: readonly Reference[];
  /** Required ones first, as the rule has them. */
  readonly ingredients: readonly Reference[];
  readonly required: number;
}

/** Read the rules' references, and put each rule behind those whose result it asks for. Circles are tried as they stand, last. */
export function inOrder(rules: readonly CompositeRule[]): readonly PreparedRule[] {
  const ordered: PreparedRule[] = [];
  let waiting = rules.map(prepare);
  for (let isLast = false; waiting.length > 0; ) {
    const pending = new Set(waiting.map(({ rule }) => rule.name));
    const deferred: PreparedRule[] = [];
    for (const each of waiting) {
      if (!isLast && waitsFor(each, pending)) {
        deferred.push(each);
        continue;
      }
      pending.delete(each.rule.name);
      ordered.push(each);
    }
    isLast = deferred.length === waiting.length;
    waiting = deferred;
  }
  return ordered;
}

function prepare(rule: CompositeRule): PreparedRule {
  const { requires = [], desires = [], inhibitedBy = [] } = rule;
  return {
    rule,
    inhibitors: inhibitedBy.map(referenceOf),
    ingredients: [...requires, ...desires].map(referenceOf),
    required: requires.length,
  };
}

function referenceOf(text: string): Reference {
  const at = text.lastIndexOf(':');
  return at < 0 ? { name: text, group: undefined } : { name: text.slice(at + 1), group: text.slice(0, at) };
}

function waitsFor({ rule, ingredients, inhibitors }: PreparedRule, pending: ReadonlySet<string>): boolean {
  return [...ingredients, ...inhibitors].some(
    ({ name, group }) => name !== rule.name && pending.has(name) && (group === undefined || group === 'Composite'),
  );
}
