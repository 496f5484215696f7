/** Seconds as a person would say them: `3.10 s`, `0:01:30`, `2 days 1:00:00`. */
export function durationText(seconds: number): string {
  if (seconds === 0) return '0 s';
  const sign = seconds < 0 ? '-' : '';
  const length = Math.abs(seconds);
  if (length < 30) return `${sign}${length.toFixed(2)} s`;
  const whole = Math.trunc(length + 0.5);
  const hours = Math.trunc(whole / 3600);
  const [minutes, rest] = [Math.trunc((whole % 3600) / 60), whole % 60].map((part) => String(part).padStart(2, '0'));
  const days = hours > 24 ? Math.trunc(hours / 24) : 0;
  return `${sign}${days > 0 ? `${days} days ` : ''}${hours - days * 24}:${minutes}:${rest}`;
}
