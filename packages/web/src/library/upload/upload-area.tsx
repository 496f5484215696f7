import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useHouse, useWords } from '../../shell/context.ts';
import { uploadWords } from '../../words/library-upload.ts';
import { droppedFiles } from './chosen-files.ts';
import { Unfinished, UploadBar } from './upload-bar.tsx';
import { UploadList } from './upload-list.tsx';
import { type Chosen, USUAL_OPTIONS } from './uploads.ts';
import { uploadsOf } from './use-uploads.ts';
import './upload.css';

/** Everything about uploads: choosing, dropping anywhere on the page, what is on its way. `children` stand in the same row. */
export function UploadArea({ folder, children }: { readonly folder: string; readonly children: ComponentChildren }) {
  const house = useHouse();
  const uploads = uploadsOf(house);
  const words = useWords(uploadWords);
  const [options, setOptions] = useState(USUAL_OPTIONS);
  const take = (chosen: readonly Chosen[]): void => uploads.add(chosen, folder, options);
  const isOver = useDrop(take);
  return (
    <div class="upload-area">
      <div class="upload-top">
        <UploadBar options={options} onOptions={setOptions} onFiles={take} />
        <div class="row upload-more">{children}</div>
      </div>
      <Unfinished />
      <UploadList />
      {isOver && (
        <div class="upload-over" aria-hidden="true">
          <p class="value">{words.dropHere(folder)}</p>
        </div>
      )}
    </div>
  );
}

/** Files that are dropped anywhere on the page. Answers whether some are held over it. */
function useDrop(take: (chosen: readonly Chosen[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then((chosen) => latest.current(chosen));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}
