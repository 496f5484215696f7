const DATE = /^(\d{4}):(\d\d):(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;
const ZONE = /^(Z|[+-]\d\d:\d\d)$/;
const MINUTE_MS = 60_000;

/**
 * A date as ExifTool writes it (`2019:10:16 19:01:03+02:00`; the time and the zone may be absent) as a point in time. A date without a
 * zone takes `zone`, where that is one, else UTC. `undefined` for anything else, days that do not exist among it.
 */
export function readDate(text: string, zone?: string): Date | undefined {
  const parts = DATE.exec(text.trim());
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as Six;
  const milliseconds = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, Math.min(second, 59), milliseconds);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCMinutes() === minute;
  if (!isReal || date.getUTCHours() !== hour || second > 60 || month === 0) return undefined;
  return new Date(date.getTime() - zoneMinutes(parts[8] ?? zone ?? '') * MINUTE_MS);
}

type Six = [number, number, number, number, number, number];

function zoneMinutes(zone: string): number {
  const text = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  if (!ZONE.test(text) || text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith('-') ? -minutes : minutes;
}
