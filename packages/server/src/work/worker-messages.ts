import type { ByteRange, Limits, MetadataErrorCode, RemovalPolicy, RemovalReceipt, Report } from '@colophon/engine';

/** What a worker is to read. The bytes of a `remote` one are asked for piece by piece. */
export type WorkerTicket =
  | LocalTicket
  | {
      readonly kind: 'remote';
      readonly size: number | undefined;
      readonly preferredBytes: number | undefined;
      readonly name: string | undefined;
    };

/** Bytes that are here, whole. */
export type LocalTicket =
  | { readonly kind: 'file'; readonly path: string; readonly name: string | undefined }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly name: string | undefined };

/** A file to clean into a new file. */
export interface WorkerRemoval {
  readonly ticket: LocalTicket;
  readonly policy: RemovalPolicy;
  /** Made by the worker, synced before it answers; worth nothing when it fails. */
  readonly output: string;
  /** Whether the thread that asked gives a second opinion. */
  readonly hasSecond: boolean;
}

/** An error on its way between threads. */
export interface SentError {
  readonly code: MetadataErrorCode;
  readonly message: string;
  /** The disk is full: no fault of the file, nor of the engine. */
  readonly isFullDisk?: true;
}

/** The memory that the worker holds when a file is done; looked at now and then. */
export interface Worn {
  readonly heldBytes: number | undefined;
}

export type ToWorker =
  | { readonly kind: 'read'; readonly ticket: WorkerTicket; readonly limits: Partial<Limits> }
  | { readonly kind: 'remove'; readonly removal: WorkerRemoval; readonly limits: Partial<Limits> }
  | { readonly kind: 'piece'; readonly id: number; readonly value: Uint8Array }
  | { readonly kind: 'opinion'; readonly id: number; readonly value: Report }
  | { readonly kind: 'no'; readonly id: number; readonly error: SentError };

export type FromWorker =
  | ({ readonly kind: 'report'; readonly value: Report } & Worn)
  | ({ readonly kind: 'receipt'; readonly value: RemovalReceipt } & Worn)
  | ({ readonly kind: 'failed'; readonly error: SentError } & Worn)
  | { readonly kind: 'want'; readonly id: number; readonly range: ByteRange }
  | { readonly kind: 'ask'; readonly id: number; readonly ticket: LocalTicket };
