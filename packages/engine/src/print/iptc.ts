import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { textOf } from './text-of.ts';

/** Conversions of IPTC's dates, times and codes. */
export const iptcConverters: Converters = {
  iptcDate: (value) => date(textOf(value)),
  iptcTime: (value) => time(textOf(value)),
  iptcHistory: (value) => textOf(value).replace(/\0+/g, '\n'),
  iptcPrefs: (value) =>
    textOf(value).replace(
      /\s{0,9}(\d{1,20}):\s*(\d{1,20}):\s*(\d{1,20}):\s*(\S*)/,
      'Tagged:$1, ColorClass:$2, Rating:$3, FrameNum:$4',
    ),
  iptcCharset: (value) => charset(textOf(value)),
  iptcPictureNumber: pictureNumber,
};

/** Year, month and day at the end of a text with colons between them, whatever stood there. */
function date(text: string): string {
  return text.replace(/\0$/, '').replace(/(\d{4})\D*(\d{2})\D*(\d{2})$/, '$1:$2:$3');
}

/** `103055+0500` is `10:30:55+05:00`. */
function time(text: string): string {
  return text
    .replaceAll(' ', ':')
    .replace(/\0$/, '')
    .replace(/^(\d{2})(\d{2})(\d{2})/, '$1:$2:$3')
    .replace(/([+-]\d{2})(\d{2})\s*$/, '$1:$2');
}

function charset(text: string): string {
  if (text === '\x1b%G') return 'UTF8';
  return text.replace(/(.)/g, ' $1').replaceAll(' \x1b', ', ESC').replace(/^,? /, '');
}

/** IIM 3:10: manufacturer, equipment, date and serial number in sixteen bytes, which come one character each. */
function pictureNumber(value: RawValue): string {
  const text = textOf(value);
  if (text.length < 16) return /^\0*$/.test(text) ? 'Unknown' : '<format error>';
  const number = (at: number, length: number): number =>
    [...text.slice(at, at + length)].reduce((sum, character) => sum * 256 + (character.charCodeAt(0) & 0xff), 0);
  const maker = PICTURE_MAKERS[number(0, 2)];
  const day = text.slice(6, 14).replace(/(\d{4})(\d{2})(\d{2})/, '$1:$2:$3');
  return `${number(0, 2)}${maker === undefined ? '' : ` (${maker})`}, equip ${number(2, 4)}, ${day}, no. ${number(14, 2)}`;
}

/** IIM, registry of manufacturers. */
const PICTURE_MAKERS: Readonly<Record<number, string>> = {
  1: 'Associated Press, USA',
  2: 'Eastman Kodak Co, USA',
  3: 'Hasselblad Electronic Imaging, Sweden',
  4: 'Tecnavia SA, Switzerland',
  5: 'Nikon Corporation, Japan',
  6: 'Coatsworth Communications Inc, Canada',
  7: 'Agence France Presse, France',
  8: 'T/One Inc, USA',
  9: 'Associated Newspapers, UK',
  10: 'Reuters London',
  11: 'Sandia Imaging Systems Inc, USA',
  12: 'Visualize, Spain',
};
