import { MetadataError } from '@colophon/engine';
import { Failure } from '../../http/failure.ts';
import type { Locker } from '../../shelf/locker.ts';
import type { Arrival, Shelf } from '../../shelf/shelf.ts';
import { unpackLines } from './packed-lines.ts';

/** Bytes that a snapshot names. */
export interface NamedBytes {
  /** What they are called where they lie. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether anything is wrong where they are not there. */
  readonly isNeeded: boolean;
}

export interface CopyOptions {
  /** Things copied at once. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  onProgress(bytes: number): void;
  onFault(thing: NamedBytes, message: string): void;
}

/** What has become of them. */
export interface CopyTally {
  copied: number;
  /** They were there already. */
  present: number;
  faults: number;
}

/** Copy the objects that a list names from one shelf to another; what is there already stays. Every copy is hashed on its way. */
export async function copyObjects(list: string, from: Shelf, to: Shelf, options: CopyOptions): Promise<CopyTally> {
  return await copyAll(
    listed(list, ([name = '', bytes, needed]) => ({ name, bytes, sha256: name, needed })),
    options,
    {
      isThere: async ({ name, bytes }) => (await to.has(name)) === bytes,
      read: ({ name }) => from.read(name),
      shelf: to,
      keep: (_thing, arrival) => to.keep(arrival),
    },
  );
}

/** The same of cleaned files. They may end meanwhile, so none is missed. `shelf` is where copies are gathered. */
export async function copyCleaned(
  list: string,
  from: Locker,
  to: Locker,
  shelf: Shelf,
  options: CopyOptions,
): Promise<CopyTally> {
  const there = new Set<string>();
  for await (const { name } of to.list()) there.add(name);
  const things = listed(list, ([name = '', bytes, sha256 = '']) => ({ name, bytes, sha256, needed: '0' }));
  return await copyAll(things, options, {
    isThere: async ({ name }) => there.has(name),
    read: ({ name }) => from.read(name),
    shelf,
    keep: ({ name }, arrival) => to.put(name, arrival),
  });
}

async function* listed(
  file: string,
  read: (cells: readonly string[]) => {
    name: string;
    bytes: string | undefined;
    sha256: string;
    needed: string | undefined;
  },
): AsyncGenerator<NamedBytes, void> {
  for await (const line of unpackLines(file)) {
    const { name, bytes, sha256, needed } = read(line.split('\t'));
    yield { name, bytes: Number(bytes), sha256, isNeeded: needed === '1' };
  }
}

interface Way {
  isThere(thing: NamedBytes): Promise<boolean>;
  read(thing: NamedBytes): Promise<AsyncIterable<Uint8Array>>;
  readonly shelf: Shelf;
  keep(thing: NamedBytes, arrival: Arrival): Promise<void>;
}

async function copyAll(things: AsyncGenerator<NamedBytes, void>, options: CopyOptions, way: Way): Promise<CopyTally> {
  const tally = { copied: 0, present: 0, faults: 0 };
  const failure = new AbortController();
  const work = async (): Promise<void> => {
    for (let next = await things.next(); !next.done; next = await things.next()) {
      options.signal.throwIfAborted();
      if (failure.signal.aborted) return;
      const outcome = await copyOne(next.value, options, way);
      if (outcome) tally[outcome]++;
      options.onProgress(next.value.bytes);
    }
  };
  const workers = Array.from({ length: options.jobs }, () =>
    work().catch((error: unknown) => {
      failure.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return tally;
}

async function copyOne(thing: NamedBytes, { onFault }: CopyOptions, way: Way): Promise<keyof CopyTally | undefined> {
  if (await way.isThere(thing)) return 'present';
  let arrival: Arrival;
  try {
    arrival = await way.shelf.arrive(await way.read(thing), { maxBytes: thing.bytes });
  } catch (error) {
    if (stops(error)) throw error;
    const isMissing = error instanceof MetadataError && error.code === 'not-found';
    if (isMissing && !thing.isNeeded) return undefined;
    onFault(thing, isMissing ? `expected ${thing.bytes} bytes, found nothing` : (error as Error).message);
    return 'faults';
  }
  try {
    if (arrival.sha256 !== thing.sha256) {
      onFault(thing, `expected bytes of SHA-256 ${thing.sha256}, found ${arrival.sha256}`);
      return 'faults';
    }
    await way.keep(thing, arrival);
    return 'copied';
  } finally {
    await arrival.discard();
  }
}

/** Whether nothing else will go better: a shelf that does not answer, a disk that is full. */
function stops(error: unknown): boolean {
  if (error instanceof Failure) return error.code !== 'too-large';
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
}
