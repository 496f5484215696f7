/** A library entry as a plain object, and a query as one: what the search language means, written down a second time. */
export interface PlainEntry {
  readonly kind: 'file' | 'version' | 'folder';
  readonly id: string;
  readonly fileId: string | null;
  readonly parent: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly createdBy: string;
  readonly tags: readonly string[];
  readonly isPrivate: boolean;
  readonly isPublished: boolean;
  readonly format: string | null;
  readonly bytes: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly hasAlpha: boolean | null;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly embedded: Readonly<Record<string, unknown>> | null;
  readonly takenAt: Date | null;
  readonly place: readonly [latitude: number, longitude: number] | null;
}

export type Value = string | number | boolean;

export interface PlainCondition {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly Value[];
}

export type PlainQuery =
  | PlainCondition
  | { readonly all: readonly PlainQuery[] }
  | { readonly any: readonly PlainQuery[] };

export function matches(entry: PlainEntry, query: PlainQuery, now: Date): boolean {
  if ('all' in query) return query.all.every((part) => matches(entry, part, now));
  if ('any' in query) return query.any.some((part) => matches(entry, part, now));
  const { field, operator, values } = query;
  if (operator === 'EXISTS') return there(entry, field);
  if (operator === 'NOT EXISTS') return !there(entry, field);
  const hit = values.some((value) => holds(entry, field, operator.replace('NOT ', ''), value, now));
  return operator.startsWith('NOT ') ? !hit : hit;
}

/** Conditions on `type` anywhere let all kinds in. */
export function speaksOfType(query: PlainQuery): boolean {
  if ('all' in query) return query.all.some(speaksOfType);
  if ('any' in query) return query.any.some(speaksOfType);
  return query.field === 'type';
}

function there(entry: PlainEntry, field: string): boolean {
  if (field === 'tags') return entry.tags.length > 0;
  if (field === 'embeddedMetadata.DateTimeOriginal') return entry.takenAt !== null;
  if (field === 'embeddedMetadata.LocationTaken') return entry.place !== null;
  const [group, name = ''] = field.split('.');
  const values = group === 'customMetadata' ? entry.custom : (entry.embedded ?? {});
  return values[name] !== undefined;
}

function holds(entry: PlainEntry, field: string, operator: string, value: Value, now: Date): boolean {
  const text = String(value);
  switch (field) {
    case 'name':
      return textual(entry.name, operator, text);
    case 'tags':
      return operator === 'HAS' ? has(entry.tags.join(' '), text) : entry.tags.includes(text);
    case 'type':
      return { file: 'file', version: 'file-version', folder: 'folder' }[entry.kind] === text;
    case 'id':
      return (entry.fileId ?? entry.id) === text;
    case 'createdBy':
      return entry.createdBy === text;
    case 'format':
      return entry.format === text;
    case 'private':
      return entry.kind !== 'folder' && entry.isPrivate === value;
    case 'published':
      return entry.kind !== 'folder' && entry.isPublished === value;
    case 'transparency':
      return entry.hasAlpha === value;
    case 'width':
      return ordered(entry.width, operator, Number(value));
    case 'height':
      return ordered(entry.height, operator, Number(value));
    case 'size':
      return ordered(entry.bytes, operator, sizeOf(text));
    case 'createdAt':
      return ordered(entry.createdAt.getTime(), operator, timeOf(text, now));
    case 'updatedAt':
      return ordered(entry.updatedAt.getTime(), operator, timeOf(text, now));
    case 'path':
      return operator === ':' ? entry.parent.startsWith(folderOf(text)) : entry.parent === folderOf(text);
    case 'embeddedMetadata.DateTimeOriginal':
      return entry.takenAt !== null && ordered(entry.takenAt.getTime(), operator, timeOf(text, now));
    case 'embeddedMetadata.LocationTaken':
      return entry.place !== null && lies(entry.place, text);
  }
  const [group, name = ''] = field.split('.');
  const found = group === 'customMetadata' ? entry.custom[name] : entry.embedded?.[name];
  if (found === undefined) return false;
  if (group === 'customMetadata') return customHolds(found, operator, value, now);
  return (Array.isArray(found) ? found : [found]).some((one: unknown) => embeddedHolds(one, operator, value, now));
}

function customHolds(found: unknown, operator: string, value: Value, now: Date): boolean {
  if (Array.isArray(found)) return found.includes(value);
  if (typeof found === 'string' && /^\d{4}-\d\d-\d\d/.test(found)) {
    return ordered(timeOf(found, now), operator, timeOf(String(value), now));
  }
  if (operator === '=' || operator === 'IN') return found === value;
  if (operator === ':' || operator === 'HAS')
    return typeof found === 'string' && textual(found, operator, String(value));
  return typeof found === 'number' && typeof value === 'number' && ordered(found, operator, value);
}

function embeddedHolds(one: unknown, operator: string, value: Value, now: Date): boolean {
  if (operator === '=' || operator === 'IN') return one === value || String(one) === String(value);
  if (operator === ':') return String(one).startsWith(String(value));
  if (operator === 'HAS') return has(String(one), String(value));
  if (typeof value === 'number') return typeof one === 'number' && ordered(one, operator, value);
  return typeof one === 'string' && ordered(timeOf(one, now), operator, timeOf(value as string, now));
}

function textual(text: string, operator: string, value: string): boolean {
  if (operator === 'HAS') return has(text, value);
  return operator === ':' ? text.startsWith(value) : text === value;
}

function words(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

function has(text: string, value: string): boolean {
  const have = words(text);
  const wanted = words(value);
  const last = wanted.at(-1) ?? '';
  return wanted.slice(0, -1).every((word) => have.includes(word)) && have.some((word) => word.startsWith(last));
}

function ordered(found: number | null, operator: string, wanted: number): boolean {
  if (found === null || Number.isNaN(found) || Number.isNaN(wanted)) return false;
  if (operator === '<') return found < wanted;
  if (operator === '<=') return found <= wanted;
  if (operator === '>') return found > wanted;
  return operator === '>=' ? found >= wanted : found === wanted;
}

function sizeOf(text: string): number {
  const unit = ['', 'kb', 'mb'].findLastIndex((name) => text.toLowerCase().endsWith(name));
  return Number.parseFloat(text) * 1024 ** unit;
}

function timeOf(text: string, now: Date): number {
  const relative = /^(\d+)([hdwmy])$/.exec(text);
  if (!relative) return Date.parse(text.length === 10 || /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  const count = Number(relative[1]);
  const months = { m: 1, y: 12 }[relative[2] ?? ''];
  if (!months) return now.getTime() - count * ({ h: 1, d: 24, w: 168 }[relative[2] ?? ''] ?? 0) * 3_600_000;
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCMonth(then.getUTCMonth() - count * months, 1);
  then.setUTCDate(Math.min(day, new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()));
  return Number.isNaN(then.getTime()) ? Date.parse('0001-01-01T00:00:00Z') : then.getTime();
}

function folderOf(text: string): string {
  const inner = text
    .split('/')
    .filter((part) => part !== '')
    .join('/');
  return inner === '' ? '/' : `/${inner}/`;
}

/** Distances by vectors, which the search does by haversines; polygons by crossings of a ray, shifted round the globe. */
function lies([latitude, longitude]: readonly [number, number], text: string): boolean {
  const points = text
    .replace(/ .*/, '')
    .split('|')
    .map((corner) => corner.split(',').map(Number) as [number, number]);
  const [first, second] = points;
  if (!first) return false;
  const kilometres = / (\d+)km$/.exec(text)?.[1];
  if (kilometres !== undefined) return angle(first, [latitude, longitude]) * 6371.0088 <= Number(kilometres);
  if (second && points.length === 2) {
    const inLatitude = latitude >= Math.min(first[0], second[0]) && latitude <= Math.max(first[0], second[0]);
    const west = Math.min(first[1], second[1]);
    const east = Math.max(first[1], second[1]);
    return (
      inLatitude &&
      (east - west > 180 ? longitude >= east || longitude <= west : longitude >= west && longitude <= east)
    );
  }
  return [-360, 0, 360].some((turn) => crossings(points, latitude, longitude + turn) % 2 === 1);
}

function angle(one: readonly [number, number], other: readonly [number, number]): number {
  const vector = ([latitude, longitude]: readonly [number, number]) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  };
  const [a, b] = [vector(one), vector(other)];
  const dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  return Math.atan2(cross, dot);
}

function crossings(points: readonly [number, number][], latitude: number, longitude: number): number {
  let before = points[0]?.[1] ?? 0;
  const unrolled = points.map(([y, x]) => {
    while (x - before > 180) x -= 360;
    while (x - before < -180) x += 360;
    before = x;
    return [y, x] as const;
  });
  return unrolled.filter(([y, x], at) => {
    const [nextY, nextX] = unrolled[(at + 1) % unrolled.length] ?? [y, x];
    return y > latitude !== nextY > latitude && longitude < x + ((nextX - x) * (latitude - y)) / (nextY - y);
  }).length;
}
