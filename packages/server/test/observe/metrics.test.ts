import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics, NO_METRICS } from '../../src/observe/metrics.ts';
import { remembered } from '../../src/observe/remembered.ts';
import { readScrape } from './support/scrape.ts';

describe('metrics', () => {
  it('count, sort into buckets, and show what is asked for at each scrape', async () => {
    const metrics = createMetrics();
    const things = metrics.counter({ name: 'colophon_things_total', help: 'x', labels: ['kind'] });
    things({ kind: 'a' });
    things({ kind: 'b' }, 4);
    const sizes = metrics.histogram({ name: 'colophon_size_bytes', help: 'x', buckets: [10, 100] });
    for (const size of [5, 50, 500]) sizes({}, size);
    let level = 1;
    metrics.watch('colophon_level', 'x', () => level);
    metrics.watchTotal('colophon_elsewhere_total', 'x', () => level * 10);
    let rows = [{ labels: { queue: 'one' }, value: 3 }];
    metrics.watchEach({ name: 'colophon_rows', help: 'x', labels: ['queue'] }, async () => rows);
    const first = readScrape(await metrics.text());
    assert.deepEqual([first.sum('colophon_things_total'), first.sum('colophon_things_total', { kind: 'b' })], [5, 4]);
    assert.equal(first.sum('colophon_size_bytes_bucket', { le: '100' }), 2);
    assert.equal(first.sum('colophon_size_bytes_count'), 3);
    assert.deepEqual([first.sum('colophon_level'), first.sum('colophon_elsewhere_total')], [1, 10]);
    assert.equal(first.types.get('colophon_elsewhere_total'), 'counter');
    assert.equal(first.sum('colophon_rows', { queue: 'one' }), 3);

    level = 2;
    rows = [{ labels: { queue: 'two' }, value: 7 }];
    const second = readScrape(await metrics.text());
    assert.deepEqual([second.sum('colophon_level'), second.sum('colophon_elsewhere_total')], [2, 20]);
    assert.deepEqual(
      second.samples.filter(({ name }) => name === 'colophon_rows').map(({ labels }) => labels.queue),
      ['two'],
      'what is gone is not shown on',
    );
  });

  it('are shown but for those that cannot be had', async () => {
    const metrics = createMetrics();
    let isAway = false;
    metrics.watchEach({ name: 'colophon_rows', help: 'x' }, async () => {
      if (isAway) throw new Error('the database is away');
      return [{ labels: {}, value: 1 }];
    });
    metrics.watch('colophon_level', 'x', () => 5);
    assert.equal(readScrape(await metrics.text()).sum('colophon_rows'), 1);
    isAway = true;
    const found = readScrape(await metrics.text());
    assert.deepEqual(
      found.samples.filter(({ name }) => name === 'colophon_rows'),
      [],
    );
    assert.equal(found.sum('colophon_level'), 5);
  });

  it('may be declared by several rooms, which add to one number', async () => {
    const metrics = createMetrics();
    const what = { name: 'colophon_shared_total', help: 'x', labels: ['from'] as const };
    metrics.counter(what)({ from: 'one' });
    metrics.counter(what)({ from: 'other' }, 2);
    assert.equal(readScrape(await metrics.text()).sum('colophon_shared_total'), 3);
  });

  it('cost nothing where nobody looks', async () => {
    NO_METRICS.counter({ name: 'x', help: '' })({}, 5);
    NO_METRICS.watch('x', '', () => assert.fail('nobody asks'));
    assert.equal(await NO_METRICS.text(), '');
  });
});

describe('what is remembered', () => {
  it('is asked for once in a while, for all who ask meanwhile; not where asking failed', async () => {
    let asked = 0;
    const ask = remembered(60, async () => {
      asked++;
      if (asked === 2) throw new Error('away');
      return asked;
    });
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 80));
    await assert.rejects(ask(), /away/);
    assert.equal(await ask(), 3);
    assert.equal(await ask(), 3);
  });
});
