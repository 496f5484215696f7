/** What is said of a span. `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of work that a trace tells of, while it is under way. */
export interface Span {
  set(attributes: Attributes): void;
  /** It went wrong: a code of a closed list, or the name of an error; no message, for those may hold what a client sent. */
  fail(type: string): void;
}

/** A span that its holder ends. */
export interface OpenSpan extends Span {
  /** Run something with this span as the one that others stand below. */
  within<T>(work: () => T): T;
  end(): void;
}

/** Where a trace goes on, as W3C Trace Context writes it. Safe to keep as JSON. */
export interface TraceMark {
  readonly traceparent: string;
  readonly tracestate?: string;
  /** The work that left it was itself left by other work: what follows begins a trace of its own, linked to this one. */
  readonly isFar?: true;
}

export interface SpanWishes {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  /** Where it goes on, if not below the span that is under way. */
  readonly mark?: TraceMark | undefined;
}

/** Traces of OpenTelemetry, where they are asked for; else nothing, at no cost. */
export interface Traces {
  readonly isOn: boolean;
  /** Do something in a span. The span ends with it, and fails when it rejects. */
  span<T>(name: string, wishes: SpanWishes, work: (span: Span) => Promise<T>): Promise<T>;
  /** Begin a span whose end is elsewhere. */
  open(name: string, wishes: SpanWishes): OpenSpan;
  /** Tell of something that has just ended, below the span under way; nothing where none is. */
  ended(name: string, milliseconds: number, wishes: SpanWishes & { readonly failure?: string | undefined }): void;
  /** Where the span under way is; `undefined` where none is. */
  mark(): TraceMark | undefined;
  /** Read a mark off the headers of a request. */
  markOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): TraceMark | undefined;
  /** Send what has not been sent. Never rejects. */
  close(): Promise<void>;
}

const NO_SPAN: OpenSpan = { set: () => {}, fail: () => {}, within: (work) => work(), end: () => {} };

/** For whoever does not trace. */
export const NO_TRACES: Traces = {
  isOn: false,
  span: (_name, _wishes, work) => work(NO_SPAN),
  open: () => NO_SPAN,
  ended: () => {},
  mark: () => undefined,
  markOf: () => undefined,
  close: async () => {},
};

/** How an error is called in a span: its code where it has one, else its name. */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? error.name;
}
