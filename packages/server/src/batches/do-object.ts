import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import { Failure } from '../http/failure.ts';
import type { BatchTask, PlannedObject } from './model.ts';
import type { BatchRooms } from './rooms.ts';
import type { ObjectReader } from './sources/source.ts';
import type { Target } from './targets.ts';
import { Unavailable } from './unavailable.ts';

/** What a chunk's objects are done with. */
export interface Tools {
  readonly rooms: Pick<BatchRooms, 'workbench' | 'present' | 'directory' | 'log'>;
  readonly task: BatchTask;
  readonly reader: ObjectReader;
  readonly target: Target | undefined;
  /** Where a cleaned object goes below its target. */
  readonly placeOf: (address: string, index: number) => string;
  /** How much is written down as the object's failure although it may not be its fault, so that the batch comes to an end. */
  readonly patience: 'patient' | 'tired' | 'none';
}

/** One object's line of the results. */
export interface Outcome {
  readonly line: string;
  /** The class of its failure. */
  readonly failure: string | undefined;
}

/** Do one object. Rejects only with what the whole chunk must be tried again for. */
export async function doObject(
  tools: Tools,
  object: PlannedObject,
  index: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const head = `{"index":${index},"source":${JSON.stringify(object.address)}`;
  try {
    const rest =
      tools.task.action === 'extract'
        ? await extracted(tools, object, signal)
        : await cleaned(tools, object, index, signal);
    return { line: `${head},${rest}}\n`, failure: undefined };
  } catch (error) {
    if (signal.aborted) throw error;
    const { code, message } = failureOf(tools, error);
    return { line: `${head},"error":${JSON.stringify({ code, message })}}\n`, failure: code };
  }
}

async function extracted({ rooms, task, reader }: Tools, object: PlannedObject, signal: AbortSignal): Promise<string> {
  if (task.action !== 'extract') throw new TypeError('expected a task of extraction');
  const engine = task.engine === undefined ? {} : { engine: task.engine };
  return await reader.read(object, signal, async ({ ticket, bytes = 0 }) => {
    const report = await rooms.workbench.read(ticket, { signal, ...engine });
    if (!report.format)
      throw new MetadataError('unrecognised', report.problems[0]?.message ?? 'expected a file of a known format');
    const text = rooms.present(report, ticket.name ?? '', bytes, task);
    // No JSON text holds a line break inside a string.
    return `"bytes":${bytes},"report":${text.replaceAll(/\n\s*/g, '')}`;
  });
}

async function cleaned(
  { rooms, task, reader, target, placeOf }: Tools,
  object: PlannedObject,
  index: number,
  signal: AbortSignal,
): Promise<string> {
  if (task.action !== 'remove' || !target) throw new TypeError('expected a task of removal');
  return await reader.readWhole(object, signal, async ({ ticket }) => {
    const output = path.join(rooms.directory, `batch-${randomUUID()}`);
    try {
      const receipt = await rooms.workbench.remove(ticket, task.policy, output, { signal });
      const place = await target(placeOf(object.address, index), { file: output, receipt }, signal);
      return `"target":${JSON.stringify(place)},"receipt":${JSON.stringify(receipt)}`;
    } finally {
      await rm(output, { force: true });
    }
  });
}

/** Refusals that are about the service, not about the object. */
const SERVICE = ['shelf-unavailable', 'store-unavailable', 'no-space', 'stopping', 'busy'];

/** What is written down of a failure. Throws what shall be tried again. */
function failureOf({ rooms, patience }: Tools, error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof MetadataError) return { code: error.code, message: error.message };
  if (error instanceof Failure && !SERVICE.includes(error.code)) return { code: error.code, message: error.message };
  if (error instanceof Unavailable || error instanceof Failure) {
    if (patience !== 'none') throw error;
    return { code: 'unavailable', message: error.message };
  }
  if (patience === 'patient') throw error;
  rooms.log.warn({ err: error }, 'an object of a batch met a fault');
  return { code: 'internal', message: 'something went wrong here' };
}
