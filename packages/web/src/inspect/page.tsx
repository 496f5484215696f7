import { useCallback, useEffect, useState } from 'preact/hooks';
import { droppedFiles } from '../parts/dropped-files.ts';
import { FileButton } from '../parts/file-drop.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';
import { FileList } from './file-list.tsx';
import { LazyFileView } from './lazy-file-view.tsx';
import './page.css';
import type { Tab } from './file-view.tsx';
import { UrlForm } from './url-form.tsx';
import { Welcome } from './welcome.tsx';

/** `/`: drop files and see what is in them. */
export function InspectPage() {
  const { files } = useHouse();
  const words = useWords(inspectWords);
  const count = useStore(files.state, ({ items }) => items.length);
  const chosen = useStore(files.state, ({ items, chosen: id }) => items.find((item) => item.id === id));
  const add = useCallback((some: readonly File[]) => some.length > 0 && files.add(some), [files]);
  const isOver = useDropAnywhere(add);
  // Whoever goes from file to file stays with what they look at.
  const [tab, setTab] = useState<Tab>('overview');
  usePaste(add, words.pasted);
  return (
    <div class={`inspect ${isOver ? 'inspect-over' : ''}`}>
      {count === 0 ? <Welcome onFiles={add} isOver={isOver} /> : <h1 class="visually-hidden">{words.headline}</h1>}
      {count > 0 && (
        <>
          <div class="inspect-bar">
            <FileButton onFiles={add}>{words.addMore}</FileButton>
            <details class="inspect-url">
              <summary>{words.byUrl}</summary>
              <UrlForm />
            </details>
            <p class="quiet small inspect-promise">{words.local}</p>
          </div>
          <div class={count > 1 ? 'inspect-halves' : ''}>
            {count > 1 && <FileList />}
            {chosen ? (
              <LazyFileView key={chosen.id} item={chosen} tab={tab} onTab={setTab} />
            ) : (
              <p class="empty quiet">{words.choose1}</p>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** Files may be dropped anywhere on the page. True while something hangs above it. */
function useDropAnywhere(add: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!event.relatedTarget) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then(add);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [add]);
  return isOver;
}

/** Pictures and files out of the clipboard. What is pasted into a field stays text. */
function usePaste(add: (files: readonly File[]) => void, name: string): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      // The clipboard calls every picture `image.png`.
      add(
        pasted.map((file) => (file.name === 'image.png' ? new File([file], `${name}.png`, { type: file.type }) : file)),
      );
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [add, name]);
}
