import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts, in Prometheus' terms. One registry per service, none global. */
export interface Metrics {
  /** One HTTP reply: route pattern, method, status, seconds. */
  replied(route: string, method: string, status: number, seconds: number): void;
  /** One file read: who answered, how it ended (`ok` or a failure code), seconds. */
  read(engine: string, outcome: string, seconds: number): void;
  /** Show a number that is asked for at each scrape. */
  watch(name: string, help: string, value: () => number): void;
  /** The text of `/metrics`. */
  text(): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const replies = new Histogram({
    name: 'colophon_http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const reads = new Histogram({
    name: 'colophon_read_duration_seconds',
    help: 'Time to read the metadata of one file',
    labelNames: ['engine'],
    buckets: SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: 'colophon_reads_total',
    help: 'Files read, by engine and outcome',
    labelNames: ['engine', 'outcome'],
    registers,
  });
  return {
    replied: (route, method, status, seconds) => replies.observe({ route, method, status }, seconds),
    read(engine, outcome, seconds) {
      reads.observe({ engine }, seconds);
      outcomes.inc({ engine, outcome });
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
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
