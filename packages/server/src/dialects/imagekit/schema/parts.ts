import { type TObject, type TSchema, Type } from 'typebox';

/** The error statuses that every call with a key may answer. */
const COMMON = {
  401: 'No private key was sent',
  403: 'The private key is not known, or was revoked',
  429: 'Too many requests; see `X-RateLimit-Reset`',
  500: 'Something went wrong here',
  503: 'The service is stopping or a part of it does not answer',
} as const;

const errorShape = Type.Object({
  message: Type.String({ description: 'What was expected, where, and what was found' }),
  help: Type.String(),
  reason: Type.Optional(Type.String({ description: 'A word for why, of copying, moving, renaming and folders' })),
  missingFileIds: Type.Optional(Type.Array(Type.String())),
  errors: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'What is wrong, by field' })),
});

/** One error answer. */
export function error(description: string) {
  return { ...errorShape, description };
}

/** What every call may answer that changes something: changes of one thing wait for each other, but not for ever. */
export const BUSY = { 423: 'Another change of the same is under way' } as const;

/** What a call of the media API is described by. */
interface Description {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: readonly string[];
  readonly query?: TObject;
  readonly body?: TObject;
  /** A body that may be sent. */
  readonly example?: unknown;
  /** By status: the shape, or a sentence where there is no body. */
  readonly answers: Readonly<Record<number, TSchema | string>>;
  /** By status: what it means. */
  readonly errors?: Readonly<Record<number, string>>;
}

/** The schema of a call, with what all of them share. */
export function describeCall({ params, query, body, example, answers, errors = {}, ...words }: Description) {
  return {
    ...words,
    tags: ['imagekit'],
    security: [{ basic: [] }],
    ...(params ? { params: Type.Object(Object.fromEntries(params.map((name) => [name, Type.String()]))) } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body: { ...body, ...(example === undefined ? {} : { examples: [example] }) } } : {}),
    response: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, shape]) => [
          status,
          typeof shape === 'string' ? { type: 'null', description: shape } : shape,
        ]),
      ),
      ...Object.fromEntries(Object.entries({ ...COMMON, ...errors }).map(([status, text]) => [status, error(text)])),
    },
  };
}

/** `T` or null. */
export function orNull<T extends TSchema>(schema: T, description?: string) {
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description });
}
