/** How fast a queue looks, and how long it waits. */
export interface Pace {
  /** Between two looks for jobs of a kind, when nobody has said that there is one. */
  readonly pollMs: number;
  /** A job whose process gives no sign of life for so long is tried again. At least 10. */
  readonly heartbeatSeconds: number;
  /** How often silent jobs are looked for. */
  readonly superviseSeconds: number;
  /** What running jobs get when the queue stops. */
  readonly graceMs: number;
}

/** The jobs of a process that died are tried again after 10 to 15 s, and what their kind waits before a second try. */
export const DEFAULT_PACE: Pace = { pollMs: 1000, heartbeatSeconds: 10, superviseSeconds: 5, graceMs: 10_000 };

/** As much of a logger as the queue needs. */
export interface QueueLog {
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}
