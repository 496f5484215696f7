import process from 'node:process';
import type { Attributes as ApiAttributes, Span as ApiSpan, Context } from '@opentelemetry/api';
import {
  type Attributes,
  failureName,
  NO_TRACES,
  type OpenSpan,
  type SpanWishes,
  type TraceMark,
  type Traces,
} from './traces.ts';
import type { ObserveSettings } from './variables.ts';

/** As much of a logger as traces need. */
export interface TraceLog {
  warn(detail: object, message: string): void;
}

/** The parts of OpenTelemetry that are used here, loaded where they are wanted: they take a second and 40 MB. */
interface Loaded {
  readonly api: typeof import('@opentelemetry/api');
  shutdown(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5_000;
/** A collector that is away would otherwise be complained of with every batch of spans. */
const COMPLAIN_EVERY_MS = 60_000;

/** Whether the environment asks for traces, as OpenTelemetry's own variables do. */
export function areTracesWanted(settings: ObserveSettings): boolean {
  if (settings.OTEL_SDK_DISABLED) return false;
  const exporter = settings.OTEL_TRACES_EXPORTER;
  if (exporter !== undefined) return exporter !== 'none';
  return (settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? settings.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined;
}

/**
 * Traces as the environment asks for them. OpenTelemetry reads the rest of its variables itself, and is one for the process. Where it
 * cannot be loaded the service does without, and says so.
 */
export async function openTraces(settings: ObserveSettings, version: string, log: TraceLog): Promise<Traces> {
  if (!areTracesWanted(settings)) return NO_TRACES;
  try {
    return tracesOf(await load(settings, log), version);
  } catch (error) {
    log.warn({ err: error }, 'there are no traces: OpenTelemetry could not be loaded');
    return NO_TRACES;
  }
}

async function load(settings: ObserveSettings, log: TraceLog): Promise<Loaded> {
  const [api, { NodeSDK }] = await Promise.all([import('@opentelemetry/api'), import('@opentelemetry/sdk-node')]);
  const { diag, DiagLogLevel, trace, context, propagation } = api;
  const complain = seldom((message: string) => log.warn({ from: 'opentelemetry' }, message.slice(0, 1000)));
  const quiet = (): void => {};
  diag.setLogger(
    { error: complain, warn: complain, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // OpenTelemetry looks for it in the environment alone, and it may have come in a file.
  if (settings.OTEL_EXPORTER_OTLP_HEADERS !== undefined)
    process.env.OTEL_EXPORTER_OTLP_HEADERS ??= settings.OTEL_EXPORTER_OTLP_HEADERS;
  // Numbers go to Prometheus and lines to the log: traces alone are sent.
  const sdk = new NodeSDK({
    serviceName: settings.OTEL_SERVICE_NAME,
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return {
    api,
    async shutdown() {
      await sdk.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
      diag.disable();
    },
  };
}

function tracesOf({ api, shutdown }: Loaded, version: string): Traces {
  const { context, propagation, trace, ROOT_CONTEXT, SpanKind, SpanStatusCode } = api;
  const tracer = trace.getTracer('colophon', version);
  const inJob = api.createContextKey('colophon.job');
  const kinds = {
    server: SpanKind.SERVER,
    client: SpanKind.CLIENT,
    producer: SpanKind.PRODUCER,
    consumer: SpanKind.CONSUMER,
  };

  function begin(name: string, { kind, attributes, mark }: SpanWishes, startTime?: number) {
    const found = mark ? propagation.extract(ROOT_CONTEXT, mark) : context.active();
    const from = trace.getSpanContext(found);
    const parent = mark?.isFar ? ROOT_CONTEXT : found;
    const span = tracer.startSpan(
      name,
      {
        kind: kind === undefined ? SpanKind.INTERNAL : kinds[kind],
        attributes: clean(attributes),
        links: mark?.isFar && from ? [{ context: from }] : [],
        ...(startTime === undefined ? {} : { startTime }),
      },
      parent,
    );
    const below = trace.setSpan(kind === 'consumer' ? parent.setValue(inJob, true) : parent, span);
    return { span, below };
  }

  function held({ span, below }: { readonly span: ApiSpan; readonly below: Context }): OpenSpan {
    return {
      set: (attributes) => void span.setAttributes(clean(attributes)),
      fail: (type) => void span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR }),
      within: (work) => context.with(below, work),
      end: () => span.end(),
    };
  }

  return {
    isOn: true,
    async span(name, wishes, work) {
      const open = held(begin(name, wishes));
      try {
        return await open.within(() => work(open));
      } catch (error) {
        open.fail(failureName(error));
        throw error;
      } finally {
        open.end();
      }
    },
    open: (name, wishes) => held(begin(name, wishes)),
    ended(name, milliseconds, wishes) {
      if (!trace.getActiveSpan()?.isRecording()) return;
      const { span } = begin(name, wishes, Date.now() - milliseconds);
      if (wishes.failure !== undefined)
        span.setAttribute('error.type', wishes.failure).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    mark() {
      const carrier: { traceparent?: string; tracestate?: string } = {};
      propagation.inject(context.active(), carrier);
      const isFar = context.active().getValue(inJob) === true;
      return markIn(carrier, isFar);
    },
    markOf: ({ traceparent, tracestate }) => markIn({ traceparent: only(traceparent), tracestate: only(tracestate) }),
    async close() {
      const timeout = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS).unref());
      await Promise.race([shutdown().catch(() => {}), timeout]);
    },
  };
}

function markIn(
  { traceparent, tracestate }: { readonly traceparent?: string | undefined; readonly tracestate?: string | undefined },
  isFar = false,
): TraceMark | undefined {
  if (traceparent === undefined) return undefined;
  return { traceparent, ...(tracestate ? { tracestate } : {}), ...(isFar ? { isFar } : {}) };
}

function only(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}

function clean(attributes: Attributes = {}): ApiAttributes {
  const said = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as ApiAttributes;
}

function seldom(tell: (message: string) => void): (message: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (message) => {
    const now = performance.now();
    if (now - last < COMPLAIN_EVERY_MS) return;
    last = now;
    tell(message);
  };
}
