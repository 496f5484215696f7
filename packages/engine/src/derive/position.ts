// Source: rules of ExifTool 13.59's Composite tags.
import { fixedText } from '../print/fixed-text.ts';
import { floatIn, isFloat } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredient } from './rule.ts';

/** Where the picture was taken, with its sign. */
export const POSITION_RULES: readonly CompositeRule[] = [
  signed('GPSLatitude', 'GPS:GPSLatitude', 'GPS:GPSLatitudeRef', 'N', 'S'),
  signed('GPSLongitude', 'GPS:GPSLongitude', 'GPS:GPSLongitudeRef', 'E', 'W'),
  signed('GPSDestLatitude', 'GPS:GPSDestLatitude', 'GPS:GPSDestLatitudeRef', 'N', 'S'),
  signed('GPSDestLongitude', 'GPS:GPSDestLongitude', 'GPS:GPSDestLongitudeRef', 'E', 'W'),
  reference('GPSLatitudeRef', 'XMP-exif:GPSLatitude', { N: 'North', S: 'South' }),
  reference('GPSLongitudeRef', 'XMP-exif:GPSLongitude', { E: 'East', W: 'West' }),
  reference('GPSDestLatitudeRef', 'XMP-exif:GPSDestLatitude', { N: 'North', S: 'South' }),
  reference('GPSDestLongitudeRef', 'XMP-exif:GPSDestLongitude', { E: 'East', W: 'West' }),
  {
    name: 'GPSAltitude',
    desires: ['GPS:GPSAltitude', 'GPS:GPSAltitudeRef', 'XMP:GPSAltitude', 'XMP:GPSAltitudeRef'],
    derive(ingredients) {
      for (const at of [0, 2]) {
        const [height, ref] = [ingredients[at], ingredients[at + 1]];
        if (!ref || !height || !isFloat(height.value)) continue;
        const isBelow = !['', '0'].includes(textOf(ref.value));
        const metres = isBelow ? -Math.abs(Number(textOf(height.value))) : Number(textOf(height.value));
        return { value: isBelow ? metres : textOf(height.value), printed: altitudeWords(ingredients, metres) };
      }
      return undefined;
    },
  },
  {
    name: 'GPSPosition',
    requires: ['GPSLatitude', 'GPSLongitude'],
    priority: 0,
    derive([latitude, longitude]) {
      const [north, east] = [textOf(latitude?.value), textOf(longitude?.value)];
      if (north === '' && east === '') return undefined;
      return { value: `${north} ${east}`, printed: `${latitude?.printed}, ${longitude?.printed}` };
    },
  },
];

function altitudeWords(ingredients: readonly (Ingredient | undefined)[], value: number): string {
  for (const at of [0, 2]) {
    const [height, ref] = [ingredients[at], ingredients[at + 1]];
    if (!height || !isFloat(height.value) || !ref?.printed.includes('Sea')) continue;
    return `${textOf(tenths(Number(textOf(height.value))))} m ${ref.printed}`;
  }
  return `${textOf(Math.abs(tenths(value)))} m ${value < 0 ? 'Below' : 'Above'} Sea Level`;
}

function tenths(value: number): number {
  return Math.trunc(value * 10) / 10;
}

function signed(name: string, coordinate: string, ref: string, positive: string, negative: string): CompositeRule {
  return {
    name,
    requires: [coordinate, ref],
    derive([degrees, hemisphere]) {
      const text = textOf(degrees?.value);
      const isNegative = textOf(hemisphere?.value).toUpperCase().startsWith(negative);
      if (text === '') return { value: isNegative ? 0 : '' };
      const size = floatIn(degrees) ?? 0;
      const value = isNegative ? -size : size;
      return { value, printed: `${degreesWords(Math.abs(value))} ${value < 0 ? negative : positive}` };
    },
  };
}

/** Degrees, minutes and seconds; sixty seconds become a minute. */
function degreesWords(value: number): string {
  let degrees = Math.trunc(value);
  let minutes = Math.trunc((value - degrees) * 60);
  let seconds = fixedText((value - degrees - minutes / 60) * 3600, 2);
  if (Number(seconds) >= 60) {
    seconds = fixedText(Number(seconds) - 60, 2);
    minutes += 1;
    if (minutes >= 60) {
      minutes -= 60;
      degrees += 1;
    }
  }
  return `${degrees} deg ${minutes}' ${seconds}"`;
}

function reference(name: string, coordinate: string, words: Readonly<Record<string, string>>): CompositeRule {
  const [positive = '', negative = ''] = Object.keys(words);
  return {
    name,
    requires: [coordinate],
    derive([degrees]) {
      const text = textOf(degrees?.value);
      const letter = isFloat(degrees?.value)
        ? Number(text) < 0
          ? negative
          : positive
        : [...text].findLast((character) => Object.hasOwn(words, character));
      return letter === undefined ? undefined : { value: letter, printed: words[letter] ?? letter };
    },
  };
}
