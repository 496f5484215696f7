import {
  CONTAINERS,
  type EngineName,
  MetadataError,
  type RemovalReceipt,
  type Report,
  type SourceTicket,
} from '@colophon/engine';
import type { ExifToolReader } from '@colophon/exiftool';
import { BYTES, type Metrics } from '../observe/metrics.ts';
import type { Span } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';
import type { Gate } from './gate.ts';
import type { NativePool } from './native-pool.ts';

/** Who is asked to read. */
type Asked = EngineName | 'auto';

/** Counts and traces what the workbench does, and lets its results and refusals through as they are. */
export interface WatchedReading {
  read(asked: Asked, ticket: SourceTicket, work: () => Promise<Report>): Promise<Report>;
  remove(work: () => Promise<RemovalReceipt>): Promise<RemovalReceipt>;
}

const FORMATS: ReadonlySet<string> = new Set(CONTAINERS.map(({ id }) => id));

/** Declare the workbench's numbers. */
export function watchReading({ metrics, traces }: Watch): WatchedReading {
  const reads = declareReads(metrics);
  const removals = metrics.counter({
    name: 'colophon_removals_total',
    help: 'Files cleaned, by outcome: ok, or why not',
    labels: ['outcome'],
  });
  const removalSeconds = metrics.histogram({
    name: 'colophon_removal_duration_seconds',
    help: 'Time to clean one file and prove it, its turn come',
  });

  return {
    read: (asked, ticket, work) =>
      traces.span('read metadata', { attributes: { 'colophon.engine.asked': asked } }, async (span) => {
        const { value, outcome, seconds } = await taken(work);
        reads.durations({ engine: asked }, seconds);
        reads.outcomes({ engine: asked, outcome });
        if (value.status === 'rejected') throw value.reason;
        const report = value.value;
        const engine = answeredBy(report);
        const format = formatOf(report);
        reads.answered({ engine, format });
        reads.bytes({ source: ticket.kind === 'source' ? 'elsewhere' : 'local' }, report.cost.bytes);
        tell(span, report, engine, format);
        return report;
      }),
    remove: (work) =>
      traces.span('remove metadata', {}, async (span) => {
        const { value, outcome, seconds } = await taken(work);
        removals({ outcome });
        removalSeconds({}, seconds);
        if (value.status === 'rejected') throw value.reason;
        span.set({ 'colophon.format': value.value.fileType, 'colophon.unchanged': value.value.unchanged });
        return value.value;
      }),
  };
}

function declareReads(metrics: Metrics) {
  return {
    outcomes: metrics.counter({
      name: 'colophon_reads_total',
      help: 'Files read, by who was asked and outcome: ok, or why not',
      labels: ['engine', 'outcome'],
    }),
    durations: metrics.histogram({
      name: 'colophon_read_duration_seconds',
      help: 'Time to read the metadata of one file, its turn come',
      labels: ['engine'],
    }),
    answered: metrics.counter({
      name: 'colophon_reads_answered_total',
      help: 'Files read, by who gave the answer (native, exiftool, both, none) and format',
      labels: ['engine', 'format'],
    }),
    bytes: metrics.histogram({
      name: 'colophon_read_bytes',
      help: 'Bytes that one reading took of its file, from here or from elsewhere',
      labels: ['source'],
      buckets: BYTES,
    }),
  };
}

/** How some work ended, and how long it took in seconds. */
async function taken<T>(work: () => Promise<T>) {
  const started = performance.now();
  const [value] = await Promise.allSettled([work()]);
  const seconds = (performance.now() - started) / 1000;
  if (value.status === 'fulfilled') return { value, outcome: 'ok', seconds };
  return { value, outcome: value.reason instanceof MetadataError ? value.reason.code : 'internal', seconds };
}

function answeredBy({ engines }: Report): EngineName | 'both' | 'none' {
  const [first, ...others] = new Set(Object.values(engines));
  if (first === undefined) return 'none';
  return others.length > 0 ? 'both' : first;
}

/** A closed set: what only ExifTool knows, some four hundred types, is one of it. */
function formatOf({ format }: Report): string {
  if (!format) return 'unrecognised';
  return FORMATS.has(format.container) ? format.container : 'other';
}

function tell(span: Span, { cost, tags, complete }: Report, engine: string, format: string): void {
  span.set({
    'colophon.engine': engine,
    'colophon.format': format,
    'colophon.reads': cost.reads,
    'colophon.bytes': cost.bytes,
    'colophon.milliseconds': Math.round(cost.milliseconds),
    'colophon.tags': tags.length,
    'colophon.complete': complete,
  });
}

/** Show how busy the readers are, and what became of them. */
export function watchReaders(metrics: Metrics, gate: Gate, native: NativePool, exiftool: ExifToolReader): void {
  const { watch, watchTotal } = metrics;
  watch('colophon_reads_running', 'Files being read or cleaned', gate.running);
  watch('colophon_reads_waiting', 'Files waiting for their turn', gate.waiting);
  watch('colophon_native_threads', 'Threads of the native engine', () => native.stats().threads);
  watchTotal(
    'colophon_native_threads_replaced_total',
    'Threads of the native engine that were lost, given up or recycled',
    () => native.stats().replaced,
  );
  watch('colophon_exiftool_processes', 'ExifTool processes', () => exiftool.stats().processes);
  watch('colophon_exiftool_busy', 'ExifTool processes at work', () => exiftool.stats().busy);
  watch('colophon_exiftool_waiting', 'Files waiting for an ExifTool process', () => exiftool.stats().waiting);
  watchTotal('colophon_exiftool_reads_total', 'Files that ExifTool was asked about', () => exiftool.stats().reads);
  watchTotal('colophon_exiftool_late_total', 'Files whose deadline passed in ExifTool', () => exiftool.stats().late);
  watchTotal('colophon_exiftool_died_total', 'Files that ended the fork that read them', () => exiftool.stats().died);
  watchTotal(
    'colophon_exiftool_restarts_total',
    'ExifTool processes started in place of ones that were lost',
    () => exiftool.stats().replaced,
  );
}
