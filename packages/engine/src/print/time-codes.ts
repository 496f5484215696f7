// Source: SMPTE 309M (binary groups); CinemaDNG 1.1, TimeCodes; ExifTool 13.59's wording.

const CODE_BYTES = 8;

/** SMPTE time codes, eight bytes each: the bytes in hexadecimal, points between them. */
export function timeCodeBytes(bytes: readonly number[]): string {
  return inEights(bytes)
    .map((code) => code.map(hex).join('.'))
    .join(' ');
}

/** The same codes as times, with date and zone where they have some. */
export function timeCodeText(text: string): string {
  const bytes = text.split(/[. ]+/).map((part) => Number.parseInt(part, 16) || 0);
  return inEights(bytes).map(codeText).join(' ');
}

function inEights(bytes: readonly number[]): number[][] {
  const codes: number[][] = [];
  for (let at = 0; at + CODE_BYTES <= bytes.length; at += CODE_BYTES) codes.push(bytes.slice(at, at + CODE_BYTES));
  return codes;
}

function codeText(code: readonly number[]): string {
  const [frames = 0, seconds = 0, minutes = 0, hours = 0, day = 0, month = 0, year = 0, flags = 0] = code;
  const time = `${hex(hours & 0x3f)}:${hex(minutes & 0x7f)}:${hex(seconds & 0x7f)}.${hex(frames & 0x3f)}`;
  const hasDate = (hours & 0x80) !== 0;
  if (!hasDate) return time;
  const zone = zoneHours(flags & 0x3f);
  const isJulian = (flags & 0x80) !== 0;
  const dated = isJulian ? fromJulianDay([year, month, day], time, zone ?? 0) : fromDate([year, month, day], time);
  return zone === undefined ? dated : dated + zoneText(zone);
}

function fromDate([year = 0, month = 0, day = 0]: readonly number[], time: string): string {
  const since1900 = (Number(hex(year)) || 0) + 1900;
  return `${since1900 < 1970 ? since1900 + 100 : since1900}-${hex(month)}-${hex(day)}T${time}`;
}

const UNIX_EPOCH_DAY = 40_587;

function fromJulianDay([high = 0, middle = 0, low = 0]: readonly number[], time: string, zone: number): string {
  const day = Number(`${high.toString(16)}${hex(middle)}${hex(low)}`) || 0;
  const [hours = 0, minutes = 0, seconds = 0, frames = ''] = time
    .split(/[:.]/)
    .map((part, at) => (at < 3 ? Number(part) || 0 : part)) as [number, number, number, string];
  const at = new Date(((day - UNIX_EPOCH_DAY) * 86_400 + ((hours + zone) * 60 + minutes) * 60 + seconds) * 1000);
  return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19)}.${frames}`;
}

/** Hours from UTC that a code of six bits stands for; `undefined` for those that stand for none. */
function zoneHours(code: number): number | undefined {
  const decimal = /[a-f]/.test(hex(code)) ? 100 : Number(hex(code));
  if (decimal < 26) return (decimal < 13 ? 0 : 26) - decimal;
  if (decimal === 32) return 12.75;
  if (decimal >= 28 && decimal <= 31) return 0;
  if (decimal < 100) return undefined;
  if (code < 0x20) return (code < 0x10 ? 10 : 20) - code - 0.5;
  return (code < 0x30 ? 53 : 63) - code + 0.5;
}

function zoneText(hours: number): string {
  const minutes = Math.abs(Math.round(hours * 60));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hours < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
