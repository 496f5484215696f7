export const SORT_KEYS = ['name', 'created', 'updated', 'height', 'width', 'size', 'relevance'] as const;

export interface SortOrder {
  readonly key: (typeof SORT_KEYS)[number];
  readonly descending: boolean;
}

/** What to list. `query` stands in for `kind`, `tags` and `name` where it is given. */
export interface ListWishes {
  /** `all`: files and folders, never versions. */
  readonly kind: 'file' | 'version' | 'folder' | 'all';
  readonly query?: string | undefined;
  /** One folder, without those below it, as the client wrote it. */
  readonly path?: string | undefined;
  readonly fileType?: 'image' | 'non-image' | undefined;
  /** Files with any of these, as tags of either kind. */
  readonly tags?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly sort: SortOrder;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly skip: number;
}
