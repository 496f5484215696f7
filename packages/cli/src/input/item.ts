/** One thing to read, as the user named it. */
export interface Item {
  /** As it is shown and as `SourceFile`: the path, the URL, or `-`. */
  readonly label: string;
  readonly kind: 'path' | 'url' | 'stdin';
  /** Found by walking a folder, not asked for by name: of no interest when it is no media file. */
  readonly isFound: boolean;
  /** The folder that was named, for what was found in it. */
  readonly root?: string;
}

/** What a name on the command line stands for. */
export function itemOf(name: string): Item {
  if (name === '-') return { label: name, kind: 'stdin', isFound: false };
  return { label: name, kind: /^https?:\/\//i.test(name) ? 'url' : 'path', isFound: false };
}
