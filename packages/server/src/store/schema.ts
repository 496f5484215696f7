import type { ColumnType, Generated } from 'kysely';

/** Times are `timestamptz`; the database's clock sets those that rows are born with. */
type BornAt = ColumnType<Date, never, never>;

interface AccountTable {
  id: Generated<string>;
  name: string;
  /** Names the account in the addresses of its files. */
  slug: Generated<string>;
  created_at: BornAt;
}

interface ApiKeyTable {
  id: Generated<string>;
  account_id: string;
  /** Names the key in public: `public_…`. */
  public_id: string;
  name: string;
  /** HMAC-SHA-256 of the key under a key derived from the master key: how a presented key is found. */
  lookup: Buffer;
  /** The key itself: AES-256-GCM, nonce ‖ ciphertext ‖ tag. */
  sealed: Buffer;
  created_at: BornAt;
  revoked_at: Date | null;
}

interface ExtractionTable {
  id: string;
  account_id: string;
  file_name: string;
  media_type: string | null;
  bytes: string | number;
  /** The dialects' answer, as text: `json` keeps what `jsonb` refuses (U+0000) and the order of keys. */
  answer: ColumnType<unknown, string, never>;
  created_at: BornAt;
  expires_at: ColumnType<Date, Date, never>;
}

/** Cleaned files. Their bytes lie in a locker, under the row's id; they are whole and synced before the row is there. */
interface CleanedFileTable {
  id: string;
  account_id: string;
  /** The name it is downloaded under. */
  file_name: string;
  media_type: string;
  bytes: string | number;
  sha256: string;
  /** JSON, as text. */
  receipt: ColumnType<unknown, string, never>;
  created_at: ColumnType<Date, Date, never>;
  expires_at: ColumnType<Date, Date, never>;
  /** When its bytes were deleted. */
  deleted_at: Date | null;
}

interface InstallationTable {
  id: Generated<number>;
  /** A known text sealed under the master key: tells a wrong master key before it does harm. */
  seal: Buffer;
}

/** Errands that one process does at a time. */
interface LeaseTable {
  name: string;
  holder: string;
  until: ColumnType<Date, Date, Date>;
}

type Moment = ColumnType<Date, Date, Date>;
type Count = ColumnType<string | number, number, number>;
/** JSON written as text and read as a value. */
type Json = ColumnType<unknown, string | null, string | null>;

/** Bytes on the shelf, by their content. */
interface BlobTable {
  sha256: Buffer;
  bytes: Count;
  touched_at: ColumnType<Date, Date | undefined, Date>;
}

/** A file (its current version), an older version, or a folder. */
export interface EntryTable {
  /** 24 lower-case hexadecimal digits. A file's first version has the file's own id. */
  id: string;
  account_id: string;
  kind: 'file' | 'version' | 'folder';
  file_id: string | null;
  version_number: number | null;
  /** The folder it lies in, with a slash at both ends: `/`, `/a/b/`. */
  parent: string;
  name: string;
  /** The name's words in lower case, a blank before and after each. */
  name_words: string;
  /** For the current version, when the file first came. */
  created_at: Moment;
  updated_at: Moment;
  /** When this version came; null for folders. */
  uploaded_at: Date | null;
  /** The public id of the key it was made with. */
  created_by: string | null;
  tags: string[] | null;
  ai_tags: Json;
  /** Tags and the names of AI tags together. */
  all_tags: string[] | null;
  /** As `name_words`, of all tags. */
  tag_words: string | null;
  is_private: Generated<boolean>;
  is_published: Generated<boolean>;
  custom_coordinates: string | null;
  custom: ColumnType<Record<string, unknown>, string, string>;
  description: string | null;
  file_type: 'image' | 'non-image' | null;
  mime: string | null;
  /** The short name of the search language: `jpg`, `png`, `mp4` … */
  format: string | null;
  bytes: ColumnType<string | number | null, number | null, number | null>;
  width: number | null;
  height: number | null;
  orientation: number | null;
  /** Bit/s. */
  bit_rate: number | null;
  duration_seconds: number | null;
  video_codec: string | null;
  audio_codec: string | null;
  has_alpha: boolean | null;
  has_profile: boolean | null;
  density: number | null;
  /** 64 bits as a signed number. */
  phash: ColumnType<string | null, string | null, string | null>;
  sha256: Buffer | null;
  exif: Json;
  embedded: Json;
  embedded_index: Json;
  taken_at: Date | null;
  latitude: number | null;
  longitude: number | null;
}

interface CustomFieldTable {
  id: string;
  account_id: string;
  name: string;
  label: string;
  schema: ColumnType<unknown, string, string>;
  description: string | null;
  created_at: Moment;
  deleted_at: Date | null;
}

interface SavedExtensionTable {
  id: string;
  account_id: string;
  name: string;
  description: string | null;
  config: ColumnType<unknown, string, string>;
  created_at: Moment;
  updated_at: Moment;
}

interface FolderJobTable {
  id: string;
  account_id: string;
  kind: 'copy' | 'move' | 'rename';
  source: string;
  destination: string;
  with_versions: Generated<boolean>;
  purge_request_id: string | null;
  created_at: Moment;
  finished_at: Date | null;
  failure: string | null;
}

interface PurgeRequestTable {
  id: string;
  account_id: string;
  url: string;
  created_at: Moment;
}

interface UploadTokenTable {
  account_id: string;
  token: string;
  expires_at: Moment;
}

interface ExtensionRunTable {
  id: Generated<string>;
  account_id: string;
  file_id: string;
  version_id: string;
  name: string;
  options: ColumnType<unknown, string, never>;
  webhook_url: string | null;
  status: Generated<'pending' | 'success' | 'failed'>;
  failure: string | null;
  units: Generated<number>;
  created_at: Moment;
  finished_at: Date | null;
}

interface DeliveredTable {
  account_id: string;
  day: ColumnType<Date, string, never>;
  bytes: Count;
}

interface WebhookTable {
  id: Generated<string>;
  account_id: string;
  url: string;
  /** Sealed under the master key. */
  secret: Buffer;
  events: string[];
  created_at: BornAt;
  disabled_at: Date | null;
}

interface WebhookDeliveryTable {
  id: Generated<string>;
  account_id: string;
  /** Null for the result of an extension, which goes where its request said. */
  webhook_id: string | null;
  url: string;
  event: string;
  body: string;
  created_at: BornAt;
  attempts: Generated<number>;
  last_attempt_at: Date | null;
  last_status: number | null;
  last_failure: string | null;
  delivered_at: Date | null;
  given_up_at: Date | null;
}

/** Many objects that are read or cleaned, and how far that has come. */
interface BatchTable {
  id: string;
  account_id: string;
  /** Public id of the key that asked for it. */
  created_by: string;
  action: 'extract' | 'remove';
  /** JSON: where the objects are. */
  source: ColumnType<unknown, string, never>;
  /** JSON: where cleaned files go. */
  target: ColumnType<unknown, string | null, never>;
  options: ColumnType<unknown, string, never>;
  /** Keys of buckets, sealed under the master key. */
  secret: Buffer | null;
  state: 'planning' | 'running' | 'done' | 'cancelled' | 'failed';
  /** How far the source has been listed. */
  cursor: string | null;
  chunk_objects: number;
  total: Generated<string>;
  done: Generated<string>;
  /** Of those done. */
  failed: Generated<string>;
  /** How many failed, by class. */
  errors: ColumnType<Readonly<Record<string, number>>, string | undefined, string>;
  chunks: Generated<number>;
  /** Chunks whose jobs have been put in line: those of lower numbers. */
  chunks_queued: Generated<number>;
  chunks_done: Generated<number>;
  failure: string | null;
  created_at: Moment;
  finished_at: Date | null;
}

/** Some objects of a batch, and the part of its results that is about them. */
interface BatchChunkTable {
  batch_id: string;
  /** From 0. */
  number: number;
  /** Of its first object, among all of the batch. */
  first: Count;
  objects: number;
  /** JSON: the objects; null once they are done. */
  addresses: Json;
  attempts: Generated<number>;
  begun_at: Date | null;
  done_at: Date | null;
  failed: number | null;
  /** The part on the shelf. */
  sha256: Buffer | null;
  part_bytes: ColumnType<string | null, number | null, number | null>;
}

/** Every table of the store. */
export interface Schema {
  account: AccountTable;
  api_key: ApiKeyTable;
  batch: BatchTable;
  batch_chunk: BatchChunkTable;
  blob: BlobTable;
  cleaned_file: CleanedFileTable;
  custom_field: CustomFieldTable;
  delivered: DeliveredTable;
  entry: EntryTable;
  extension_run: ExtensionRunTable;
  extraction: ExtractionTable;
  folder_job: FolderJobTable;
  installation: InstallationTable;
  lease: LeaseTable;
  purge_request: PurgeRequestTable;
  saved_extension: SavedExtensionTable;
  upload_token: UploadTokenTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
}
