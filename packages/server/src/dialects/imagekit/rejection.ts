/** What an error of this dialect tells beside its message. */
export interface RejectionDetails {
  /** What is wrong about a parameter: some calls have a `reason` for each. */
  readonly fault?: 'missing' | 'invalid';
  /** What is wrong, by field. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** A request that this dialect refuses by itself. The message says what was expected, where, and what was found. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly status: number;
  readonly details: RejectionDetails;

  constructor(status: number, message: string, details: RejectionDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
