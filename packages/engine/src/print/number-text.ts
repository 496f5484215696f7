/** A number as Perl prints it: 15 significant digits (`%.15g`), `inf` and `nan` in small letters. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 15) return trimmed(value.toFixed(Math.max(0, Math.min(100, 14 - exponent))));
  const sign = exponent < 0 ? '-' : '+';
  return `${trimmed(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
