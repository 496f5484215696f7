/** A tag that a service has suggested, with how sure it is (0 to 100). */
export interface AiTag {
  readonly name: string;
  readonly confidence: number;
  readonly source: string;
}

/** A file of the library, or a version of one, as the service tells it. */
export interface LibraryFile {
  readonly type: 'file' | 'file-version';
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fileId: string;
  readonly tags: readonly string[] | null;
  readonly AITags: readonly AiTag[] | null;
  readonly versionInfo: { readonly id: string; readonly name: string };
  readonly embeddedMetadata: Readonly<Record<string, unknown>> | null;
  readonly customMetadata: Readonly<Record<string, unknown>>;
  readonly isPrivateFile: boolean;
  readonly isPublished: boolean;
  readonly url: string;
  readonly fileType: 'image' | 'non-image';
  readonly filePath: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly size: number;
  readonly hasAlpha?: boolean | null;
  readonly mime: string;
  readonly description?: string;
  readonly bitRate?: number | null;
  readonly duration?: number | null;
  readonly videoCodec?: string | null;
  readonly audioCodec?: string | null;
}

export interface LibraryFolder {
  readonly type: 'folder';
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly folderId: string;
  readonly folderPath: string;
}

export type Entry = LibraryFile | LibraryFolder;

/** What tells an entry apart from all others. */
export function idOf(entry: Entry): string {
  return entry.type === 'folder' ? entry.folderId : entry.fileId;
}

/** Where an entry lies. */
export function pathOf(entry: Entry): string {
  return entry.type === 'folder' ? entry.folderPath : entry.filePath;
}

/** Which version of its file it is: the service names it `Version 3`. */
export function versionNumber({ versionInfo }: LibraryFile): string {
  return /\d+/.exec(versionInfo.name)?.[0] ?? versionInfo.name;
}

export const FIELD_TYPES = ['Text', 'Textarea', 'Number', 'Date', 'Boolean', 'SingleSelect', 'MultiSelect'] as const;

export type FieldType = (typeof FIELD_TYPES)[number];
export type FieldOption = string | number | boolean;

/** What a custom field takes. */
export interface FieldSchema {
  readonly type: FieldType;
  readonly selectOptions?: readonly FieldOption[] | null;
  readonly defaultValue?: unknown;
  readonly isValueRequired?: boolean | null;
  readonly minValue?: string | number | null;
  readonly maxValue?: string | number | null;
  readonly minLength?: number | null;
  readonly maxLength?: number | null;
}

export interface CustomField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly schema: FieldSchema;
  readonly description?: string;
}

/** The metadata object: facts, and the Exif block by group. */
export interface PictureMetadata {
  readonly format?: string;
  readonly density?: number;
  readonly hasColorProfile?: boolean | null;
  readonly hasTransparency?: boolean | null;
  readonly pHash?: string | null;
  readonly exif?: Readonly<Record<string, unknown>>;
}

/** A picture that looks alike; `distance` is the number of bits in which the hashes differ. */
export interface Neighbour {
  readonly id: string;
  readonly path: string;
  readonly url: string;
  readonly distance: number;
}

export interface Usage {
  readonly bandwidthBytes: number;
  readonly mediaLibraryStorageBytes: number;
  readonly extensionUnitsCount: number;
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly url: string;
  readonly event: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastFailure: string | null;
  readonly deliveredAt: string | null;
  readonly givenUpAt: string | null;
}
