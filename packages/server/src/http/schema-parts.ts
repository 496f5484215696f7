import { Type } from 'typebox';

/** Colophon's own envelope of a refusal, in the words of one status. */
export const refusal = (description: string) =>
  Type.Object(
    { error: Type.Object({ code: Type.String(), message: Type.String(), requestId: Type.String() }) },
    { description },
  );

/** One of a closed list of words, or nothing. */
export const oneOf = (words: readonly string[], description: string) =>
  Type.Optional(
    Type.Union(
      words.map((word) => Type.Literal(word)),
      { description },
    ),
  );

/** The API key in the query. */
export const queryKey = {
  key: Type.Optional(Type.String({ description: 'The API key, where the header `X-API-Key` is not sent' })),
};
