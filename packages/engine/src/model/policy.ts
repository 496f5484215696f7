import { ASPECTS, type Aspect, RENDERING_ASPECTS, type RemovalPolicy } from './removal.ts';

/** What a caller may ask for. `drop` alone names what goes; without it everything goes but what rendering needs and `keep` names. */
export interface PolicyWishes {
  readonly keep?: readonly Aspect[];
  readonly drop?: readonly Aspect[];
  /** Also what rendering needs. */
  readonly everything?: boolean;
}

/** The policy that meets the wishes. `drop` goes with neither `keep` nor `everything`; the caller is to have checked that. */
export function removalPolicy({ keep = [], drop = [], everything = false }: PolicyWishes = {}): RemovalPolicy {
  if (drop.length > 0) return { mode: 'only', dooms: ASPECTS.filter((aspect) => drop.includes(aspect)) };
  const kept = everything ? keep : [...RENDERING_ASPECTS, ...keep];
  return {
    mode: everything ? 'everything' : 'default',
    dooms: ASPECTS.filter((aspect) => !kept.includes(aspect)),
  };
}

/** Whether something with these aspects goes: one doomed aspect is enough, for a thing that cannot be divided. */
export function dooms({ dooms }: RemovalPolicy, aspects: readonly Aspect[]): boolean {
  for (const aspect of aspects) if (dooms.includes(aspect)) return true;
  return false;
}

/** Other words that people use for an aspect. */
const SYNONYMS: ReadonlyMap<string, Aspect> = new Map([
  ['date', 'time'],
  ['dates', 'time'],
  ['gainmap', 'gain-map'],
  ['gps', 'location'],
  ['rights', 'copyright'],
  ['thumbnail', 'thumbnails'],
]);

/** The aspect that a word stands for, if any. */
export function aspectNamed(word: string): Aspect | undefined {
  const small = word.toLowerCase();
  return SYNONYMS.get(small) ?? ASPECTS.find((each) => each === small);
}
