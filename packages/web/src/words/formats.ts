/** The languages of the page. */
export const LOCALES = ['en', 'id'] as const;
export type Locale = (typeof LOCALES)[number];

/** Forms of a phrase by the plural rules of its language; `other` always is one. */
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** How one language writes numbers, sizes, dates and lists. */
export interface Formats {
  readonly locale: Locale;
  number(value: number, maximumFractionDigits?: number): string;
  /** A size in bytes, in the unit that fits it. */
  bytes(value: number): string;
  percent(share: number): string;
  list(items: readonly string[]): string;
  /** The form that the number asks for. */
  plural(count: number, forms: PluralForms): string;
  /** A moment, in the reader's own zone. */
  moment(at: Date | number): string;
  /** A date and time of a wall clock, whose zone is not the reader's: never shifted. `local` is `2024-03-15T10:30:00`. */
  wallClock(local: string): string;
  date(at: Date | number): string;
  /** A duration as hours, minutes and seconds. */
  duration(seconds: number): string;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The formats of a language, by the platform's `Intl`; as they are usual in the reader's region where `preferred` names one of the language. */
export function formatsOf(locale: Locale, preferred: readonly string[] = []): Formats {
  const region = regionOf(locale, preferred);
  const rules = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moment = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(region, { dateStyle: 'long' });
  const wall = new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' });
  const wallDate = new Intl.DateTimeFormat(region, { dateStyle: 'full', timeZone: 'UTC' });
  const number = (value: number, maximumFractionDigits = 2): string =>
    new Intl.NumberFormat(region, { maximumFractionDigits }).format(value);
  return {
    locale,
    number,
    bytes: (value) => sizeText(region, value),
    percent: (share) => new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    list: (items) => list.format(items),
    plural: (count, forms) => forms[rules.select(count)] ?? forms.other,
    moment: (at) => moment.format(at),
    date: (at) => date.format(at),
    wallClock(local) {
      const at = new Date(`${local.length === 10 ? `${local}T00:00:00` : local}Z`);
      if (Number.isNaN(at.getTime())) return local;
      return (local.length === 10 ? wallDate : wall).format(at);
    },
    duration: (seconds) => durationText(seconds, number),
  };
}

function regionOf(locale: Locale, preferred: readonly string[]): string {
  const found = preferred.find((tag) => tag.toLowerCase().split('-')[0] === locale && tag.includes('-'));
  return found ?? (locale === 'en' ? 'en-GB' : locale);
}

function sizeText(region: string, bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1];
  return new Intl.NumberFormat(region, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumSignificantDigits: unit === 0 ? 4 : 3,
  }).format(value);
}

function durationText(seconds: number, number: (value: number, digits?: number) => string): string {
  if (seconds < 60) return `${number(seconds, 1)} s`;
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
