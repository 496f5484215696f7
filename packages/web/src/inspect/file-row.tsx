import { useMemo } from 'preact/hooks';
import type { Revealed } from '../facts/reveals.ts';
import { useObjectUrl } from '../parts/object-url.ts';
import { useFormats, useWords } from '../shell/context.ts';
import type { Item } from '../shell/files.ts';
import { inspectWords } from '../words/inspect.ts';
import { revealWords } from '../words/reveal.ts';

interface FileRowProps {
  readonly item: Item;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onRemove: () => void;
}

/** Pictures up to this size, in bytes, are shown small where they hold no smaller copy. */
const SMALL_ENOUGH = 1_500_000;

/** A line of the list. */
export function FileRow({ item, isChosen, onChoose, onRemove }: FileRowProps) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const { brief, failure, name, bytes } = item;
  const state = failure === undefined ? ((brief ?? item.answered) ? '' : words.waiting) : words.failed;
  return (
    <div class={`file-row ${isChosen ? 'file-row-chosen' : ''}`}>
      <button type="button" class="file-row-main" aria-pressed={isChosen} onClick={onChoose}>
        <Thumbnail item={item} />
        <span class="file-row-text">
          <bdi class="file-row-name">{name}</bdi>
          <span class="file-row-facts">
            {brief
              ? `${brief.summary.fileType} · ${formats.bytes(bytes)} · ${words.tags(brief.tags)}`
              : formats.bytes(bytes)}
            {state && ` · ${state}`}
          </span>
          {brief && <Marks kinds={brief.reveals} />}
        </span>
      </button>
      <button type="button" class="file-row-remove" aria-label={words.remove(name)} onClick={onRemove}>
        ×
      </button>
    </div>
  );
}

function Marks({ kinds }: { readonly kinds: readonly string[] }) {
  const { kinds: names } = useWords(revealWords);
  return (
    <span class="file-row-marks">
      {kinds.map((kind) => (
        <span key={kind} class={`mark mark-${kind}`} title={names[kind as Revealed]}>
          <span class="visually-hidden">{names[kind as Revealed]}. </span>
        </span>
      ))}
    </span>
  );
}

function Thumbnail({ item: { file, brief } }: { readonly item: Item }) {
  const small = useMemo(() => {
    const { thumbnail, summary } = brief ?? {};
    if (!file || !summary) return undefined;
    if (thumbnail) return file.slice(thumbnail.start, thumbnail.end, thumbnail.mediaType);
    const isShown = /^image\/(?:jpeg|png|gif|webp|avif|bmp)$/.test(summary.mediaType);
    return isShown && file.size <= SMALL_ENOUGH ? file.slice(0, file.size, summary.mediaType) : undefined;
  }, [file, brief]);
  const url = useObjectUrl(small);
  if (url) return <img class="file-row-picture" src={url} alt="" decoding="async" width="44" height="44" />;
  return (
    <span class="file-row-picture file-row-kind" aria-hidden="true">
      {brief?.summary.extension.slice(0, 4) ?? ''}
    </span>
  );
}
