/** Fifteen digits and a point. */
const SHORT = 16;

/** A number as Perl prints it: 15 significant digits (`%.15g`), `Inf` and `NaN` with capitals. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  // The shortest text that gives the number back has no more digits than the 15, for most numbers.
  const short = String(value);
  if (short.length <= SHORT && Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15 && !short.includes('e')) return short;
  const [mantissa = '', power = '0'] = fifteenDigits(value).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 15) return trimmed(withPoint(mantissa, exponent));
  const sign = exponent < 0 ? '-' : '+';
  return `${trimmed(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** Scientific notation with 15 digits; an exact tie goes to the even digit, where `toExponential` rounds it up. */
function fifteenDigits(value: number): string {
  const rounded = value.toExponential(14);
  // Of a tie, the shortest text has one digit more than the fifteen, a five.
  const digits = String(value)
    .replace(/e.*/, '')
    .replace(/^[-0.]+|\./g, '');
  if (digits.length !== 16 || !digits.endsWith('5')) return rounded;
  const [exact = ''] = value.toExponential(60).split('e');
  const [, kept = '', rest = ''] = /^-?\d\.(\d{14})(\d*)$/.exec(exact) ?? [];
  if (!/^50*$/.test(rest) || Number(kept.at(-1)) % 2 !== 0) return rounded;
  return `${exact.slice(0, exact.length - rest.length)}e${rounded.split('e')[1]}`;
}

/** `1.2345` and an exponent as a plain number. */
function withPoint(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1) || '0'}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
