// Source: rules of ExifTool 13.59's Composite tags.
import { isTrue } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule } from './rule.ts';

/** Dates put together from their parts. */
export const DATE_RULES: readonly CompositeRule[] = [
  joined('DateTimeCreated', 'IPTC:DateCreated', 'IPTC:TimeCreated'),
  joined('DigitalCreationDateTime', 'IPTC:DigitalCreationDate', 'IPTC:DigitalCreationTime'),
  joined('GPSDateTime', 'GPS:GPSDateStamp', 'GPS:GPSTimeStamp', 'Z'),
  subSecond('SubSecDateTimeOriginal', 'EXIF:DateTimeOriginal', 'EXIF:SubSecTimeOriginal', 'EXIF:OffsetTimeOriginal'),
  subSecond('SubSecCreateDate', 'EXIF:CreateDate', 'EXIF:SubSecTimeDigitized', 'EXIF:OffsetTimeDigitized'),
  subSecond('SubSecModifyDate', 'EXIF:ModifyDate', 'EXIF:SubSecTime', 'EXIF:OffsetTime'),
  {
    name: 'DateTimeOriginal',
    desires: ['DateTimeCreated', 'DateCreated', 'TimeCreated'],
    inhibitedBy: [
      'EXIF:DateTimeOriginal',
      'XMP:DateTimeOriginal',
      'MakerNotes:DateTimeOriginal',
      'RIFF:DateTimeOriginal',
    ],
    derive([both, date, time]) {
      if (!isTrue(date) || !isTrue(time)) return undefined;
      const whole = textOf(both?.value);
      return { value: whole.includes(' ') ? whole : `${textOf(date.value)} ${textOf(time.value)}` };
    },
  },
];

function joined(name: string, date: string, time: string, zone = ''): CompositeRule {
  return {
    name,
    requires: [date, time],
    derive: ([day, hour]) => ({ value: `${textOf(day?.value)} ${textOf(hour?.value)}${zone}` }),
  };
}

/** A date with its fraction of a second and its zone, where the file has one of them beside it. */
function subSecond(name: string, date: string, fraction: string, offset: string): CompositeRule {
  return {
    name,
    requires: [date],
    desires: [fraction, offset],
    derive([base, part, zone]) {
      const plain = textOf(base?.value);
      const digits = /^\d+/.exec(textOf(part?.value))?.[0];
      const exact = plain.replace(/( \d{2}:\d{2}:\d{2})(?!\.\d)/, `$1.${digits}`);
      let text = digits !== undefined && exact !== plain ? exact : undefined;
      const found = /^([+-])(\d{1,2}):(\d{2})/.exec(textOf(zone?.value));
      if (found && !/[+-]/.test(plain))
        text = `${text ?? plain}${found[1]}${String(found[2]).padStart(2, '0')}:${found[3]}`;
      return text === undefined ? undefined : { value: text };
    },
  };
}
