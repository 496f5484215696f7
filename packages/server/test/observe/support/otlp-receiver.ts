import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

type Value = string | number | boolean;

/** A span as a collector sees it. */
export interface Received {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** OTLP's own numbers: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, Value>>;
  /** Trace ids of the spans it is linked to. */
  readonly links: readonly string[];
  readonly isFailed: boolean;
  readonly milliseconds: number;
  readonly service: string;
}

/** A collector of traces on loopback that speaks OTLP/HTTP in JSON. */
export interface OtlpReceiver extends AsyncDisposable {
  readonly origin: string;
  readonly spans: readonly Received[];
  /** What came, as it came. */
  readonly bodies: readonly string[];
  readonly headers: readonly Readonly<Record<string, string | string[] | undefined>>[];
  /** Wait for the first span that is looked for. */
  span(isIt: (span: Received) => boolean): Promise<Received>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, Value>>;
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes?: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string }[];
  readonly status?: { readonly code?: number };
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: Received[] = [];
  const bodies: string[] = [];
  const headers: Readonly<Record<string, string | string[] | undefined>>[] = [];
  const server = createServer(async (request, reply) => {
    const bytes = await buffer(request);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
    if (request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/json') {
      reply.writeHead(404).end();
      return;
    }
    bodies.push(text);
    headers.push(request.headers);
    spans.push(...spansIn(JSON.parse(text) as Sent));
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    headers,
    async span(isIt) {
      const until = Date.now() + 60_000;
      for (;;) {
        const found = spans.find(isIt);
        if (found) return found;
        if (Date.now() > until)
          throw new Error(`expected another span among ${JSON.stringify(spans.map(({ name }) => name))}`);
        await sleep(50);
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function spansIn({ resourceSpans }: Sent): readonly Received[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) => scope.spans.map((span) => read(span, service)));
  });
}

function read(span: SentSpan, service: string): Received {
  return {
    name: span.name,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId || undefined,
    kind: span.kind,
    attributes: attributesOf(span.attributes ?? []),
    links: (span.links ?? []).map(({ traceId }) => traceId),
    isFailed: span.status?.code === 2,
    milliseconds: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
    service,
  };
}

function attributesOf(attributes: readonly Attribute[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, doubleValue, boolValue } }) => [
      key,
      stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue ?? '',
    ]),
  );
}
