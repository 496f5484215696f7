import type { Exchange, HostileCase, Target } from './case.ts';
import { complaints } from './judge.ts';
import { ask } from './send.ts';

/** How one case went. */
export interface Verdict {
  readonly one: HostileCase;
  readonly exchange: Exchange;
  readonly complaints: readonly string[];
}

/** Run cases, so many at once, and judge each; `secrets` are texts that no answer may hold. */
export async function runCases(
  target: Target,
  cases: readonly HostileCase[],
  options: {
    readonly atOnce: number;
    readonly secrets: readonly string[];
    readonly onVerdict?: (verdict: Verdict) => void;
  },
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const left = [...cases].reverse();
  const work = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      const exchange = await one.send(target);
      const verdict = { one, exchange, complaints: complaints(one, exchange, options.secrets) };
      verdicts.push(verdict);
      options.onVerdict?.(verdict);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return verdicts;
}

/** Whether the service still does its work: a word from its health, in time. */
export async function isUp(target: Target): Promise<boolean> {
  const { status, milliseconds } = await ask(target, '/readyz');
  return status === 200 && milliseconds < 5_000;
}

/** Settings under which what is slow on purpose is over in seconds. */
export const IMPATIENT: Readonly<Record<string, string>> = {
  ALLOWED_ADDRESSES: '127.0.0.1/32',
  MAX_UPLOAD_BYTES: String(64 * 1024 ** 2),
  REQUEST_TIMEOUT_MS: '8000',
  CLIENT_IDLE_MS: '2000',
  FILE_DEADLINE_MS: '6000',
  PIXELS_DEADLINE_MS: '5000',
  OUTBOUND_CONNECT_TIMEOUT_MS: '2000',
  OUTBOUND_HEADERS_TIMEOUT_MS: '2000',
  OUTBOUND_IDLE_TIMEOUT_MS: '2000',
  OUTBOUND_TOTAL_TIMEOUT_MS: '6000',
};
