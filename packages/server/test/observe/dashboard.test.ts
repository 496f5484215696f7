import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startS3Server } from '../support/s3-server.ts';
import { testService } from '../support/service.ts';
import { type Scrape, scrape } from './support/scrape.ts';

const DEPLOY = new URL('../../../../deploy/', import.meta.url);

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  readonly panels: readonly Panel[];
}

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, DEPLOY)), 'utf8');
}

const dashboard = JSON.parse(read('grafana/colophon.json')) as Dashboard;
const expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

/** Names of numbers in a text of PromQL. */
function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\b(?:colophon|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name))];
}

/** Labels that are asked for or grouped by, beside those that Prometheus itself adds. */
function labelsIn(expression: string): readonly string[] {
  const matched = [...expression.matchAll(/[{,]\s*([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label ?? '');
  const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels]) => (labels ?? '').split(/,\s*/));
  return [...new Set([...matched, ...grouped])].filter((label) => !['job', 'instance', 'le', ''].includes(label));
}

describe('the dashboard and the alerts', () => {
  const resources = new AsyncDisposableStack();
  let found: Scrape;
  before(async () => {
    const s3 = resources.use(await startS3Server());
    const service = resources.use(await testService(s3.env));
    found = await scrape(service.origin);
  });
  after(() => resources.disposeAsync());

  /** Whether the service has a number of this name, be it a part of a histogram. */
  function isThere(name: string): boolean {
    if (found.types.has(name)) return true;
    const family = name.replace(/_(?:bucket|sum|count)$/, '');
    return family !== name && found.types.get(family) === 'histogram';
  }

  for (const [what, text] of [
    ['the dashboard', expressions.join('\n')],
    ['the rules', read('prometheus/rules.yaml')],
  ] as const) {
    it(`names nothing in ${what} that the service does not tell`, () => {
      const names = namesIn(text);
      assert.ok(names.length > 8, `${names.length} names`);
      assert.deepEqual(
        names.filter((name) => !isThere(name)),
        [],
      );
    });
  }

  it('shows every number of the service', () => {
    const shown = new Set(namesIn(expressions.join('\n')).map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));
    const told = [...found.types.keys()].filter((name) => name.startsWith('colophon_'));
    // Those of others' rooms may be added later.
    const missing = told.filter((name) => !shown.has(name));
    assert.ok(missing.length <= told.length / 5, `not shown: ${missing.join(', ')}`);
  });

  it('takes the rate of what only grows, and of nothing else', () => {
    for (const expression of expressions) {
      for (const [, name = ''] of expression.matchAll(/(?:rate|increase)\((\w+)/g)) {
        const type = found.types.get(name) ?? found.types.get(name.replace(/_(?:bucket|sum|count)$/, ''));
        assert.ok(type === 'counter' || type === 'histogram', `${name} is a ${type}`);
      }
      for (const name of namesIn(expression).filter((each) => each.endsWith('_total')))
        assert.ok(expression.includes(`(${name}`) && /rate\(/.test(expression), expression);
    }
  });

  it('has the shape of a dashboard', () => {
    assert.deepEqual([dashboard.uid, dashboard.title], ['colophon', 'Colophon']);
    assert.ok(dashboard.schemaVersion >= 36);
    assert.match(dashboard.time.from, /^now-/);
    const variables = dashboard.templating.list.map(({ name }) => name);
    assert.deepEqual(variables, ['datasource', 'job']);
    assert.equal(new Set(dashboard.panels.map(({ id }) => id)).size, dashboard.panels.length);
    for (const { type, title, gridPos, targets = [], datasource } of dashboard.panels) {
      assert.ok(['row', 'timeseries', 'stat'].includes(type) && title !== '', title);
      assert.ok(gridPos.x >= 0 && gridPos.x + gridPos.w <= 24 && gridPos.h > 0, title);
      if (type === 'row') continue;
      assert.ok(targets.length > 0, title);
      assert.equal(datasource?.uid, '$' + '{datasource}', title);
      assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title);
      for (const { expr } of targets) {
        assert.match(expr, /job=~"\$job"/, title);
        assert.equal(expr.split('(').length, expr.split(')').length, expr);
      }
    }
    const places = dashboard.panels.map(({ gridPos }) => gridPos);
    for (const [at, one] of places.entries())
      for (const other of places.slice(at + 1)) {
        const apart =
          one.x + one.w <= other.x ||
          other.x + other.w <= one.x ||
          one.y + one.h <= other.y ||
          other.y + other.h <= one.y;
        assert.ok(apart, `${JSON.stringify(one)} lies over ${JSON.stringify(other)}`);
      }
  });

  it('asks for labels that are there', () => {
    for (const expression of expressions) {
      const [name = ''] = namesIn(expression);
      const help = found.samples.filter((sample) => sample.name === name);
      if (help.length === 0) continue;
      const known = new Set(help.flatMap(({ labels }) => Object.keys(labels)));
      assert.deepEqual(
        labelsIn(expression).filter((label) => !known.has(label)),
        [],
        expression,
      );
    }
  });
});
