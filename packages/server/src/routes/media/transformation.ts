import { Failure } from '../../http/failure.ts';
import type { TransformWishes } from '../../pixels/transform.ts';

const LONGEST_TEXT = 512;
const MOST_STEPS = 5;
const LARGEST_SIDE = 16_383;

type Wish = Partial<{ -readonly [K in keyof TransformWishes]: TransformWishes[K] }>;

/** Each parameter and how its value is read; `undefined` for a value it cannot have. */
const PARAMETERS: Readonly<Record<string, { readonly expected: string; read(value: string): Wish | undefined }>> = {
  n: {
    expected: 'ik_ml_thumbnail',
    read: (value) => (value === 'ik_ml_thumbnail' ? { named: value } : undefined),
  },
  w: { expected: 'pixels or a share of the width', read: (value) => ifThere(side(value), (width) => ({ width })) },
  h: { expected: 'pixels or a share of the height', read: (value) => ifThere(side(value), (height) => ({ height })) },
  c: word(['maintain_ratio', 'force', 'at_least', 'at_max', 'at_max_enlarge'], (crop) => ({ crop })),
  cm: word(['extract', 'pad_resize'], (cropMode) => ({ cropMode })),
  q: { expected: '1 to 100', read: (value) => ifThere(whole(value, 1, 100), (quality) => ({ quality })) },
  f: word(['auto', 'jpg', 'jpeg', 'png', 'webp', 'avif'], (format) => ({ format: format === 'jpeg' ? 'jpg' : format })),
  rt: { expected: 'auto, or degrees from 0 to 360 (N90 turns the other way)', read: (value) => rotation(value) },
  orig: word(['true'], () => ({ original: true })),
};

/**
 * The steps of a transformation: `w-300,h-200:rt-90` are two. An empty text is none. Throws `Failure` `bad-request`, with a message
 * that names what was expected, for whatever is not known: nothing is left out without a word.
 */
export function readTransformation(text: string): readonly TransformWishes[] {
  if (text === '') return [];
  if (text.length > LONGEST_TEXT) refuse(`expected at most ${LONGEST_TEXT} characters, found ${text.length}`);
  const steps = text.split(':');
  if (steps.length > MOST_STEPS) refuse(`expected at most ${MOST_STEPS} steps, found ${steps.length}`);
  const read = steps.map(readStep);
  // Each makes the picture larger than the one before.
  if (read.filter(isOblique).length > 1) refuse('expected one rt that is no quarter of a turn, found more');
  return read;
}

function isOblique({ rotate }: TransformWishes): boolean {
  return typeof rotate === 'number' && rotate % 90 !== 0;
}

function readStep(text: string): TransformWishes {
  const wishes: Wish = {};
  const seen = new Set<string>();
  for (const part of text.split(',')) {
    const cut = part.indexOf('-');
    const name = cut < 0 ? part : part.slice(0, cut);
    const value = cut < 0 ? '' : part.slice(cut + 1);
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    if (!parameter) return refuse(`expected one of ${Object.keys(PARAMETERS).join(', ')}, found ${quoted(part)}`);
    if (seen.has(name)) return refuse(`expected ${name} once in a step, found it again`);
    seen.add(name);
    const wish = parameter.read(value);
    if (!wish) return refuse(`expected ${parameter.expected} for ${name}, found ${quoted(value)}`);
    Object.assign(wishes, wish);
  }
  return wishes;
}

function word<const W extends string>(words: readonly W[], wish: (word: W) => Wish) {
  return {
    expected: words.length === 1 ? `${words[0]}` : `one of ${words.join(', ')}`,
    read: (value: string) =>
      ifThere(
        words.find((each) => each === value),
        wish,
      ),
  };
}

/** Pixels, or a share between 0 and 1. */
function side(value: string): number | undefined {
  if (/^0?\.\d{1,6}$/.test(value)) return Number(value) > 0 ? Number(value) : undefined;
  return whole(value, 1, LARGEST_SIDE);
}

function whole(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function rotation(value: string): Wish | undefined {
  if (value === 'auto') return { rotate: 'auto' };
  const degrees = whole(value.replace(/^N/, ''), 0, 360);
  return ifThere(degrees, (found) => ({ rotate: value.startsWith('N') ? (360 - found) % 360 : found }));
}

function ifThere<T>(value: T | undefined, wish: (value: T) => Wish): Wish | undefined {
  return value === undefined ? undefined : wish(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function refuse(message: string): never {
  throw new Failure('bad-request', `the transformation: ${message}`);
}
