import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CustomField } from '../model/custom-field.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { endOfFolder, folderPath } from '../paths.ts';
import { type Area, boxesAround, EARTH_METRES, type Point, polygonsOf, readArea } from './areas.ts';
import { type Field, fieldOf } from './fields.ts';
import { hasWords, type Mode } from './has-words.ts';
import { customCondition, embeddedCondition } from './json-conditions.ts';
import { readBoolean, readMoment, readNumber, readSize, wrong } from './read-values.ts';
import { readWords } from './read-words.ts';
import { anyOf, beginsWith, comparison, NEVER } from './sql-parts.ts';
import type { Condition, Operator, WrittenValue } from './syntax.ts';

type Bool = RawBuilder<SqlBool>;

export type Kind = 'file' | 'version' | 'folder';

const KINDS: Readonly<Record<string, Kind>> = { file: 'file', 'file-version': 'version', folder: 'folder' };
/** What the columns of whole numbers hold at most; what lies beyond is compared as this. */
const GREATEST: Readonly<Record<string, number>> = {
  width: 2_147_483_647,
  height: 2_147_483_647,
  bytes: Number.MAX_SAFE_INTEGER,
};

/** What conditions are compiled with. */
export interface Setting {
  readonly fields: readonly CustomField[];
  readonly now: Date;
  readonly mode: Mode;
}

/** A condition over a row of `entry`. NOT takes all that the rest does not, entries without a value too. */
export function compileCondition(condition: Condition, setting: Setting): Bool {
  const holds = positive(condition, fieldOf(condition, setting.fields), setting);
  return condition.operator.startsWith('NOT') ? sql`(${holds}) is not true` : holds;
}

/** The kinds of entries that a condition on `type` speaks of. */
export function kindsIn(condition: Condition): ReadonlySet<Kind> {
  const named = new Set(condition.values.map(readKind));
  if (!condition.operator.startsWith('NOT')) return named;
  return new Set(Object.values(KINDS).filter((kind) => !named.has(kind)));
}

function positive(condition: Condition, field: Field, { mode, now }: Setting): Bool {
  const { operator, values } = condition;
  switch (field.kind) {
    case 'name':
      return nameCondition(operator, values, mode);
    case 'tags':
      return tagsCondition(operator, values, mode);
    case 'type':
      return sql`kind = any(${values.map(readKind)}::text[])`;
    case 'id':
      return idCondition(texts(values));
    case 'createdBy':
      return sql`created_by = any(${texts(values)}::text[])`;
    case 'format':
      return sql`format = any(${values.map(readFormat)}::text[])`;
    case 'path':
      return anyOf(values.map((value) => pathCondition(operator, value)));
    case 'flag':
      return anyOf(
        values.map((value) => sql`(file_id is not null and ${sql.ref(field.column)} = ${readBoolean(value)}::boolean)`),
      );
    case 'transparency':
      return anyOf(values.map((value) => sql`has_alpha = ${readBoolean(value)}::boolean`));
    case 'number':
      return anyOf(values.map((value) => wholeNumber(field.column, operator, readNumber(value))));
    case 'size':
      return anyOf(values.map((value) => wholeNumber('bytes', operator, readSize(value))));
    case 'moment':
      return momentCondition(field.column, operator, values, now);
    case 'place':
      return values.length === 0 ? sql`latitude is not null` : anyOf(values.map((value) => within(readArea(value))));
    case 'custom':
      return customCondition(condition, field.name, field.type, now);
    case 'embedded':
      return embeddedCondition(condition, field.name, now);
  }
}

function nameCondition(operator: Operator, values: readonly WrittenValue[], mode: Mode): Bool {
  if (operator === 'HAS') return anyOf(values.map((value) => hasWords('name_words', readWords(value), mode)));
  // Names are kept composed.
  const names = texts(values).map((name) => name.normalize('NFC'));
  if (operator === ':') return anyOf(names.map((name) => beginsWith(sql.ref('name'), name)));
  return sql`name = any(${names}::text[])`;
}

function tagsCondition(operator: Operator, values: readonly WrittenValue[], mode: Mode): Bool {
  if (operator === 'HAS') return anyOf(values.map((value) => hasWords('tag_words', readWords(value), mode)));
  return values.length === 0 ? sql`all_tags is not null` : sql`all_tags && ${texts(values)}::text[]`;
}

/** All versions of a file have the file's id; folders have their own. */
function idCondition(ids: readonly string[]): Bool {
  return sql`(file_id = any(${ids}::text[]) or (id = any(${ids}::text[]) and file_id is null))`;
}

function pathCondition(operator: Operator, value: WrittenValue): Bool {
  const folder = readFolder(value);
  if (operator !== ':') return sql`parent = ${folder}::text`;
  return sql`(parent >= ${folder}::text and parent < ${endOfFolder(folder)}::text)`;
}

function readFolder(value: WrittenValue): string {
  try {
    return folderPath(value.text);
  } catch (error) {
    if (!(error instanceof LibraryRefusal)) throw error;
    throw new LibraryRefusal('bad-query', error.message, { position: value.position });
  }
}

function readKind(value: WrittenValue): Kind {
  const kind = Object.hasOwn(KINDS, value.text) ? KINDS[value.text] : undefined;
  if (kind === undefined)
    throw wrong(
      `one of ${Object.keys(KINDS)
        .map((name) => `"${name}"`)
        .join(', ')}`,
      value,
    );
  return kind;
}

function readFormat(value: WrittenValue): string {
  const format = value.text.toLowerCase();
  return format === 'jpeg' ? 'jpg' : format;
}

/** Columns of whole numbers are compared with whole numbers, so that their index serves. */
function wholeNumber(column: 'width' | 'height' | 'bytes', operator: Operator, number: number): Bool {
  const greatest = GREATEST[column] ?? Number.MAX_SAFE_INTEGER;
  const isEqual = !/^[<>]/.test(operator);
  if (isEqual && (!Number.isInteger(number) || Math.abs(number) > greatest)) return NEVER;
  const whole = operator === '>' || operator === '<=' ? Math.floor(number) : Math.ceil(number);
  const bound = Math.max(-greatest, Math.min(greatest, whole));
  return sql`${sql.ref(column)} ${comparison(operator)} ${bound}::bigint`;
}

function momentCondition(
  column: 'created_at' | 'updated_at' | 'taken_at',
  operator: Operator,
  values: readonly WrittenValue[],
  now: Date,
): Bool {
  if (values.length === 0) return sql`${sql.ref(column)} is not null`;
  const compare = comparison(operator);
  return anyOf(values.map((value) => sql`${sql.ref(column)} ${compare} ${readMoment(value, now)}::timestamptz`));
}

/** The index knows points and what lies in boxes and polygons; the distance on the sphere is reckoned for what is left. */
function within(area: Area): Bool {
  const place = sql`latitude is not null and point(longitude, latitude)`;
  if (area.kind === 'polygon')
    return anyOf(polygonsOf(area.corners).map((polygon) => sql`(${place} <@ ${polygon}::polygon)`));
  const boxes = boxesAround(area).map(
    ({ south, north, west, east }) => sql<SqlBool>`(${place} <@ ${`(${west},${south}),(${east},${north})`}::box)`,
  );
  return area.kind === 'box' ? anyOf(boxes) : sql`(${anyOf(boxes)} and ${nearerThan(area.centre, area.metres)})`;
}

/** By haversines, which are exact near to the point. */
function nearerThan({ latitude, longitude }: Point, metres: number): Bool {
  if (metres >= Math.PI * EARTH_METRES) return sql`true`;
  const rim = Math.sin(metres / EARTH_METRES / 2) ** 2;
  const north = sql`power(sin(radians(latitude - ${latitude}::float8) / 2), 2)`;
  const east = sql`power(sin(radians(longitude - ${longitude}::float8) / 2), 2)`;
  return sql`${north} + cos(radians(latitude)) * cos(radians(${latitude}::float8)) * ${east} <= ${rim}::float8`;
}

function texts(values: readonly WrittenValue[]): string[] {
  return values.map((value) => value.text);
}
