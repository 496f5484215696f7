import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../api/shapes.ts';
import { pictureAddress } from '../media.ts';
import { useClient } from '../use-client.ts';
import { kindOf } from './kind.ts';
import { Placeholder } from './placeholder.tsx';

/** A service that had no hand free a moment ago may have one now; what it cannot draw at all, it cannot the second time either. */
const AGAIN_MS = 2_500;
const MOST_TRIES = 2;

/** What a file looks like, fetched when it comes into view; a drawing by its kind where there is no picture. */
export function Thumbnail({ entry, side }: { readonly entry: Entry; readonly side: number }) {
  const { key } = useClient();
  const address = entry.type === 'folder' ? undefined : pictureAddress(entry, key, side);
  const [failed, setFailed] = useState<{
    readonly address: string;
    readonly tries: number;
    readonly isOver: boolean;
  }>();
  const [here, setHere] = useState<string>();
  const now = failed?.address === address ? failed : undefined;
  const tries = now?.tries ?? 0;
  const isWaiting = now?.isOver === false;
  useEffect(() => {
    if (!isWaiting || tries >= MOST_TRIES) return;
    const timer = setTimeout(() => setFailed((before) => before && { ...before, isOver: true }), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, tries]);
  if (address === undefined || isWaiting || tries >= MOST_TRIES) return <Placeholder kind={kindOf(entry)} />;
  return (
    <img
      class={here === address ? 'library-picture library-picture-here' : 'library-picture'}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={() => setHere(address)}
      onError={() => setFailed({ address, tries: tries + 1, isOver: false })}
    />
  );
}
