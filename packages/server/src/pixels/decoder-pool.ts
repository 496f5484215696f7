import type { ToDecoder } from './decoder-messages.ts';
import { type DecoderAnswer, type DecoderProcess, type DecoderStart, startDecoder } from './decoder-process.ts';

/** Decoding processes, started as they are needed, used again, and replaced when they are lost or worn. */
export interface DecoderPool {
  /** Never rejects. Whoever asks sees to it that not too many ask at once. */
  ask(message: ToDecoder, milliseconds: number): Promise<DecoderAnswer>;
  stats(): DecoderStats;
  close(): Promise<void>;
}

/** What a pool has been through. */
export interface DecoderStats {
  readonly processes: number;
  /** Processes that ended by themselves or were killed, by a picture or from outside. */
  readonly lost: number;
  /** Pictures whose time was over. */
  readonly late: number;
  /** Processes that were replaced for their wear. */
  readonly recycled: number;
  readonly pids: readonly number[];
}

/** When a process is replaced although nothing is wrong with it. */
export interface Recycling {
  readonly pictures: number;
  readonly residentBytes: number;
  readonly cpuSeconds: number;
}

/** What is left behind by pictures, or taken over by one, lasts no longer than this. */
const RECYCLING: Recycling = { pictures: 2_000, residentBytes: 384 * 1024 ** 2, cpuSeconds: 600 };

/** Create a pool. Processes are started by the first pictures. */
export function createDecoderPool(start: () => DecoderStart, recycling: Recycling = RECYCLING): DecoderPool {
  const all = new Set<DecoderProcess>();
  const idle: DecoderProcess[] = [];
  const count = { lost: 0, late: 0, recycled: 0 };
  let isClosed = false;

  function borrow(): DecoderProcess {
    for (let one = idle.pop(); one; one = idle.pop()) {
      if (one.isAlive()) return one;
      count.lost++;
      all.delete(one);
    }
    const one = startDecoder(start());
    all.add(one);
    return one;
  }

  function giveBack(one: DecoderProcess): void {
    if (one.isAlive() && !isClosed && !isWorn(one, recycling)) {
      idle.push(one);
      return;
    }
    if (one.isAlive()) count.recycled++;
    all.delete(one);
    void one.close();
  }

  return {
    async ask(message, milliseconds) {
      if (isClosed) return { kind: 'lost', header: undefined };
      const one = borrow();
      const answer = await one.ask(message, milliseconds);
      if (answer.kind === 'late' || answer.kind === 'lost') count[answer.kind]++;
      giveBack(one);
      return answer;
    },
    stats: () => ({
      ...count,
      processes: all.size,
      pids: [...all].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((one) => one.close()));
      all.clear();
      idle.length = 0;
    },
  };
}

function isWorn(one: DecoderProcess, { pictures, residentBytes, cpuSeconds }: Recycling): boolean {
  const worn = one.wear();
  return worn.pictures >= pictures || worn.residentBytes > residentBytes || worn.cpuSeconds > cpuSeconds;
}
