import type { RawValue } from '../../model/raw-value.ts';

type Known = ReadonlyMap<string, RawValue>;

const ONLY_WITH_POSITION = ['GPSLatitude', 'GPSLongitude', 'GPSAltitude'];
const NEVER_EMPTY = [
  'GPSLatitudeRef',
  'GPSLongitudeRef',
  'GPSSpeedRef',
  'GPSTrackRef',
  'GPSImgDirectionRef',
  'GPSMapDatum',
];
const NEVER_NEGATIVE = ['GPSSpeed', 'GPSTrack', 'GPSImgDirection'];
const CELSIUS = 13;
const GRAMS = 36;
const DIFFERENCE = 11;

/** Whether a field of a FLIR record says anything. */
export function isTold(name: string, raw: RawValue, known: Known): boolean {
  if (ONLY_WITH_POSITION.includes(name)) return known.get('GPSValid') !== 0;
  if (NEVER_EMPTY.includes(name)) return raw !== '';
  if (NEVER_NEGATIVE.includes(name)) return !(Number(raw) < 0);
  if (name === 'GPSDOP') return Number(raw) > 0;
  if (name === 'GPSVersionID') return !(raw instanceof Uint8Array) || raw.some((byte) => byte !== 0);
  return name !== 'PaletteFileName' && name !== 'PaletteName' ? true : /^[\x20-\x7e]{3,31}$/.test(String(raw));
}

/** Readings are kept in kelvin and kilograms, and meant in the units that stand beside them. */
export function meterValue(name: string, raw: RawValue, known: Known): RawValue {
  if (raw instanceof Uint8Array) return String.fromCharCode(...raw);
  const reading = /^(Reading\d)Value$/.exec(name)?.[1];
  if (reading === undefined || typeof raw !== 'number') return raw;
  const units = known.get(`${reading}Units`);
  if (units === CELSIUS && known.get(`${reading}Description`) !== DIFFERENCE) return raw - 273.15;
  return units === GRAMS ? raw * 1000 : raw;
}
