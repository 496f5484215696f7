/** Fifteen digits and a point. */
const SHORT = 16;

/** A number as Perl prints it: 15 significant digits (`%.15g`), `Inf` and `NaN` with capitals. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  // The shortest text that gives the number back has no more digits than the 15, for most numbers.
  const short = String(value);
  if (short.length <= SHORT && Math.abs(value) >= 1e-4 && !short.includes('e')) return short;
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 15) return trimmed(value.toFixed(Math.max(0, Math.min(100, 14 - exponent))));
  const sign = exponent < 0 ? '-' : '+';
  return `${trimmed(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
