import { useMemo, useState } from 'preact/hooks';
import { Progress } from '../parts/progress.tsx';
import { VirtualList } from '../parts/virtual-list.tsx';
import { useFormats, useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';
import './file-list.css';
import { FileRow } from './file-row.tsx';
import { SaveAllMenu } from './save-all-menu.tsx';

const ROW_PIXELS = 68;

/** The files on the page: of a long list only what is in view. */
export function FileList() {
  const { files } = useHouse();
  const words = useWords(inspectWords);
  const formats = useFormats();
  const { items, chosen, done } = useStore(files.state);
  const [wanted, setWanted] = useState('');
  const shown = useMemo(() => {
    const word = wanted.trim().toLowerCase();
    return word === '' ? items : items.filter(({ name }) => name.toLowerCase().includes(word));
  }, [items, wanted]);
  return (
    <section class="files" aria-label={words.listLabel}>
      <div class="files-head">
        <p role="status">
          {done < items.length ? words.progress(done, items.length) : words.allRead(items.length)}{' '}
          <span class="quiet">{formats.bytes(items.reduce((sum, { bytes }) => sum + bytes, 0))}</span>
        </p>
        {done < items.length && <Progress value={done / items.length} label={words.progress(done, items.length)} />}
        {items.length > 8 && (
          <input
            class="input"
            type="search"
            aria-label={words.listFilter}
            placeholder={words.listFilter}
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </div>
      {shown.length === 0 && <p class="quiet">{words.listNone}</p>}
      <VirtualList
        items={shown}
        rowHeight={ROW_PIXELS}
        label={words.listLabel}
        keyOf={({ id }) => id}
        shown={shown.findIndex(({ id }) => id === chosen)}
        row={(item) => (
          <FileRow
            item={item}
            isChosen={item.id === chosen}
            onChoose={() => files.choose(item.id)}
            onRemove={() => files.remove(item.id)}
          />
        )}
      />
      <div class="files-foot">
        <SaveAllMenu />
        <button type="button" class="button button-quiet" onClick={() => files.clear()}>
          {words.clear}
        </button>
      </div>
    </section>
  );
}
