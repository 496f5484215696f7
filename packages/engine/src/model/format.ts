/** What a file is, in ExifTool's words (`File:FileType`, `File:FileTypeExtension`, `File:MIMEType`). */
export interface Format {
  /** Id of the container card that recognised it, e.g. `jpeg`; `unknown` where only another reader knew it. */
  readonly container: string;
  /** ExifTool's file type, e.g. `JPEG`, `Extended WEBP`. */
  readonly fileType: string;
  /** Usual extension without a dot, lower case. */
  readonly extension: string;
  readonly mediaType: string;
}
