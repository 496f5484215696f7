import type { ReaderName, RemovalPolicy } from '@colophon/engine';

export const BATCH_STATES = ['planning', 'running', 'done', 'cancelled', 'failed'] as const;
/** `planning`: the source is still being listed (what has been listed is worked on already). */
export type BatchState = (typeof BATCH_STATES)[number];

/** Objects under a prefix of a bucket. */
export interface S3Place {
  readonly bucket: string;
  /** Every key that begins so; empty is the whole bucket. */
  readonly prefix: string;
  /** Absent: AWS. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly pathStyle?: boolean | undefined;
}

/** A key to a bucket. Never to be logged or answered. */
export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Where the objects of a batch are. */
export type BatchSource =
  /** Every file of the library in a folder and below it, as it was when it was listed. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** As many as were sent with the request. */
  | { readonly kind: 'urls' }
  /** The lines of a text file of the library: URLs, and paths of files of the library. */
  | { readonly kind: 'manifest'; readonly path: string; readonly sha256: string; readonly bytes: number }
  | ({ readonly kind: 's3' } & S3Place);

/** Where cleaned files go, each in its place below. */
export type BatchTarget = { readonly kind: 'folder'; readonly folder: string } | ({ readonly kind: 's3' } & S3Place);

/** How a report is shown. */
export interface ViewWishes {
  readonly view: 'native' | 'exiftool' | 'grouped' | 'flat';
  readonly numeric: boolean;
  /** Groups, names, or `group:name`, in small letters; empty is everything. */
  readonly only: readonly string[];
}

export type BatchTask =
  | ({ readonly action: 'extract'; readonly engine?: ReaderName | undefined } & ViewWishes)
  | { readonly action: 'remove'; readonly policy: RemovalPolicy; readonly target: BatchTarget };

/** What a batch is asked for. */
export interface BatchWishes {
  readonly task: BatchTask;
  readonly source: Exclude<BatchSource, { kind: 'urls' | 'manifest' }> | UrlList | ManifestFile;
  readonly sourceKeys?: S3Keys | undefined;
  readonly targetKeys?: S3Keys | undefined;
  /** Objects of one part of the results; what is leased at once. */
  readonly partObjects: number;
}

export interface UrlList {
  readonly kind: 'urls';
  readonly urls: readonly string[];
}

export interface ManifestFile {
  readonly kind: 'manifest';
  readonly path: string;
}

/** How a batch stands. */
export interface Batch {
  readonly id: string;
  readonly state: BatchState;
  readonly task: BatchTask;
  readonly source: BatchSource;
  /** Objects found so far; all of them once `planning` is over. */
  readonly total: number;
  readonly done: number;
  /** Of those done. */
  readonly failed: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly partObjects: number;
  readonly parts: { readonly planned: number; readonly done: number };
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** Objects a second, of late; over all its time once it has ended. */
  readonly rate: number;
  /** Until it is done, at this rate; `undefined` where nobody can say. */
  readonly secondsLeft: number | undefined;
}

/** A part of the results that is there. */
export interface BatchPart {
  readonly number: number;
  /** Of its first object, among all of the batch. */
  readonly first: number;
  readonly objects: number;
  readonly failed: number;
  /** Of the gzip file. */
  readonly bytes: number;
  /** Of the gzip file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** One object as it was listed. */
export interface PlannedObject {
  /** A URL, a path of the library, or a key of the bucket. */
  readonly address: string;
  /** Where the listing told. */
  readonly bytes?: number;
  /** What the content is known by: the SHA-256 of a file of the library, the ETag of an object in a bucket. */
  readonly mark?: string;
}

/** Who asks, and whose batches they are. */
export interface BatchCaller {
  readonly accountId: string;
  readonly publicId: string;
}
