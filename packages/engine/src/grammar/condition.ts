import type { Condition, Test } from '../tables/makers/maker-table.ts';

/** What tests may ask about; see `Test`. */
export type Subjects = (name: string) => string | number;

/** Whether a condition holds; without one it does. */
export function holds(condition: Condition | undefined, subjects: Subjects): boolean {
  return condition === undefined || condition.some((tests) => tests.every((test) => passes(test, subjects)));
}

function passes([name, relation, ...wanted]: Test, subjects: Subjects): boolean {
  const found = subjects(name);
  switch (relation) {
    case '=':
      return wanted.some((each) => equals(found, each));
    case '!=':
      return !wanted.some((each) => equals(found, each));
    case '~':
      return wanted.some((each) => new RegExp(String(each)).test(String(found)));
    case '!~':
      return !wanted.some((each) => new RegExp(String(each)).test(String(found)));
    case 'true':
      return isTrue(found);
    case 'false':
      return !isTrue(found);
    default:
      return compares(Number(found), relation, Number(wanted[0]));
  }
}

function equals(found: string | number, wanted: string | number): boolean {
  return typeof wanted === 'number' ? Number(found) === wanted : String(found) === wanted;
}

/** Perl's truth. */
function isTrue(found: string | number): boolean {
  return found !== 0 && found !== '' && found !== '0';
}

function compares(found: number, relation: '<' | '>' | '>=' | '<=', wanted: number): boolean {
  if (relation === '<') return found < wanted;
  if (relation === '>') return found > wanted;
  return relation === '>=' ? found >= wanted : found <= wanted;
}
