import type { Examination } from '../model/examination.ts';
import type { UploadWishes } from '../model/incoming.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { isWithin } from '../paths.ts';
import { checkOperator } from './fields.ts';
import { parseQuery } from './parse-query.ts';
import { momentIn, numberIn, readBoolean, readMoment, readNumber, readSize, wrong } from './read-values.ts';
import { badQuery, type Condition, type Expression, type Operator, type WrittenValue } from './syntax.ts';

/** What the checks of an upload may speak of. */
export interface CheckFacts {
  readonly wishes: UploadWishes;
  /** Where the file shall lie: `/` or `/a/b/`. */
  readonly parent: string;
  readonly bytes: number;
  readonly examination: Pick<
    Examination,
    'mime' | 'width' | 'height' | 'durationSeconds' | 'videoCodec' | 'audioCodec' | 'bitRate'
  >;
}

type Fact =
  | { readonly kind: 'text'; readonly value: string | null | undefined }
  | { readonly kind: 'number' | 'size'; readonly value: number | null | undefined }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'list'; readonly value: readonly unknown[] | null | undefined }
  | { readonly kind: 'folder'; readonly value: string }
  | { readonly kind: 'any'; readonly value: unknown };

const TAKES: Readonly<Record<Fact['kind'], readonly Operator[]>> = {
  text: ['=', ':', 'IN', 'NOT =', 'NOT IN'],
  folder: ['=', ':', 'IN', 'NOT =', 'NOT IN'],
  number: ['=', '<', '<=', '>', '>=', 'IN', 'NOT =', 'NOT IN'],
  size: ['=', '<', '<=', '>', '>=', 'IN', 'NOT =', 'NOT IN'],
  flag: ['=', 'NOT ='],
  list: ['IN', 'NOT IN', 'EXISTS', 'NOT EXISTS'],
  any: ['=', ':', '<', '<=', '>', '>=', 'IN', 'NOT =', 'NOT IN', 'EXISTS', 'NOT EXISTS'],
};

const CUSTOM = 'request.customMetadata.';

const FACTS: Readonly<Record<string, (facts: CheckFacts) => Fact>> = {
  'request.fileName': ({ wishes }) => ({ kind: 'text', value: wishes.fileName }),
  'request.useUniqueFileName': ({ wishes }) => ({ kind: 'flag', value: wishes.useUniqueName }),
  'request.tags': ({ wishes }) => ({ kind: 'list', value: wishes.tags }),
  'request.folder': ({ parent }) => ({ kind: 'folder', value: parent }),
  'request.isPrivateFile': ({ wishes }) => ({ kind: 'flag', value: wishes.isPrivate }),
  'request.isPublished': ({ wishes }) => ({ kind: 'flag', value: wishes.isPublished }),
  'request.customCoordinates': ({ wishes }) => ({ kind: 'text', value: wishes.customCoordinates }),
  'request.webhookUrl': ({ wishes }) => ({ kind: 'text', value: wishes.webhookUrl }),
  'request.overwriteFile': ({ wishes }) => ({ kind: 'flag', value: wishes.overwriteFile }),
  'request.overwriteAITags': ({ wishes }) => ({ kind: 'flag', value: wishes.overwriteAiTags }),
  'request.overwriteTags': ({ wishes }) => ({ kind: 'flag', value: wishes.overwriteTags }),
  'request.overwriteCustomMetadata': ({ wishes }) => ({ kind: 'flag', value: wishes.overwriteCustom }),
  'file.size': ({ bytes }) => ({ kind: 'size', value: bytes }),
  'file.mime': ({ examination }) => ({ kind: 'text', value: examination.mime }),
  'mediaMetadata.width': ({ examination }) => ({ kind: 'number', value: examination.width }),
  'mediaMetadata.height': ({ examination }) => ({ kind: 'number', value: examination.height }),
  'mediaMetadata.duration': ({ examination }) => ({ kind: 'number', value: examination.durationSeconds }),
  'mediaMetadata.bitRate': ({ examination }) => ({ kind: 'number', value: examination.bitRate }),
  'mediaMetadata.videoCodec': ({ examination }) => ({ kind: 'text', value: examination.videoCodec }),
  'mediaMetadata.audioCodec': ({ examination }) => ({ kind: 'text', value: examination.audioCodec }),
};

/**
 * Hold an upload against its own checks. Throws `bad-query` for an expression that cannot be understood (whatever the file is) and
 * `check-failed` for one that does not hold. What a file does not have fails every condition but one with NOT.
 */
export function evaluateChecks(expression: string, facts: CheckFacts, now: Date): void {
  if (!holds(parseQuery(expression), facts, now))
    throw new LibraryRefusal('check-failed', `expected a file for which its check holds: ${expression.slice(0, 500)}`);
}

/** All parts are looked at, so that what is written wrongly is refused wherever it stands. */
function holds(expression: Expression, facts: CheckFacts, now: Date): boolean {
  if (expression.kind === 'condition') return conditionHolds(expression, facts, now);
  const answers = expression.parts.map((part) => holds(part, facts, now));
  return expression.kind === 'and' ? answers.every(Boolean) : answers.some(Boolean);
}

function conditionHolds(condition: Condition, facts: CheckFacts, now: Date): boolean {
  const fact = factOf(condition, facts);
  checkOperator(condition, TAKES[fact.kind]);
  const answers = condition.values.map((value) => valueHolds(fact, condition.operator, value, now));
  const isThere = fact.value !== undefined && fact.value !== null;
  const some = condition.values.length === 0 ? isThere : answers.some(Boolean);
  return condition.operator.startsWith('NOT') ? !some : some;
}

function factOf(condition: Condition, facts: CheckFacts): Fact {
  const { field } = condition;
  const read = Object.hasOwn(FACTS, field) ? FACTS[field] : undefined;
  if (read) return read(facts);
  if (!field.startsWith(CUSTOM) || field === CUSTOM)
    throw badQuery(`one of ${[...Object.keys(FACTS), `${CUSTOM}NAME`].join(', ')}`, condition.position, field);
  const name = field.slice(CUSTOM.length);
  const custom = facts.wishes.custom ?? {};
  return { kind: 'any', value: Object.hasOwn(custom, name) ? custom[name] : undefined };
}

/** Whether one of the condition's values holds, NOT left aside. */
function valueHolds(fact: Fact, operator: Operator, value: WrittenValue, now: Date): boolean {
  switch (fact.kind) {
    case 'text':
      return textHolds(fact.value, operator, value.text);
    case 'folder':
      return folderHolds(fact.value, operator, value.text);
    case 'flag':
      return fact.value === readBoolean(value);
    case 'number':
      return compares(fact.value, operator, readNumber(value));
    case 'size':
      return compares(fact.value, operator, readSize(value));
    case 'list':
      return (fact.value ?? []).some((one) => isValue(one, value));
    case 'any':
      return anyHolds(fact.value, operator, value, now);
  }
}

function textHolds(text: string | null | undefined, operator: Operator, wanted: string): boolean {
  if (text === null || text === undefined) return false;
  return operator === ':' ? text.startsWith(wanted) : text === wanted;
}

function folderHolds(folder: string, operator: Operator, wanted: string): boolean {
  const names = wanted
    .normalize('NFC')
    .split('/')
    .filter((name) => name !== '');
  const whole = names.length === 0 ? '/' : `/${names.join('/')}/`;
  return operator === ':' ? isWithin(folder, whole) : folder === whole;
}

/** A custom field's value tells by itself what it is: a text, a date among them, a number, a boolean or a list. */
function anyHolds(found: unknown, operator: Operator, value: WrittenValue, now: Date): boolean {
  const all: readonly unknown[] = Array.isArray(found) ? found : [found];
  if (operator === ':') return all.some((one) => typeof one === 'string' && one.startsWith(value.text));
  if (!/^[<>]/.test(operator)) return all.some((one) => isValue(one, value));
  const number = numberIn(value.text);
  if (number !== undefined) return all.some((one) => typeof one === 'number' && compares(one, operator, number));
  if (momentIn(value.text, now) === undefined) throw wrong('a number or a date', value);
  const moment = readMoment(value, now).getTime();
  return all.some((one) => typeof one === 'string' && compares(momentIn(one, now)?.getTime(), operator, moment));
}

function isValue(found: unknown, value: WrittenValue): boolean {
  if (found === value.text) return true;
  if (typeof found === 'number') return found === numberIn(value.text);
  return typeof found === 'boolean' && String(found) === value.text.toLowerCase();
}

function compares(found: number | null | undefined, operator: Operator, wanted: number): boolean {
  if (found === null || found === undefined) return false;
  if (operator === '<') return found < wanted;
  if (operator === '<=') return found <= wanted;
  if (operator === '>') return found > wanted;
  if (operator === '>=') return found >= wanted;
  return found === wanted;
}
