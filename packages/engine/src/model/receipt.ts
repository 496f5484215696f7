import type { BlockKind } from './block.ts';
import type { Aspect, RemovalPolicy } from './removal.ts';
import type { EngineName } from './report.ts';

/** One thing that went or stayed. Never its content. */
export interface ReceiptItem {
  readonly kind: BlockKind;
  readonly path: string;
  readonly aspects: readonly Aspect[];
  /** Its size, where it was not a part of something larger. */
  readonly bytes?: number;
  readonly why?: string;
}

/** What a reader saw before and after. */
export interface Opinion {
  readonly engine: EngineName;
  readonly tagsBefore: number;
  readonly tagsAfter: number;
}

/** What was done to a file, and how it was proven. Plain data, without any value that was removed. */
export interface RemovalReceipt {
  readonly policy: RemovalPolicy;
  readonly fileType: string;
  readonly mediaType: string;
  /** Nothing had to go: the answer is the file as it came. */
  readonly unchanged: boolean;
  readonly before: { readonly bytes: number };
  /** `sha256` is that of the whole cleaned file, in hexadecimal digits. */
  readonly after: { readonly bytes: number; readonly sha256: string };
  readonly removed: readonly ReceiptItem[];
  readonly kept: readonly ReceiptItem[];
  /** Items beyond the first thousand of each list are only counted. */
  readonly more: number;
  /** Coded pixels and samples: the same before and after. `sha256` in hexadecimal digits. */
  readonly essence: { readonly bytes: number; readonly sha256: string };
  /** Each reader that looked at both files, and found nothing doomed in the cleaned one. */
  readonly opinions: readonly Opinion[];
  /** The search of the cleaned file for what had been written in the removed tags. */
  readonly search: {
    /** Values that were searched for. */
    readonly values: number;
    /** Bytes that were searched, unpacked streams included. */
    readonly bytes: number;
    /** Tags whose value also stands in what stays: in the content itself, or in what the policy keeps. */
    readonly echoes: readonly string[];
  };
  readonly milliseconds: number;
}
