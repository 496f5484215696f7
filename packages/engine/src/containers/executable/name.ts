/** A type of file and its extension; the media type is the family's unless told. */
export interface ExecutableName {
  readonly fileType: string;
  readonly extension: string;
  readonly mediaType?: string;
}
