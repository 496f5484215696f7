import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The labels of a number: names that were declared, values of a closed or small set. Never a key, an id, or what a client wrote. */
export type Labels<L extends string> = Readonly<Record<L, string>>;

/** How a number is called and told apart. */
export interface MetricName<L extends string> {
  /** As Prometheus has it: `colophon_…`, with its unit, and `_total` where it only grows. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}

/** A number with its labels, at this moment. */
export interface Reading<L extends string> {
  readonly labels: Labels<L>;
  readonly value: number;
}

/** What the service counts, in Prometheus' terms. Each room declares its own, those that several rooms add to each anew; one registry per service, none global. */
export interface Metrics {
  /** A number that only grows. Answers what adds to it. */
  counter<L extends string = never>(what: MetricName<L>): (labels: Labels<L>, by?: number) => void;
  /** Values that fall into buckets. Answers what takes one down. */
  histogram<L extends string = never>(
    what: MetricName<L> & { readonly buckets?: readonly number[] },
  ): (labels: Labels<L>, value: number) => void;
  /** Show a number that goes up and down, and is asked for at each scrape. */
  watch(name: string, help: string, value: () => number): void;
  /** Show a number that only grows and is counted elsewhere. */
  watchTotal(name: string, help: string, value: () => number): void;
  /** Show numbers that are asked for at each scrape. Where they cannot be had, there are none. */
  watchEach<L extends string>(what: MetricName<L>, read: () => Promise<readonly Reading<L>[]>): void;
  /** The text of `/metrics`. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Upper ends of the buckets of whatever takes time, in seconds. */
export const SECONDS: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Upper ends of the buckets of sizes: 1 KiB to 1 GiB, fourfold each. */
export const BYTES: readonly number[] = Array.from({ length: 11 }, (_, step) => 1024 * 4 ** step);

/** Make the registry, with what Node and the process say of themselves. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const known = <T>(name: string): T | undefined => registry.getSingleMetric(name) as T | undefined;

  return {
    counter({ name, help, labels = [] }) {
      const counter = known<Counter>(name) ?? new Counter({ name, help, labelNames: labels, registers });
      return (values, by = 1) => counter.inc(values, by);
    },
    histogram({ name, help, labels = [], buckets = SECONDS }) {
      const histogram =
        known<Histogram>(name) ?? new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers });
      return (values, value) => histogram.observe(values, value);
    },
    watch(name, help, value) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    },
    watchTotal(name, help, value) {
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(value());
        },
      });
    },
    watchEach({ name, help, labels = [] }, read) {
      new Gauge({
        name,
        help,
        labelNames: labels,
        registers,
        async collect() {
          const readings = await read().catch(() => []);
          this.reset();
          // Without labels, resetting leaves a nought, which is not the same as not knowing.
          if (labels.length === 0) this.remove({});
          for (const { labels: values, value } of readings) this.set(values, value);
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** For rooms that nobody watches: takes everything down and keeps nothing. */
export const NO_METRICS: Metrics = {
  counter: () => () => {},
  histogram: () => () => {},
  watch: () => {},
  watchTotal: () => {},
  watchEach: () => {},
  text: async () => '',
  contentType: 'text/plain',
};
