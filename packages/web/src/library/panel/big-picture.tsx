import { useState } from 'preact/hooks';
import { useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { kindOf } from '../grid/kind.ts';
import { Placeholder } from '../grid/placeholder.tsx';
import { hereAddress, pictureAddress } from '../media.ts';
import { useClient } from '../use-client.ts';

const SIDE = 1200;

/** The picture, film or sound itself; a drawing of what has nothing to show. */
export function BigPicture({ file }: { readonly file: LibraryFile }) {
  const words = useWords(panelWords);
  const { key } = useClient();
  const kind = kindOf(file);
  const picture = pictureAddress(file, key, SIDE);
  const [failed, setFailed] = useState<string>();
  const here = file.isPublished ? hereAddress(file, key) : undefined;
  return (
    <div class="panel-picture">
      {picture !== undefined && failed !== picture ? (
        <img key={picture} src={picture} alt={words.pictureOf(file.name)} onError={() => setFailed(picture)} />
      ) : kind === 'film' && here !== undefined ? (
        // biome-ignore lint/a11y/useMediaCaption: whatever lies in the library has the tracks that it has
        <video key={here} src={here} controls preload="metadata" aria-label={file.name} />
      ) : kind === 'sound' && here !== undefined ? (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio key={here} src={here} controls preload="metadata" aria-label={file.name} />
      ) : (
        <Placeholder kind={kind} />
      )}
    </div>
  );
}
