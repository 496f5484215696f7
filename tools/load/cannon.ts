import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A request that is sent over and over. */
export interface Shot {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** The file that holds its body. */
  readonly bodyFile?: string;
}

/** What came of a barrage. Times in milliseconds. */
export interface Barrage {
  readonly perSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  /** Connections that broke, time-outs, and answers that are not 2xx. */
  readonly errors: number;
}

const PROGRAM = fileURLToPath(new URL('./shooter.ts', import.meta.url));
/** A client waits as long as the service may. */
const PATIENCE_SECONDS = 60;

interface Told {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
}

/** Autocannon's options beside the request; times in seconds. */
export interface Volley {
  readonly connections: number;
  readonly duration: number;
  readonly timeout: number;
}

/** Fire from a process of its own, on so many connections, for so long. */
export async function fire(shot: Shot, connections: number, seconds: number): Promise<Barrage> {
  const volley: Volley = { connections, duration: seconds, timeout: PATIENCE_SECONDS };
  const { requests, latency, errors, timeouts, non2xx } = await told(JSON.stringify({ shot, ...volley }));
  return {
    perSecond: requests.total / seconds,
    requests: requests.total,
    p50: latency.p50,
    p99: latency.p99,
    slowest: latency.max,
    errors: errors + timeouts + non2xx,
  };
}

async function told(volley: string): Promise<Told> {
  const text = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [PROGRAM, volley], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
  return JSON.parse(text) as Told;
}
