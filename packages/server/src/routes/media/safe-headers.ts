import { create as contentDisposition } from 'content-disposition';

/** What a browser shows without running anything. */
const SHOWN = /^(?:image|audio|video|font)\/|^text\/plain$|^application\/pdf$/;
const DRAWING = /^image\/svg/;

const NOTHING = "default-src 'none'; sandbox";
/** Drawings carry their styles with them, and nothing else. */
const STYLES_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** A sandbox would keep browsers from showing it; its scripts run in the viewer, not in this origin. */
const DOCUMENT = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

/** Headers that keep a file of any content from running as a page of this origin, and let pages of others show it. */
export function safeHeaders(mediaType: string, fileName: string): Readonly<Record<string, string>> {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return {
    'content-type': mediaType,
    'x-content-type-options': 'nosniff',
    'content-disposition': contentDisposition(fileName, { type: SHOWN.test(type) ? 'inline' : 'attachment' }),
    'content-security-policy': DRAWING.test(type) ? STYLES_ONLY : type === 'application/pdf' ? DOCUMENT : NOTHING,
    'cross-origin-resource-policy': 'cross-origin',
  };
}
