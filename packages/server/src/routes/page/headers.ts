/** The origin of an address template of map tiles; `undefined` where it is no http or https address. */
export function tilesOrigin(template: string | undefined): string | undefined {
  // Some servers spread over hosts by a letter: any of them is meant.
  const url = template === undefined ? null : URL.parse(template.replace('{s}', 'wildcard'));
  return url && /^https?:$/.test(url.protocol) ? url.origin.replace('//wildcard.', '//*.') : undefined;
}

/**
 * What the page may load: its own files, pictures and films that it made itself, and the operator's map tiles. No script and no style
 * stands in the markup.
 */
export function pagePolicy(tiles: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: data:${tiles === undefined ? '' : ` ${tiles}`}`,
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Names with a hash of their content never change; all others are asked for again. */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
