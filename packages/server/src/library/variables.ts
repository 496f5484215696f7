import { ASPECTS, type Aspect, aspectNamed, type RemovalPolicy, removalPolicy } from '@colophon/engine';
import { choice, type ValuesOf, type Variable, webAddress } from '../config/variable.ts';

export const libraryVariables = {
  URL_ENDPOINT: webAddress(
    'What the addresses of the library’s files begin with, where a proxy or a network stands before `/media/<account>`',
    { withPath: true },
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
