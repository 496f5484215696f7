/** One environment variable: what it is called is the key it is declared under. */
export interface Variable<T> {
  /** One line for the README's table. */
  readonly description: string;
  /** The default as a person would type it; empty when there is none. */
  readonly fallback: string;
  /** True for values that must never be printed. */
  readonly secret?: boolean;
  /** Throws an `Error` whose message says what was expected. */
  readonly parse: (text: string) => T;
}

/** The variables one room declares. */
export type Slice = Readonly<Record<string, Variable<unknown>>>;

/** The parsed values of a slice. */
export type ValuesOf<S extends Slice> = {
  readonly [K in keyof S]: S[K] extends Variable<infer T> ? T : never;
};

/** Any text; empty means not set. */
export function text(description: string, fallback = ''): Variable<string | undefined> {
  return { description, fallback, parse: (value) => (value === '' ? undefined : value) };
}

/** A text that must have a value. */
export function requiredText(description: string, fallback: string): Variable<string> {
  return {
    description,
    fallback,
    parse: (value) => (value === '' ? fail('a value') : value),
  };
}

/** A text that must never be printed. */
export function secret(description: string): Variable<string | undefined> {
  return { ...text(description), secret: true };
}

/** A whole number within bounds. */
export function integer(
  description: string,
  fallback: number,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): Variable<number> {
  return {
    description,
    fallback: String(fallback),
    parse(value) {
      const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : fail(`a whole number from ${min} to ${max}`);
    },
  };
}

/** One of a closed list of words. */
export function choice<const W extends string>(
  description: string,
  words: readonly W[],
  fallback: NoInfer<W>,
): Variable<W> {
  return {
    description,
    fallback,
    parse: (value) => words.find((word) => word === value) ?? fail(`one of ${words.join(', ')}`),
  };
}

/** `true` or `false`. */
export function flag(description: string, fallback: boolean): Variable<boolean> {
  const words = choice(description, ['true', 'false'], fallback ? 'true' : 'false');
  return { ...words, parse: (value) => words.parse(value) === 'true' };
}

/** An http or https URL without a query, its last slashes cut; `withPath` says whether it may have a path. Empty means not set. */
export function webAddress(
  description: string,
  { withPath }: { readonly withPath: boolean },
): Variable<string | undefined> {
  return {
    description,
    fallback: '',
    parse(value) {
      if (value === '') return undefined;
      const url = URL.parse(value);
      const isPlain = url?.search === '' && url.hash === '' && (withPath || url.pathname === '/');
      if (url && isPlain && /^https?:$/.test(url.protocol)) return value.replace(/\/+$/, '');
      return fail(`an http or https URL without a ${withPath ? 'query' : 'path'}`);
    },
  };
}

/** A list separated by commas or white space, each item parsed alike. */
export function list<T>(description: string, fallback: string, parse: (item: string) => T): Variable<readonly T[]> {
  return {
    description,
    fallback,
    parse: (value) =>
      value
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(parse),
  };
}

function fail(expected: string): never {
  throw new Error(`expected ${expected}`);
}
