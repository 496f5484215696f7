/** A number with so many significant digits, as C's `%.Ng` writes it. */
export function generalText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : '-Inf';
  if (value === 0) return '0';
  const rounded = toEven(value, Math.max(1, digits));
  const [mantissa = '', power = '0'] = rounded.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return trimmed(Number(rounded).toFixed(Math.max(0, digits - 1 - exponent)));
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${trimmed(mantissa)}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** An exact tie goes to the even digit. */
function toEven(value: number, digits: number): string {
  const up = value.toExponential(digits - 1);
  const whole = value.toExponential(Math.min(100, digits + 50));
  const [mantissa = '', power = '0'] = whole.split('e');
  const isTie = /^50*$/.test(mantissa.replace(/[-.]/g, '').slice(digits));
  const last = Number(up.split('e')[0]?.at(-1));
  if (!isTie || last % 2 === 0) return up;
  const cut = mantissa.slice(0, mantissa.length - 51);
  return `${cut.endsWith('.') ? cut.slice(0, -1) : cut}e${power}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
