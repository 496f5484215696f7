import type { ByteRange, Limits, MetadataErrorCode, Report } from '@colophon/engine';

/** What a worker is to read. The bytes of a `remote` one are asked for piece by piece. */
export type WorkerTicket =
  | { readonly kind: 'file'; readonly path: string; readonly name: string | undefined }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly name: string | undefined }
  | {
      readonly kind: 'remote';
      readonly size: number | undefined;
      readonly preferredBytes: number | undefined;
      readonly name: string | undefined;
    };

/** An error on its way between threads. */
export interface SentError {
  readonly code: MetadataErrorCode;
  readonly message: string;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly ticket: WorkerTicket; readonly limits: Partial<Limits> }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'no-piece'; readonly id: number; readonly error: SentError };

export type FromWorker =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'failed'; readonly error: SentError }
  | { readonly kind: 'want'; readonly id: number; readonly range: ByteRange };
