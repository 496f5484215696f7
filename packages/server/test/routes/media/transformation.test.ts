import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TransformWishes } from '../../../src/pixels/transform.ts';
import { readTransformation } from '../../../src/routes/media/transformation.ts';

describe('a transformation', () => {
  const good: readonly (readonly [string, readonly TransformWishes[]])[] = [
    ['', []],
    ['w-100', [{ width: 100 }]],
    ['w-100,h-50', [{ width: 100, height: 50 }]],
    ['w-0.5', [{ width: 0.5 }]],
    ['h-.25', [{ height: 0.25 }]],
    ['c-at_max,w-9', [{ crop: 'at_max', width: 9 }]],
    ['cm-pad_resize,w-9,h-9', [{ cropMode: 'pad_resize', width: 9, height: 9 }]],
    ['cm-extract', [{ cropMode: 'extract' }]],
    ['q-1,f-auto', [{ quality: 1, format: 'auto' }]],
    ['f-jpeg', [{ format: 'jpg' }]],
    ['rt-auto', [{ rotate: 'auto' }]],
    ['rt-90', [{ rotate: 90 }]],
    ['rt-N90', [{ rotate: 270 }]],
    ['orig-true', [{ original: true }]],
    ['n-ik_ml_thumbnail', [{ named: 'ik_ml_thumbnail' }]],
    ['rt-90:rt-30', [{ rotate: 90 }, { rotate: 30 }]],
    ['w-100:rt-90:f-webp', [{ width: 100 }, { rotate: 90 }, { format: 'webp' }]],
  ];
  for (const [text, steps] of good) {
    it(`is understood: ${text || 'none'}`, () => assert.deepEqual(readTransformation(text), steps));
  }

  const bad = [
    'w',
    'w-',
    'w-0',
    'w--5',
    'w-1e3',
    'w-1.5',
    'w-0.0',
    'w-100000',
    'w-iw_div_2',
    'w-100,w-100',
    'w-100,',
    ',w-1',
    ':',
    'w-1:',
    'c-face',
    'cm-none',
    'q-0',
    'q-101',
    'q-50.5',
    'f-gif',
    'f-bmp',
    'f-svg',
    'rt-361',
    'rt-30:rt-30',
    'rt-x',
    'orig-false',
    'n-other',
    'n-',
    'e-blur',
    'l-text,i-hi,l-end',
    'bg-red',
    'r-max',
    '__proto__-1',
    'constructor-1',
    'toString',
    'w-１００',
    'w-1\0',
    'di-x.jpg',
    'w-1:w-1:w-1:w-1:w-1:w-1',
    `w-${'1'.repeat(600)}`,
  ];
  for (const text of bad) {
    it(`is refused with what was expected: ${text.slice(0, 30)}`, () =>
      assert.throws(() => readTransformation(text), { code: 'bad-request', message: /the transformation: expected/ }));
  }
});
