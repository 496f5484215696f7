import type { Converters } from './converter.ts';
import { textOf } from './text-of.ts';

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*(\S*)$/;
const PDF_DEFAULT = '00000101000000';

/** Conversions of times that stand in XMP in other forms than its own. */
export const xmpTimes: Converters = {
  xmpDate: (value) => {
    const text = textOf(value);
    const [whole, year, month, day, time, seconds = '', zone] = DATE_TIME.exec(text) ?? [];
    if (whole !== undefined) return `${year}:${month}:${day} ${time}${seconds}${zone}`;
    return /^\d{4}/.test(text) ? text.replaceAll('-', ':') : text;
  },
  /** `['xmpUnixTime', 1000]`: so many to the second since 1970. Thousandths are shown with the zone, which is UTC. */
  xmpUnixTime: (value, [perSecond = 1]) => {
    const text = textOf(value);
    return unixTime((Number.parseFloat(text) || 0) / Number(perSecond), Number(perSecond) > 1);
  },
  /** `101530+0100` as `10:15:30+01:00`. */
  xmpIptcTime: (value) =>
    textOf(value)
      .replaceAll(' ', ':')
      .replace(/^(\d{2})(\d{2})(\d{2})/, '$1:$2:$3')
      .replace(/([+-]\d{2})(\d{2})\s*$/, '$1:$2'),
  /** `D:20200131101500+01'00'`; what is missing at the end is the first of its kind. */
  xmpPdfDate: (value) => pdfDate(textOf(value).replace(/^D:/, '')),
};

function unixTime(seconds: number, isFine: boolean): string {
  if (seconds === 0) return '0000:00:00 00:00:00';
  const date = new Date(Math.round(seconds * 1000));
  if (Number.isNaN(date.getTime())) return String(seconds);
  const [day = '', time = ''] = date.toISOString().split('T');
  return `${day.replaceAll('-', ':')} ${isFine ? `${time.slice(0, 12)}+00:00` : time.slice(0, 8)}`;
}

function pdfDate(text: string): string {
  const whole = text.length < PDF_DEFAULT.length ? text + PDF_DEFAULT.slice(text.length) : text;
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(.*)/s.exec(whole);
  if (!parts) return whole;
  const [, year, month, day, hour, minute, second, rest = ''] = parts;
  return `${year}:${month}:${day} ${hour}:${minute}:${second}${pdfZone(rest)}`;
}

function pdfZone(text: string): string {
  if (/^\s*Z/i.test(text)) return 'Z';
  const [, sign, hours, minutes] = /^\s*([-+])\s*(\d+)[': ]+(\d*)/.exec(text) ?? [];
  return sign === undefined ? '' : `${sign}${hours}:${minutes || '00'}`;
}
