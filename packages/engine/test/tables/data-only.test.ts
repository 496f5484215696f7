import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONVERTERS } from '../../src/print/converters.ts';

const TABLES = fileURLToPath(new URL('../../src/tables/', import.meta.url));

interface Found {
  readonly functions: string[];
  readonly conversions: Map<string, string>;
  readonly names: Map<string, string>;
  values: number;
}

const found: Found = { functions: [], conversions: new Map(), names: new Map(), values: 0 };

before(async () => {
  for (const file of readdirSync(TABLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const module = (await import(pathToFileURL(path.join(TABLES, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) walk(value, `${file} ${name}`, new Set());
  }
});

function walk(value: unknown, where: string, seen: Set<unknown>): void {
  found.values++;
  if (typeof value === 'function') found.functions.push(where);
  if (typeof value !== 'object' || value === null || seen.has(value) || value instanceof RegExp) return;
  seen.add(value);
  if (value instanceof Map || value instanceof Set) {
    for (const each of value) walk(each, where, seen);
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    const place = `${where}.${key}`;
    if (!where.includes('labels') && (key === 'print' || key === 'convert') && isConversion(each)) {
      found.conversions.set(typeof each === 'string' ? each : each[0], place);
    }
    if (!where.includes('labels') && key === 'name' && typeof each === 'string') found.names.set(each, place);
    walk(each, place, seen);
  }
}

function isConversion(value: unknown): value is string | readonly [string, ...unknown[]] {
  return typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'string');
}

describe('tables', () => {
  it('hold data, and no functions', () => {
    assert.ok(found.values > 10_000, `found ${found.values} values`);
    assert.deepEqual(found.functions, []);
  });

  it('name conversions that exist', () => {
    const unknown = [...found.conversions].filter(([name]) => !Object.hasOwn(CONVERTERS, name));
    assert.deepEqual(unknown, []);
  });

  it('name tags as ExifTool does: letters, digits, dash and underscore', () => {
    const odd = [...found.names].filter(([name]) => !/^[A-Za-z0-9][\w:-]*$/.test(name));
    assert.deepEqual(odd, []);
  });
});
