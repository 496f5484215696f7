import type { Aspect, ReceiptItem, RemovalReceipt, Report } from '@colophon/engine';
import type { ExportFormat } from '../export/formats.ts';
import type { Preview } from '../facts/previews.ts';
import type { Summary } from '../facts/summary.ts';

/** What is read of a file for its line in a list. */
export interface Brief {
  readonly summary: Summary;
  readonly tags: number;
  readonly problems: number;
  /** Kinds of private things that were found, for the marks in the list. */
  readonly reveals: readonly string[];
  /** A small picture inside the file. */
  readonly thumbnail?: Preview;
}

/** Everything that is read of a file. */
export interface Inspected {
  readonly report: Report;
  readonly summary: Summary;
  readonly previews: readonly Preview[];
  /** The first byte of a tag's value, by the tag's index in the report, where it is known. */
  readonly places: ReadonlyMap<number, number>;
  /** Whether this engine can clean such a file. */
  readonly isCleanable: boolean;
}

/** How a file shall be cleaned, as the engine's policies are wished for. */
export interface CleaningWishes {
  readonly dooms: readonly Aspect[];
}

/** What would go and what would stay. */
export interface Inventory {
  readonly removed: readonly ReceiptItem[];
  readonly kept: readonly ReceiptItem[];
}

/** A cleaned file, its receipt, and how it reads now. */
export interface Cleaned {
  readonly blob: Blob;
  readonly receipt: RemovalReceipt;
}

/** What the pixels tell. */
export interface PixelFacts {
  /** Picture as it is shown, upright. */
  readonly width: number;
  readonly height: number;
  /** 256 counts each, of red, green, blue and lightness. */
  readonly histogram: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  /** 16 lower-case hexadecimal digits. */
  readonly pHash: string;
  /** The same of the picture as it is stored, not turned: what thumbnails are to be compared with. */
  readonly storedHash: string;
}

/** Every question to the engine's workers, and its answer. */
export interface Jobs {
  readonly brief: { readonly ask: { readonly file: Blob; readonly name: string }; readonly answer: Brief };
  readonly inspect: { readonly ask: { readonly file: Blob; readonly name: string }; readonly answer: Inspected };
  readonly plan: {
    readonly ask: { readonly file: Blob; readonly name: string; readonly wishes: CleaningWishes };
    readonly answer: Inventory;
  };
  readonly clean: {
    readonly ask: { readonly file: Blob; readonly name: string; readonly wishes: CleaningWishes };
    readonly answer: Cleaned;
  };
  readonly pixels: { readonly ask: { readonly file: Blob }; readonly answer: PixelFacts };
  readonly export: {
    /** What was read before, or a file that is read for it. */
    readonly ask: {
      readonly file?: Blob;
      readonly report?: Report;
      readonly name: string;
      readonly format: ExportFormat;
    };
    readonly answer: string;
  };
}

export type JobName = keyof Jobs;

/** A question as it travels. */
export type Question = { readonly [N in JobName]: { readonly job: N; readonly ask: Jobs[N]['ask'] } }[JobName];
