// Source: Exif 3.0, § 4.6.7; ExifTool 13.59's wording of coordinates and times.
import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

/** Degrees, minutes and seconds as degrees; empty where one of them is no number. */
function degrees(value: RawValue): RawValue {
  const text = textOf(value);
  if (/\b(?:inf|undef)\b/.test(text)) return '';
  const [whole, minutes = 0, seconds = 0] = numbersIn(text);
  return whole === undefined ? '' : whole + (minutes + seconds / 60) / 60;
}

function numbersIn(text: string): number[] {
  return (text.match(/[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]\d+)?/g) ?? []).filter((part) => part !== '').map(Number);
}

/** `44 deg 38' 52.08"`. */
function coordinate(value: RawValue): RawValue {
  if (value === '') return '';
  const all = Math.abs(typeof value === 'number' ? value : Number.parseFloat(textOf(value)) || 0);
  let whole = Math.trunc(all);
  let minutes = Math.trunc((all - whole) * 60);
  let seconds = fixedText((all - whole - minutes / 60) * 3600, 2);
  if (Number(seconds) >= 60) {
    seconds = (Number(seconds) - 60).toFixed(2);
    minutes++;
    if (minutes >= 60) {
      minutes -= 60;
      whole++;
    }
  }
  return `${whole} deg ${minutes}' ${seconds}"`;
}

/** Hours, minutes and seconds as `hh:mm:ss`, with as many decimals as there are, nine at most. */
function timeStamp(value: RawValue): RawValue {
  const [first = 0, second = 0, third = 0] = textOf(value)
    .split(' ')
    .map((part) => Number.parseFloat(part) || 0);
  if (/\binf\b/.test(textOf(value))) return 'Inf:NaN:000000000NaN';
  let rest = (first * 60 + second) * 60 + third;
  let hours = Math.trunc(rest / 3600);
  rest -= hours * 3600;
  let minutes = Math.trunc(rest / 60);
  rest -= minutes * 60;
  let seconds = fixedText(rest, 9).padStart(12, '0');
  if (Number(seconds) >= 60) {
    seconds = '00';
    minutes++;
    if (minutes >= 60) {
      minutes -= 60;
      hours++;
    }
  } else seconds = seconds.replace(/\.?0+$/, '');
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${seconds}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Seconds with six decimals at most. */
function timeOfDay(value: RawValue): RawValue {
  const match = /^(.*):(\d{2}\.\d+)$/.exec(textOf(value));
  if (!match) return value;
  const seconds = Math.trunc(Number(match[2]) * 1_000_000 + 0.5) / 1_000_000;
  return `${match[1]}:${seconds < 10 ? '0' : ''}${numberText(seconds)}`;
}

/** Conversions of the GPS directory's tags. */
export const gpsConverters: Converters = { degrees, coordinate, timeStamp, timeOfDay };
