import type { ValuesOf, Variable } from '../../../config/variable.ts';

/** Whose addresses metadata is read from: files of the library only, or those of some origins too, or any public ones. */
export type AllowedUrls = 'own' | 'any' | readonly string[];

export const metadataUrlVariables = {
  METADATA_URLS: allowedUrls(
    'Where `GET /v1/metadata?url=` reads from beside the library: `own` is nowhere, `any` every public host, else a list of origins such as `https://cdn.example.com`',
  ),
};

export type MetadataUrlSettings = ValuesOf<typeof metadataUrlVariables>;

function allowedUrls(description: string): Variable<AllowedUrls> {
  return {
    description,
    fallback: 'any',
    parse(value) {
      if (value === 'own' || value === 'any') return value;
      return value
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(originOf);
    },
  };
}

function originOf(text: string): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) throw new Error('expected own, any, or http(s) origins without a path');
  return url.origin;
}
