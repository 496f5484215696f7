import { numberIn, wrong } from './read-values.ts';
import type { WrittenValue } from './syntax.ts';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A part of the globe: all within a distance of a point, or a polygon on the map, whose longitudes may pass ±180. */
export type Area =
  | { readonly kind: 'circle'; readonly centre: Point; readonly metres: number }
  | {
      readonly kind: 'box';
      readonly south: number;
      readonly north: number;
      readonly west: number;
      readonly east: number;
    }
  | { readonly kind: 'polygon'; readonly corners: readonly Point[] };

/** A rectangle on the map within the usual degrees. Borders belong to it. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Mean radius (IUGG). */
export const EARTH_METRES = 6_371_008.8;
const METRES: Readonly<Record<string, number>> = { m: 1, km: 1_000, mi: 1_609.344 };
const CIRCLE = /^([^\s,]+\s*,\s*[^\s,]+)\s+(\d+\.?\d*|\.\d+)\s*(m|km|mi)$/i;
const MOST_CORNERS = 100;
const DEGREE = Math.PI / 180;

/**
 * Read an area: `"40,100 5km"` (m, km or mi), `"40,100|50,105"` (a box by two opposite corners, the short way round the globe), or
 * three and more corners of a polygon, each edge the short way round. Latitude comes first.
 */
export function readArea(value: WrittenValue): Area {
  const text = value.text.trim();
  const circle = CIRCLE.exec(text);
  if (circle) {
    const metres = Number(circle[2]) * (METRES[(circle[3] ?? 'm').toLowerCase()] ?? 1);
    return { kind: 'circle', centre: readPoint(circle[1] ?? '', value), metres };
  }
  const corners = text.split('|').map((corner) => readPoint(corner, value));
  const [first, second, third] = corners;
  if (!first || !second || corners.length > MOST_CORNERS) throw wrongArea(value);
  return third ? { kind: 'polygon', corners: unrolled(corners) } : boxBetween(first, second);
}

function readPoint(text: string, value: WrittenValue): Point {
  const [latitude, longitude, ...more] = text.split(',').map((part) => numberIn(part.trim()));
  if (latitude === undefined || longitude === undefined || more.length > 0) throw wrongArea(value);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw wrong('latitudes of -90 to 90 and longitudes of -180 to 180', value);
  return { latitude, longitude };
}

function wrongArea(value: WrittenValue): Error {
  return wrong(
    `"latitude,longitude 5km", or 2 to ${MOST_CORNERS} corners as "latitude,longitude|latitude,longitude"`,
    value,
  );
}

/** Longitudes beyond ±180 where an edge crosses the date line, so that each edge is the short one. */
function unrolled(corners: readonly Point[]): readonly Point[] {
  let before = corners[0]?.longitude ?? 0;
  return corners.map(({ latitude, longitude }) => {
    before = longitude + 360 * Math.round((before - longitude) / 360);
    return { latitude, longitude: before };
  });
}

function boxBetween(one: Point, other: Point): Area {
  const longitudes = unrolled([one, other]).map((point) => point.longitude);
  return {
    kind: 'box',
    south: Math.min(one.latitude, other.latitude),
    north: Math.max(one.latitude, other.latitude),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  };
}

/** Rectangles that hold all of a circle or a box: one, two at the date line, the whole breadth of the globe at a pole. */
export function boxesAround(area: Exclude<Area, { kind: 'polygon' }>): readonly Box[] {
  if (area.kind === 'box') return folded(area);
  const { latitude, longitude } = area.centre;
  // A hair more than the radius: what is on the rim must not fall out by rounding.
  const reach = (area.metres / EARTH_METRES) * (1 + 1e-9) + 1e-12;
  const south = latitude - reach / DEGREE;
  const north = latitude + reach / DEGREE;
  if (south <= -90 || north >= 90 || reach >= Math.PI / 2)
    return [{ south: Math.max(south, -90), north: Math.min(north, 90), west: -180, east: 180 }];
  const breadth = Math.asin(Math.min(1, Math.sin(reach) / Math.cos(latitude * DEGREE))) / DEGREE;
  return folded({ south, north, west: longitude - breadth, east: longitude + breadth });
}

function folded({ south, north, west, east }: Box): readonly Box[] {
  if (east - west >= 360) return [{ south, north, west: -180, east: 180 }];
  return [-360, 0, 360]
    .map((turn) => ({ south, north, west: Math.max(west + turn, -180), east: Math.min(east + turn, 180) }))
    .filter((box) => box.west <= box.east);
}

/** The polygon wherever it lies on the map once it is rolled round the globe, as PostgreSQL writes one: x is the longitude. */
export function polygonsOf(corners: readonly Point[]): readonly string[] {
  const longitudes = corners.map((corner) => corner.longitude);
  return [-360, 0, 360]
    .filter((turn) => Math.max(...longitudes) + turn >= -180 && Math.min(...longitudes) + turn <= 180)
    .map((turn) => `(${corners.map((corner) => `(${corner.longitude + turn},${corner.latitude})`).join(',')})`);
}
