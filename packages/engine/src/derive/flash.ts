// Source: Exif 3.0, § 4.6.6 (Flash): labels as ExifTool 13.59 gives them; XMP's Flash structure spreads its bits over fields.
import { floatIn } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredient } from './rule.ts';

const FLASH: Readonly<Record<number, string>> = {
  0: 'No Flash',
  1: 'Fired',
  5: 'Fired, Return not detected',
  7: 'Fired, Return detected',
  8: 'On, Did not fire',
  9: 'On, Fired',
  13: 'On, Return not detected',
  15: 'On, Return detected',
  16: 'Off, Did not fire',
  20: 'Off, Did not fire, Return not detected',
  24: 'Auto, Did not fire',
  25: 'Auto, Fired',
  29: 'Auto, Fired, Return not detected',
  31: 'Auto, Fired, Return detected',
  32: 'No flash function',
  48: 'Off, No flash function',
  65: 'Fired, Red-eye reduction',
  69: 'Fired, Red-eye reduction, Return not detected',
  71: 'Fired, Red-eye reduction, Return detected',
  73: 'On, Red-eye reduction',
  77: 'On, Red-eye reduction, Return not detected',
  79: 'On, Red-eye reduction, Return detected',
  80: 'Off, Red-eye reduction',
  88: 'Auto, Did not fire, Red-eye reduction',
  89: 'Auto, Fired, Red-eye reduction',
  93: 'Auto, Fired, Red-eye reduction, Return not detected',
  95: 'Auto, Fired, Red-eye reduction, Return detected',
};

/** The camera's flash, from the fields in XMP. */
export const FLASH_RULES: readonly CompositeRule[] = [
  {
    name: 'Flash',
    desires: ['XMP:FlashFired', 'XMP:FlashReturn', 'XMP:FlashMode', 'XMP:FlashFunction', 'XMP:FlashRedEyeMode'],
    derive([fired, returned, mode, lacking, redEye]) {
      const value =
        (isSet(fired) ? 0x01 : 0) |
        ((floatIn(returned) ?? 0) << 1) |
        ((floatIn(mode) ?? 0) << 3) |
        (isSet(lacking) ? 0x20 : 0) |
        (isSet(redEye) ? 0x40 : 0);
      return { value, printed: FLASH[value] ?? `Unknown (0x${value.toString(16)})` };
    },
  },
];

function isSet(ingredient: Ingredient | undefined): boolean {
  return textOf(ingredient?.value).toLowerCase() === 'true';
}
