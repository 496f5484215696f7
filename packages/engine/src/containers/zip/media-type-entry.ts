// Source: ODF 1.3 part 2, § 3.3; EPUB Open Container Format 3.3, § 4.3: an entry that is nothing but a media type, stored.
import { latin1 } from '../../bytes/latin1.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { refusal } from './entries.ts';
import type { Package } from './package.ts';

/** Cut whatever stands beside the media type in the entry that a document names itself by. */
export async function cleanMediaTypeEntry(pkg: Package): Promise<void> {
  const entry = pkg.find('mimetype');
  if (!entry) throw refusal('an entry that names the media type', 'none');
  const content = latin1(await pkg.bytesOf(entry));
  const [type = ''] = /[\x21-\xfe]+/.exec(content) ?? [];
  if (type !== content && pkg.judgeInside(entry, 'other characters', PRIVATE_ASPECTS))
    pkg.write(entry, new TextEncoder().encode(type));
}
