import { useMemo, useState } from 'preact/hooks';
import { droppedFiles } from '../parts/dropped-files.ts';
import { FileButton } from '../parts/file-drop.tsx';
import { useObjectUrl } from '../parts/object-url.ts';
import { useFormats, useWords } from '../shell/context.ts';
import { compareWords } from '../words/compare.ts';
import { inspectWords } from '../words/inspect.ts';
import type { Compared } from './use-compared.ts';

interface SlotProps {
  readonly title: string;
  readonly file: File | undefined;
  readonly compared: Compared;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place for one of the two files. */
export function Slot({ title, file, compared, onFiles }: SlotProps) {
  const words = useWords(compareWords);
  const { failures } = useWords(inspectWords);
  const formats = useFormats();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) void droppedFiles(event.dataTransfer).then((files) => files.length > 0 && onFiles(files));
  };
  return (
    <section
      class={`slot ${isOver ? 'slot-over' : ''}`}
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 class="eyebrow">{title}</h2>
      {file && <Shown file={file} mediaType={compared.kind === 'read' ? compared.inspected.summary.mediaType : ''} />}
      {file ? (
        <p>
          <bdi class="value">{file.name}</bdi>{' '}
          <span class="quiet small">
            {compared.kind === 'read' && `${compared.inspected.summary.fileType} · `}
            {formats.bytes(file.size)}
          </span>
        </p>
      ) : (
        <p class="slot-hint">{words.drop}</p>
      )}
      {compared.kind === 'reading' && <p role="status">{words.reading}</p>}
      {compared.kind === 'failed' && (
        <p class="note note-bad" role="alert">
          {words.failed} {failures[compared.code] ?? ''}
        </p>
      )}
      <FileButton look={file ? 'plain' : 'main'} onFiles={onFiles}>
        {file ? words.other : words.choose}
      </FileButton>
    </section>
  );
}

function Shown({ file, mediaType }: { readonly file: File; readonly mediaType: string }) {
  const { pictureOf } = useWords(inspectWords);
  const [failed, setFailed] = useState<File>();
  const blob = useMemo(
    () => (mediaType.startsWith('image/') ? file.slice(0, file.size, mediaType) : undefined),
    [file, mediaType],
  );
  const url = useObjectUrl(blob);
  if (!url || failed === file) return null;
  return (
    <img class="slot-picture" src={url} alt={pictureOf(file.name)} decoding="async" onError={() => setFailed(file)} />
  );
}
