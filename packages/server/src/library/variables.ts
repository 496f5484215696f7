import { ASPECTS, type Aspect, aspectNamed, type RemovalPolicy, removalPolicy } from '@colophon/engine';
import { choice, type ValuesOf, type Variable } from '../config/variable.ts';

export const libraryVariables = {
  URL_ENDPOINT: endpoint(
    'What the addresses of the library’s files begin with, where a proxy or a network stands before `/media/<account>`',
  ),
  STRIP_ON_UPLOAD: policy(
    `What is taken out of files before the library keeps them: \`default\` is everything but what rendering needs, \`everything\`, or some of ${ASPECTS.join(', ')}; nothing where unset`,
  ),
  STRIP_OTHERWISE: choice(
    'What becomes of files that cannot be cleaned: `refuse`, or `keep` them as they came',
    ['refuse', 'keep'],
    'refuse',
  ),
};

export type LibrarySettings = ValuesOf<typeof libraryVariables>;

function endpoint(description: string): Variable<string | undefined> {
  return {
    description,
    fallback: '',
    parse(value) {
      if (value === '') return undefined;
      const url = URL.parse(value);
      if (url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '')
        return value.replace(/\/+$/, '');
      throw new Error('expected an http or https URL without a query');
    },
  };
}

function policy(description: string): Variable<RemovalPolicy | undefined> {
  return {
    description,
    fallback: '',
    parse(value) {
      if (value === '') return undefined;
      if (value === 'default') return removalPolicy();
      if (value === 'everything') return removalPolicy({ everything: true });
      return removalPolicy({ drop: value.split(/[,\s]+/).map(aspect) });
    },
  };
}

function aspect(word: string): Aspect {
  const named = aspectNamed(word);
  if (named) return named;
  throw new Error(`expected default, everything or some of ${ASPECTS.join(', ')}`);
}
