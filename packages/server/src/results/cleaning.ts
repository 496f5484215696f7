import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { RemovalPolicy, RemovalReceipt } from '@colophon/engine';
import type { ArrivedWhole } from '../work/arrival.ts';
import type { Workbench } from '../work/workbench.ts';
import type { CleanedFiles } from './cleaned-files.ts';
import { downloadName, neutralName } from './download-name.ts';

/** How a file shall be cleaned, and what its download shall be called. */
export interface CleaningWishes {
  readonly policy: RemovalPolicy;
  /** `original`: as it came. `neutral`: `cleaned` and the type's extension; a name can tell as much as a tag. */
  readonly name: 'original' | 'neutral';
}

/** A file that was cleaned and is kept for download. */
export interface Cleaned {
  readonly id: string;
  readonly fileName: string;
  readonly expiresAt: Date;
  readonly receipt: RemovalReceipt;
}

/** What it takes to clean a file and keep it. */
export interface CleaningRooms {
  readonly workbench: Workbench;
  readonly cleanedFiles: CleanedFiles;
}

/** Clean a file, prove it, and keep it. Rejects with `MetadataError`; nothing is left on disk then. */
export async function cleanAndKeep(
  file: ArrivedWhole,
  wishes: CleaningWishes,
  accountId: string,
  { workbench, cleanedFiles }: CleaningRooms,
  directory: string,
  signal: AbortSignal,
): Promise<Cleaned> {
  const id = randomUUID();
  const output = path.join(directory, `cleaned-${id}`);
  try {
    const receipt = await workbench.remove(file.ticket, wishes.policy, output, { signal });
    const fileName = wishes.name === 'neutral' ? neutralName(file.name, receipt.fileType) : downloadName(file.name);
    const kept = { id, accountId, fileName, mediaType: receipt.mediaType, receipt };
    const { expiresAt } = await cleanedFiles.keep(kept, output);
    return { id, fileName, expiresAt, receipt };
  } finally {
    await rm(output, { force: true });
  }
}
