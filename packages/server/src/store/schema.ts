import type { ColumnType, Generated } from 'kysely';

/** Times are `timestamptz`; the database's clock sets those that rows are born with. */
type BornAt = ColumnType<Date, never, never>;

interface AccountTable {
  id: Generated<string>;
  name: string;
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

/** Cleaned files. Their bytes lie beside the database, under the row's id; they are whole and synced before the row is there. */
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

/** Every table of the store. */
export interface Schema {
  account: AccountTable;
  api_key: ApiKeyTable;
  cleaned_file: CleanedFileTable;
  extraction: ExtractionTable;
  installation: InstallationTable;
}
