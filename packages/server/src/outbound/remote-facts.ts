import type { Answer } from './ask.ts';
import { fileNameOf } from './file-name.ts';
import { headerText } from './header-text.ts';

/** What the remote side says about a file, and where it was in the end. */
export interface RemoteFacts {
  /** The URL after all redirects. */
  readonly finalUrl: string;
  /** A base name fit for showing and storing; never a path. */
  readonly fileName: string;
  /** `Content-Type` as sent; not to be trusted. */
  readonly contentType: string | undefined;
}

/** Read the facts from an answer's URL and headers. */
export function factsOf({ url, headers }: Answer): RemoteFacts {
  return {
    finalUrl: url.href,
    fileName: fileNameOf(headerText(headers['content-disposition']), url),
    contentType: headerText(headers['content-type']),
  };
}
