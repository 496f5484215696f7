import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberOf } from './number-of.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

/** Conversions of the segments that makers and programs add to JPEG files. */
export const segmentConverters: Converters = {
  /** From kelvin. */
  celsius: (value) => numberOf(value) - 273.15,
  /** Humidity is a fraction; some files have per cent. */
  fractionOfHumidity: (value) => (numberOf(value) > 2 ? numberOf(value) / 100 : value),
  percent: (value, [digits = 0]) => `${fixedText(numberOf(value) * 100, Number(digits))} %`,
  percentShort: (value) => `${numberText(Number((numberOf(value) * 100).toPrecision(6)))} %`,
  /** `['significant', 8]`: so many digits in all. */
  significant: (value, [digits = 6]) => Number(numberOf(value).toPrecision(Number(digits))),
  signedInteger: (value) => `${numberOf(value) < 0 ? '' : '+'}${Math.trunc(numberOf(value))}`,
  hexadecimal: (value) => `0x${numberOf(value).toString(16)}`,
  dotted: (value) => (/ /.test(textOf(value)) ? textOf(value).replaceAll(' ', '.') : [...textOf(value)].join('.')),
  joined: (value, [by = '']) => textOf(value).replace(' ', String(by)),
  character: (value) => String.fromCharCode(numberOf(value) & 0xff),
  segmentPosition: position,
  unixDate: (value) => dateOf(numberOf(value)),
  unixDateOrText: (value) => (/^\d+$/.test(textOf(value)) ? dateOf(numberOf(value)) : value),
  microseconds: (value) => numberOf(value) * 1e-6,
  segmentExposure: (value) => exposure(numberOf(value)),
  oneDigit: (value) => fixedText(numberOf(value), 1),
  withoutLetters: (value) => textOf(value).replace(/^[A-Za-z ]*/, ''),
  dashAsCross: (value) => textOf(value).replaceAll('-', 'x'),
  /** Hundredths of degrees to the left as degrees to the right. */
  fotoStationTurn: (value) => (numberOf(value) === 0 ? 0 : 360 - numberOf(value) / 100),
  goproZone: (value) => zone(numberOf(value)),
  goproDate: (value) => textOf(value).replace(/^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/, '20$1:$2:$3 $4:$5:'),
  goproExposures: (value) =>
    parts(value)
      .map((part) => exposure(numberOf(part)))
      .join(' '),
  goproUnique: (value) =>
    parts(value)
      .map((part) => numberOf(part).toString(16).padStart(8, '0'))
      .join(''),
};

function parts(value: RawValue): readonly RawValue[] {
  return Array.isArray(value) ? value : textOf(value).split(' ');
}

/** Degrees, minutes and seconds with the letter of the half of the world. */
function position(value: RawValue, [letter = 'N']: readonly (string | number)[]): string {
  const degrees = numberOf(value);
  const opposite = letter === 'N' ? 'S' : 'W';
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  const [whole, rest] = [Math.floor(hundredths / 360_000), hundredths % 360_000];
  const seconds = ((rest % 6000) / 100).toFixed(2);
  return `${whole} deg ${Math.floor(rest / 6000)}' ${seconds}" ${degrees < 0 ? opposite : letter}`;
}

/** Seconds since 1970 in UTC. */
function dateOf(seconds: number): string {
  const date = new Date(Math.round(seconds) * 1000);
  if (seconds === 0 || Number.isNaN(date.getTime())) return '0000:00:00 00:00:00';
  return date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

function exposure(seconds: number): string {
  if (!(seconds > 0)) return numberText(seconds);
  if (seconds < 0.25001) return `1/${Math.floor(0.5 + 1 / seconds)}`;
  return fixedText(seconds, 1).replace(/\.0$/, '');
}

function zone(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${[hours, rest].map((part) => String(part).padStart(2, '0')).join(':')}`;
}
