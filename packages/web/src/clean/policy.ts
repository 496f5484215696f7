import type { Aspect } from '@colophon/engine';
import type { Revealed } from '../facts/reveals.ts';

/** What shall go. */
export type Dooms = ReadonlySet<Aspect>;

/** What is about people and devices, the most telling first. */
export const PRIVATE = [
  'location',
  'identity',
  'device',
  'time',
  'history',
  'thumbnails',
  'description',
  'copyright',
  'motion',
  'provenance',
  'attachments',
  'unknown',
] as const satisfies readonly Aspect[];

/** What showing it right needs. */
export const RENDERING = ['icc', 'orientation', 'gain-map', 'density'] as const satisfies readonly Aspect[];

/** As the engine's own default: all but what showing it needs. */
export const DEFAULT_DOOMS: Dooms = new Set<Aspect>(PRIVATE);

/** Sets of choices for those in a hurry. */
export const PRESETS = {
  private: DEFAULT_DOOMS,
  location: new Set<Aspect>(['location']),
  everything: new Set<Aspect>([...PRIVATE, ...RENDERING]),
} as const satisfies Readonly<Record<string, Dooms>>;

/** What takes away which kind of revelation. */
export const ASPECT_OF: Readonly<Record<Revealed, Aspect>> = {
  location: 'location',
  identity: 'identity',
  serials: 'device',
  time: 'time',
  software: 'history',
  edits: 'history',
  thumbnails: 'thumbnails',
  description: 'description',
};

/** The same choices with one of them changed. */
export function withAspect(dooms: Dooms, aspect: Aspect, goes: boolean): Dooms {
  const next = new Set(dooms);
  if (goes) next.add(aspect);
  else next.delete(aspect);
  return next;
}

/** In the order in which the engine lists them, for requests and receipts. */
export function listed(dooms: Dooms): readonly Aspect[] {
  return [...RENDERING, ...PRIVATE].filter((aspect) => dooms.has(aspect));
}

export function isSame(a: Dooms, b: Dooms): boolean {
  return a.size === b.size && [...a].every((aspect) => b.has(aspect));
}
