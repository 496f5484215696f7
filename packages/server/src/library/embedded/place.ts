import type { Report, Tag } from '@colophon/engine';
import type { Place } from '../model/examination.ts';

type NamedTag = (tag: Tag) => boolean;

/** Where positions stand, the best first: signed degrees each, save Exif's own, whose letter stands beside it. */
const SOURCES: readonly { readonly isHere: NamedTag; readonly prefix: string; readonly hasLetter?: boolean }[] = [
  { isHere: (tag) => tag.group0 === 'Composite', prefix: 'GPS' },
  { isHere: (tag) => tag.group0 === 'EXIF' && tag.group1 === 'GPS', prefix: 'GPS', hasLetter: true },
  { isHere: (tag) => tag.group1 === 'XMP-exif', prefix: 'GPS' },
  { isHere: (tag) => tag.group1 === 'XMP-iptcExt', prefix: 'LocationCreatedGPS' },
];

/** Where the picture was taken, in signed degrees; `null` where it does not say, or says what is no place on Earth. */
export function place({ tags }: Report): Place | null {
  for (const { isHere, prefix, hasLetter = false } of SOURCES) {
    const found = (name: string): Tag | undefined =>
      tags.find((tag) => tag.name === name && tag.role !== 'structure' && isHere(tag));
    const sign = (name: string): number => (hasLetter && /^[sw]/i.test(String(found(name)?.value)) ? -1 : 1);
    const latitude = degrees(found(`${prefix}Latitude`), sign(`${prefix}LatitudeRef`), 90);
    const longitude = degrees(found(`${prefix}Longitude`), sign(`${prefix}LongitudeRef`), 180);
    if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
  }
  return null;
}

function degrees(tag: Tag | undefined, sign: number, most: number): number | undefined {
  const value = typeof tag?.value === 'string' && tag.value.trim() !== '' ? Number(tag.value) : tag?.value;
  return typeof value === 'number' && Math.abs(value) <= most ? value * sign : undefined;
}
