/** A job over a folder and everything below it. */
export interface FolderJob {
  readonly id: string;
  readonly kind: 'copy' | 'move' | 'rename';
  readonly isDone: boolean;
  readonly purgeRequestId: string | null;
  /** Why it ended without having done its work. */
  readonly failure: string | null;
}
