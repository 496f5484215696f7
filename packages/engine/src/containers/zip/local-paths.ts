/** A place on one computer: it tells names of folders and people, and leads nowhere from another. */
const LOCAL_PATH = /^\s*(?:file:|[A-Za-z]:[\\/]|\\\\[^\\\s]|\/(?:Users|home|Volumes|private|tmp|var)\/)/i;
const QUOTED_PATH = /"(?:file:|[A-Za-z]:[\\/]|\\\\)[^"]*"/gi;
/** A file's name, or the path of one, as programs write it where a picture's name or alternative text belongs. */
const FILE_NAME =
  /^(?:.*[\\/])?[^\\/:*?"<>|]{1,200}\.(?:jpe?g|jpe|png|gif|tiff?|bmp|webp|hei[cf]|svg|emf|wmf|dng|cr2|nef|arw|mp4|mov|pdf|docx?|xlsx?|pptx?)$/i;

/** Whether a value is the address of a file on one computer. */
export function isLocalPath(value: string): boolean {
  return LOCAL_PATH.test(value);
}

/** Whether a value is a file's name, or a path. */
export function isFileName(value: string): boolean {
  return FILE_NAME.test(value) || isLocalPath(value);
}

/** A field's instruction without the paths in it; the same where it has none. */
export function withoutPaths(instruction: string): string {
  return instruction.replace(QUOTED_PATH, '""');
}
