/** What the service tells the page of itself. */
export interface PageSettings {
  readonly version: string;
  /** Where map tiles come from, where the operator named a place: `https://tiles.example/{z}/{x}/{y}.png`. */
  readonly tiles?: { readonly url: string; readonly credit: string };
}

/** Ask the service; offline, and from an older one, the page does without. */
export async function readSettings(): Promise<PageSettings> {
  try {
    const response = await fetch('/page/settings.json');
    if (response.ok) return (await response.json()) as PageSettings;
  } catch {
    // Offline.
  }
  return { version: '' };
}
