import { readFileSync } from 'node:fs';

/** Answers as the API's description shows them: by operation, status and call. */
export type Answers = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Where the recorded answers are kept. */
export const ANSWERS_FILE = new URL('../../../server/src/routes/described/answers.json', import.meta.url);

export function readAnswers(): Answers {
  return JSON.parse(readFileSync(ANSWERS_FILE, 'utf8')) as Answers;
}

/** The documented answer to a call: its own, or the one that the first call of its kind has got. */
export function documentedAnswer(answers: Answers, operation: string, status: number, id: string): unknown {
  const named = answers[operation]?.[status] ?? {};
  return named[id] ?? Object.values(named)[0];
}

/** What each request answers anew. */
const VOLATILE: ReadonlySet<string> = new Set([
  'milliseconds',
  'rate',
  'etaSeconds',
  'bandwidthBytes',
  'mediaLibraryStorageBytes',
  'secret',
  'health.version',
  'batch-parts.bytes',
  'batch-parts.sha256',
]);

/** Lists in no order that could be told beforehand. */
const UNORDERED: ReadonlySet<string> = new Set(['similar-to-upload.items']);

/** Texts that tell when or which one. */
const PATTERNS: readonly RegExp[] = [
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[0-9a-f]{24}$/,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  /^https:\/\/colophon\.example\/download-cleaned\/[0-9a-f-]{36}$/,
];

/** What differs between a documented answer and a real one, but for what each request answers anew; empty where nothing does. */
export function differences(call: string, documented: unknown, real: unknown, isShortened = false): readonly string[] {
  const found: string[] = [];
  compare(documented, real, '$', '');
  return found;

  function compare(one: unknown, other: unknown, at: string, name: string): void {
    if (VOLATILE.has(name) || VOLATILE.has(`${call}.${name}`)) {
      const isSame = typeof one === typeof other || one === null || other === null;
      if (!isSame) found.push(`${at}: expected a ${typeof one}, found a ${typeof other}`);
    } else if (Array.isArray(one) && Array.isArray(other)) {
      const isLong = isShortened ? other.length >= one.length : other.length === one.length;
      if (!isLong) found.push(`${at}: expected ${one.length} entries, found ${other.length}`);
      const isUnordered = UNORDERED.has(`${call}.${name}`);
      const [ones, others] = isUnordered ? [byPath(one), byPath(other)] : [one, other];
      for (const [index, each] of ones.entries()) compare(each, others[index], `${at}[${index}]`, name);
    } else if (isRecord(one) && isRecord(other)) {
      const names = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const each of names) compare(one[each], other[each], `${at}.${each}`, each);
    } else if (one !== other && !isSameKind(one, other)) {
      found.push(`${at}: expected ${JSON.stringify(one)}, found ${JSON.stringify(other)}`);
    }
  }
}

/** An answer whose lists have their first entries only. */
export function shortened(answer: unknown, entries = 2): unknown {
  if (Array.isArray(answer)) return answer.slice(0, entries).map((one) => shortened(one, 4));
  if (!isRecord(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, shortened(value, entries)]));
}

function byPath(list: readonly unknown[]): readonly unknown[] {
  const pathOf = (one: unknown): string => (isRecord(one) ? String(one.path) : '');
  return list.toSorted((one, other) => pathOf(one).localeCompare(pathOf(other)));
}

function isSameKind(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return PATTERNS.some((pattern) => pattern.test(one) && pattern.test(other));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
