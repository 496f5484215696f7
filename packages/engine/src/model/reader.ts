import type { Limits } from './limits.ts';
import type { EngineName, Report } from './report.ts';
import type { Source } from './source.ts';

/**
 * What is to be read. `name` is the file's name as its owner knows it: its extension serves as a hint for formats that
 * cannot be told from content alone. A name is never trusted as a path.
 */
export type SourceTicket =
  | { readonly kind: 'file'; readonly path: string; readonly name?: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly name?: string }
  | { readonly kind: 'source'; readonly source: Source; readonly name?: string };

export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
}

/** Who a caller may ask: one of the engines, or `auto`, which asks the others as needed. */
export type ReaderName = EngineName | 'auto';

/**
 * The reading contract. The native engine and the ExifTool adapter both answer it.
 *
 * `read` rejects with `MetadataError` only when nothing can be answered; oddities of the file are problems in the report.
 */
export interface MetadataReader {
  readonly name: ReaderName;
  read(ticket: SourceTicket, options?: ReadOptions): Promise<Report>;
  close(): Promise<void>;
}
