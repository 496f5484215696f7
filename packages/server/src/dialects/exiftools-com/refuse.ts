import { FAILURES, type Failure } from '../../http/failure.ts';

/** This dialect's only error body. */
export interface ErrorBody {
  readonly success: false;
  readonly error: string;
}

/** Texts that clients of the original know to the letter, by status. */
const TEXTS: Readonly<Record<number, string>> = {
  400: 'Invalid request parameters',
  401: 'Invalid API key',
  500: 'An error occurred while processing your request',
};

const NO_RESULT = 'No extraction found with the given UUID.';

/** A refusal in this dialect's words; the reason in detail travels in the headers. */
export function refusal(failure: Failure): ErrorBody {
  if (failure.code === 'no-such-result') return { success: false, error: NO_RESULT };
  return { success: false, error: TEXTS[failure.status] ?? FAILURES[failure.code].message };
}
