import { useState } from 'preact/hooks';
import type { Entry } from '../api/shapes.ts';
import { pictureAddress } from '../media.ts';
import { useClient } from '../use-client.ts';
import { kindOf } from './kind.ts';
import { Placeholder } from './placeholder.tsx';

/** What a file looks like, fetched when it comes into view; a drawing by its kind where there is no picture. */
export function Thumbnail({ entry, side }: { readonly entry: Entry; readonly side: number }) {
  const { key } = useClient();
  const address = entry.type === 'folder' ? undefined : pictureAddress(entry, key, side);
  const [failed, setFailed] = useState<string>();
  const [here, setHere] = useState<string>();
  if (address === undefined || failed === address) return <Placeholder kind={kindOf(entry)} />;
  return (
    <img
      class={here === address ? 'library-picture library-picture-here' : 'library-picture'}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={() => setHere(address)}
      onError={() => setFailed(address)}
    />
  );
}
