const KEPT_MS = 60_000;

/** Hand a blob to the person as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = safeName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Without what turns a name around or leads elsewhere. */
export function safeName(name: string): string {
  return (
    name.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g, '_').slice(0, 200) || 'file'
  );
}
