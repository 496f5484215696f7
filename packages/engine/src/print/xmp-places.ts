import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

const NUMBER = /[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]\d+)?/g;

/** Conversions of XMP's coordinates (`41,53.55N`) and of degrees. */
export const xmpPlaces: Converters = {
  /** Degrees, minutes and seconds, in whatever spelling, as degrees; south and west are negative. */
  xmpDegrees: (value) => degrees(textOf(value)),
  /** `['xmpCoordinate', 'N']`: degrees, minutes and seconds, with the direction for numbers that are not negative. */
  xmpCoordinate: (value, [direction]) => coordinate(value, direction === undefined ? undefined : String(direction)),
};

function degrees(text: string): RawValue {
  if (/\b(?:inf|undef)\b/.test(text)) return '';
  const [whole, minutes = '0', seconds = '0'] = text.match(NUMBER) ?? [];
  if (whole === undefined) return '';
  const value = Number(whole) + (Number(minutes) + Number(seconds) / 60) / 60;
  return Number(numberText(/[^A-Z](?:S(?:outh)?|W(?:est)?)\s*$/i.test(text) ? -value : value));
}

function coordinate(value: RawValue, direction: string | undefined): RawValue {
  const text = textOf(value);
  if (text === '') return value;
  const number = Number.parseFloat(text) || 0;
  const positive = Math.abs(number);
  const opposite = direction === 'E' ? 'W' : 'S';
  const tail = direction === undefined ? '' : ` ${number < 0 ? opposite : direction}`;
  let whole = Math.trunc(positive);
  let minutes = Math.trunc((positive - whole) * 60);
  let seconds = ((positive - whole - minutes / 60) * 3600).toFixed(2);
  if (Number(seconds) >= 60) {
    seconds = (Number(seconds) - 60).toFixed(2);
    minutes++;
    if (minutes >= 60) {
      minutes -= 60;
      whole++;
    }
  }
  return `${whole} deg ${minutes}' ${seconds.replace('-0.00', '0.00')}"${tail}`;
}
