// Source: Exif 3.0, § 4.6.6 (Flash), whose bits XMP's Flash structure spreads over fields; rules of ExifTool 13.59's Composite tags.
import { FLASH } from '../tables/exif/labels.ts';
import { floatIn } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredient } from './rule.ts';

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
      return { value, printed: FLASH[String(value)] ?? `Unknown (0x${value.toString(16)})` };
    },
  },
];

function isSet(ingredient: Ingredient | undefined): boolean {
  return textOf(ingredient?.value).toLowerCase() === 'true';
}
