// Source: ExifTool 13.59's wording of Canon's values.

import { withoutNuls } from '../bytes/text.ts';
import { withoutTrailing } from '../bytes/trimmed.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Converter, Converters } from './converter.ts';
import { exactExp } from './exact-exp.ts';
import { fixedText } from './fixed-text.ts';
import { numberOf } from './number-of.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

const LN2 = Math.LN2;

/** An exposure value in thirty-seconds, where thirds are written as 12 and 20. */
export function canonEv(value: number): number {
  const size = Math.abs(value);
  const part = Math.trunc(size) & 0x1f;
  const exact = part === 0x0c ? 0x20 / 3 : part === 0x14 ? 0x40 / 3 : part;
  return ((value < 0 ? -1 : 1) * (size - part + exact)) / 0x20;
}

/** A conversion of numbers alone. */
function numeric(convert: (value: number) => number): Converter {
  return (value) => convert(numberOf(value));
}

const ISO_CODES: Readonly<Record<number, RawValue>> = {
  0: 'n/a',
  14: 'Auto High',
  15: 'Auto',
  16: 50,
  17: 100,
  18: 200,
  19: 400,
  20: 800,
};

function cameraIso(value: RawValue): RawValue | undefined {
  const code = numberOf(value);
  if (code === 0x7fff) return undefined;
  return code & 0x4000 ? code & 0x3fff : (ISO_CODES[code] ?? `Unknown (${numberText(code)})`);
}

/** Halves of 32-bit numbers the other way round. */
function swappedWords(value: RawValue): RawValue {
  const swap = (number: number) => ((number >>> 16) | (number << 16)) >>> 0;
  return Array.isArray(value) ? value.map((each: RawValue) => swap(numberOf(each))) : swap(numberOf(value));
}

/** The 30D left bits of the folder's number out. */
function fileNumber30D(value: number): number {
  let folder = (value & 0xffc00) >>> 10;
  while (folder < 100) folder += 0x40;
  return folder * 10_000 + ((value & 0x3ff) << 4) + ((value >>> 20) & 0x0f);
}

const RELEASES: Readonly<Record<string, string>> = { a: 'Alpha ', b: 'Beta ', '0': '' };

function firmwareRevision(value: RawValue): RawValue {
  const digits = (numberOf(value) >>> 0).toString(16).padStart(8, '0');
  const [, release = '', major, minor, revision, build] = /^(.)(.)(..)0?(.+)(..)$/.exec(digits) ?? [];
  return `${RELEASES[release] ?? `Unknown(${release}) `}${major}.${minor} rev ${revision}.${build}`;
}

/** Above nothing with a plus sign; numbers near 65536 are below nothing. */
function parameter(value: RawValue): RawValue {
  const number = numberOf(value);
  if (number > 0xfff0) return number - 0x10000;
  return number > 0 ? `+${textOf(value)}` : value;
}

function contrast(value: RawValue): RawValue {
  const hex = numberOf(value).toString(16).padStart(2, '0');
  return `${numberOf(value) & 8 ? 'On' : 'Off'} (0x${hex})`;
}

/** White-balance levels in columns, then the colour temperature. */
function calibration(value: RawValue): RawValue {
  const numbers = textOf(value).split(' ');
  const columns = numbers.slice(0, -1).map((number) => number.padStart(4, ' '));
  return `${columns.join(' ')} (${numbers.at(-1)}K)`;
}

/** Rows and columns of the 1D's points of focus, in the order of their bits; 0 stands for bits without one. */
const POINTS_1D: readonly (readonly [row: string, codes: readonly number[]])[] = [
  [' ', [0, 0]],
  ['A', [0x04, 0x06, 0x08, 0x0a, 0x0c, 0x0e, 0x10]],
  [' ', [0, 0]],
  ['B', [0x21, 0x23, 0x25, 0x27, 0x29, 0x2b, 0x2d, 0x2f, 0x31, 0x33]],
  ['C', [0x40, 0x42, 0x44, 0x46, 0x48, 0x4a, 0x4c, 0x4d, 0x50, 0x52, 0x54]],
  ['D', [0x61, 0x63, 0x65, 0x67, 0x69, 0x6b, 0x6d, 0x6f, 0x71, 0x73]],
  [' ', [0, 0]],
  ['E', [0x84, 0x86, 0x88, 0x8a, 0x8c, 0x8e, 0x90]],
  [' ', [0, 0, 0, 0, 0]],
];

/** The bytes themselves, which the numeric form does not keep. */
const points1D: Converter = (_value, _parameters, context) => {
  const bytes = context.raw('AFPointsInFocus1D');
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== 8) return 'Unknown';
  const [focus = 0, ...mask] = bytes;
  let focusing = '';
  let bit = 0;
  const inFocus: string[] = [];
  for (const [row, codes] of POINTS_1D) {
    for (const [column, code] of codes.entries()) {
      if (code === focus) focusing = `${row}${column + 1}`;
      if (((mask[bit >> 3] ?? 0) >> (bit & 7)) & 1) inFocus.push(`${row}${column + 1}`);
      bit++;
    }
  }
  const other = focus === 0xff ? 'Auto' : `Unknown (0x${focus.toString(16).padStart(2, '0')})`;
  return `${focusing || other} (${inFocus.join(',')})`;
};

/** Four characters in a number. */
function codec(value: RawValue): RawValue {
  const number = numberOf(value);
  const bytes = Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
  return utf8Text(withoutNuls(bytes));
}

function battery(value: RawValue): RawValue | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  const text = new TextDecoder('latin1').decode(value.subarray(4)).split('\0', 1)[0] ?? '';
  return text === '' ? undefined : text;
}

function selfTimer(value: RawValue): RawValue {
  const code = numberOf(value);
  if (!code) return 'Off';
  return `${numberText((code & 0xfff) / 10)} s${code & 0x4000 ? ', Custom' : ''}`;
}

/** Values in Canon's own scales as the numbers that they stand for. */
const SCALES: Converters = {
  canonEv: numeric(canonEv),
  canonIso: numeric((value) => 100 * exactExp((value / 8 - 9) * LN2)),
  canonIsoFine: numeric((value) => 100 * exactExp(((value - 411) / 96) * LN2)),
  canonIsoLimit: numeric((value) => (value < 2 ? value : value < 1000 ? exactExp((value / 8 - 9) * LN2) * 100 : 0)),
  canonAutoIso: numeric((value) => exactExp((value / 32) * LN2) * 100),
  canonBaseIso: numeric((value) => (exactExp((value / 32) * LN2) * 100) / 32),
  canonFNumber: numeric((value) => exactExp(((value - 8) / 16) * LN2)),
  canonFNumberFine: numeric((value) => exactExp((value / 192) * LN2)),
  canonAperture: numeric((value) => exactExp((canonEv(value) * LN2) / 2)),
  canonApertureFine: numeric((value) => exactExp(value / 2400)),
  canonApertureLimit: numeric((value) => exactExp(((value / 8 - 1) * LN2) / 2)),
  canonPersonalAperture: numeric((value) => exactExp((canonEv(Math.max(0, value) * 4 - 32) * LN2) / 2)),
  canonTime: numeric((value) => exactExp(-canonEv(value) * LN2)),
  canonTime20D: numeric((value) => (exactExp(-canonEv(value) * LN2) * 1000) / 32),
  canonTime96: numeric((value) => exactExp((-value / 96) * LN2)),
  canonTimeFine: numeric((value) => exactExp(-value / (1600 * LN2))),
  canonTimeLimit: numeric((value) => exactExp(-(value / 8 - 7) * LN2)),
  canonInfoTime: numeric((value) => exactExp(4 * LN2 * (1 - canonEv(value - 24)))),
  canonPersonalTime: numeric((value) => (exactExp(-canonEv(Math.max(0, value) * 4) * LN2) * 1000) / 8),
  canonMagnification: numeric((value) => exactExp(((75 - value) * LN2 * 3) / 40)),
  canonMeasuredEv: numeric((value) => value / 32 + 5),
  canonMeasuredEv2: numeric((value) => value / 8 - 6),
  canonFlashShare: numeric((value) => (value >= 255 ? 255 : exactExp(((value - 200) / 16) * LN2))),
  canonPlaneSize: numeric((value) => (value * 25.4) / 1000),
  canonPitch: numeric((value) => (value > 1800 ? value - 3600 : value) / 10),
  canonRoll: numeric((value) => -(value > 1800 ? value - 3600 : value) / 10),
  canonFileNumber20D: numeric(
    (value) => ((value & 0xffc0) >> 6) * 10_000 + ((value >>> 16) & 0xff) + ((value & 0x3f) << 8),
  ),
  canonFileNumber30D: numeric(fileNumber30D),
};

/** Conversions of Canon's tables. */
export const canonConverters: Converters = {
  ...SCALES,
  canonCameraIso: cameraIso,
  canonSwappedWords: swappedWords,
  canonFirmwareRevision: firmwareRevision,
  canonParameter: parameter,
  canonContrast: contrast,
  canonCalibration: calibration,
  canonPoints1D: points1D,
  canonCodec: codec,
  canonBattery: battery,
  canonSelfTimer: selfTimer,
  /** In the units that the lens's record tells. */
  canonFocal: (value, _parameters, context) => numberOf(value) / (numberOf(context.raw('FocalUnits') ?? 1) || 1),
  canonFileNumber: (value) => textOf(value).replace(/(\d+)(\d{4})/, '$1-$2'),
  canonFlashOutput: (value) =>
    numberOf(value) === 255 ? 'Strobe or Misfire' : `${fixedText(numberOf(value) * 100, 0)}%`,
  canonFlashBattery: (value) => (numberOf(value) ? `${fixedText((numberOf(value) * 5) / 186, 2)}V` : 'n/a'),
  canonZoomCode: (value) => (numberOf(value) === 8 ? 'n/a' : value),
  canonDistance: (value) => (numberOf(value) > 655.345 ? 'inf' : `${textOf(value)} m`),
  canonCategories: (value) => {
    const text = textOf(value).replace(/^8 /, '');
    return /^\d+$/.test(text) ? Number(text) : text;
  },
  canonInternalSerial: (value) => withoutTrailing(textOf(value), '\u00ff?'),
  canonPersonal: (value) => (numberOf(value) ? (numberOf(value) === 1 ? 'On' : `On (${textOf(value)})`) : 'Off'),
  /** Hexadecimal digits, then five decimal ones. */
  canonRawD30Serial: (value) => {
    const number = numberOf(value) >>> 0;
    return `${(number >>> 16).toString(16)}-${String(number & 0xffff).padStart(5, '0')}`;
  },
  /** Four hexadecimal digits, then five decimal ones. */
  canonD30Serial: (value) => {
    const number = numberOf(value) >>> 0;
    return `${(number >>> 16).toString(16).padStart(4, '0')}${String(number & 0xffff).padStart(5, '0')}`;
  },
};
