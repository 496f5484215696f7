/** An extension that an upload or an update asks for. */
export interface ExtensionWish {
  /** `google-auto-tagging`, `aws-auto-tagging`, … */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export type ExtensionState = 'success' | 'pending' | 'failed';

/** What an upload says about its file. Absent parts take the old version's value or the default, as the `overwrite` flags say. */
export interface UploadWishes {
  /** As the client wrote it; the library makes it a name. */
  readonly fileName: string;
  /** As the client wrote it; made when absent. */
  readonly folder: string;
  readonly useUniqueName: boolean;
  /** Take both names as they are, as an import does, where they can be names at all. Otherwise what is not usual becomes `_`. */
  readonly keepsNames?: boolean;
  readonly overwriteFile: boolean;
  readonly overwriteTags: boolean;
  readonly overwriteAiTags: boolean;
  readonly overwriteCustom: boolean;
  readonly tags: readonly string[] | undefined;
  readonly custom: Readonly<Record<string, unknown>> | undefined;
  readonly customCoordinates: string | undefined;
  readonly description: string | undefined;
  readonly isPrivate: boolean;
  readonly isPublished: boolean;
  /** An expression that must hold, in the search language's form. */
  readonly checks: string | undefined;
  readonly extensions: readonly ExtensionWish[];
  readonly webhookUrl: string | undefined;
}

/** What an upload says that says nothing: a public file under the name as written, nothing old written over. */
export const PLAIN_UPLOAD: Omit<UploadWishes, 'fileName' | 'folder'> = {
  keepsNames: true,
  useUniqueName: false,
  overwriteFile: true,
  overwriteTags: false,
  overwriteAiTags: false,
  overwriteCustom: false,
  tags: undefined,
  custom: undefined,
  customCoordinates: undefined,
  description: undefined,
  isPrivate: false,
  isPublished: true,
  checks: undefined,
  extensions: [],
  webhookUrl: undefined,
};

/** Bytes that have arrived on the shelf's doorstep. */
export interface ArrivedBytes {
  /** A file of their own below the shelf, synced. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What shall change about a file. `null` clears; what is absent stays. */
export interface FileChanges {
  readonly tags?: readonly string[] | null;
  readonly customCoordinates?: string | null;
  /** A value of null unsets its field. */
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly description?: string | null;
  /** Done before extensions run. */
  readonly removeAiTags?: readonly string[] | 'all';
  readonly extensions?: readonly ExtensionWish[];
  readonly webhookUrl?: string;
}

export interface Publication {
  readonly isPublished: boolean;
  readonly withVersions: boolean;
}
