import { useMemo, useState } from 'preact/hooks';
import { useObjectUrl } from '../parts/object-url.ts';
import { useWords } from '../shell/context.ts';
import type { Item } from '../shell/files.ts';
import { inspectWords } from '../words/inspect.ts';
import type { Inspected } from '../work/jobs.ts';

interface PictureProps {
  readonly item: Item;
  readonly inspected: Inspected;
}

/** The picture, film or sound, as the browser shows it; else the largest copy inside the file that it can show. */
export function Picture({ item: { file, name }, inspected: { summary, previews } }: PictureProps) {
  const words = useWords(inspectWords);
  const [failed, setFailed] = useState<'nothing' | 'itself' | 'copy'>('nothing');
  const largest = previews.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  const blob = useMemo(() => {
    if (!file || failed === 'copy') return undefined;
    if (failed === 'itself') return largest && file.slice(largest.start, largest.end, largest.mediaType);
    return file.slice(0, file.size, summary.mediaType);
  }, [file, failed, largest, summary.mediaType]);
  const url = useObjectUrl(blob);
  const fail = (): void => setFailed(failed === 'nothing' ? 'itself' : 'copy');
  const kind = failed === 'itself' ? 'image' : summary.mediaType.split('/')[0];
  const isTold = kind === 'image' || kind === 'video' || kind === 'audio';
  if (!isTold || !blob)
    return (
      <div class="picture picture-none">
        <span class="picture-kind" aria-hidden="true">
          {summary.extension}
        </span>
        {isTold && <p class="small quiet">{words.noPicture}</p>}
      </div>
    );
  return (
    <div class="picture">
      {url && kind === 'image' && <img src={url} alt={words.pictureOf(name)} onError={fail} decoding="async" />}
      {url && kind === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: the person's own film; what captions it has are inside it
        <video src={url} controls preload="metadata" aria-label={words.pictureOf(name)} onError={fail} />
      )}
      {url && kind === 'audio' && (
        // biome-ignore lint/a11y/useMediaCaption: the person's own recording
        <audio src={url} controls preload="metadata" aria-label={name} onError={fail} />
      )}
    </div>
  );
}
