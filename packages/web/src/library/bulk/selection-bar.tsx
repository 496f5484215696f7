import { Button } from '../../parts/button.tsx';
import { saveBlob } from '../../parts/save-blob.ts';
import { useWords } from '../../shell/context.ts';
import { bulkWords } from '../../words/library-bulk.ts';
import type { Entry } from '../api/shapes.ts';
import type { Selection } from '../grid/selection.ts';
import { useClient } from '../use-client.ts';
import { fileListCsv } from './file-list-csv.ts';
import { isFile } from './run.ts';
import type { Asked } from './use-deeds.tsx';
import './bulk.css';

interface SelectionBarProps {
  readonly selection: Selection;
  /** Everything that is shown. */
  readonly all: readonly Entry[];
  readonly onAsk: (asked: Asked) => void;
}

/** What can be done with what is chosen. Stays in sight while one scrolls. */
export function SelectionBar({ selection, all, onAsk }: SelectionBarProps) {
  const words = useWords(bulkWords);
  const { key } = useClient();
  const { entries } = selection;
  const files = entries.filter(isFile);
  const ask = (kind: Asked['kind']) => () => onAsk({ kind, entries });
  const saveList = (): void =>
    saveBlob(new Blob([fileListCsv(files, key)], { type: 'text/csv;charset=utf-8' }), 'files.csv');
  return (
    <div class="bulk-bar" role="toolbar" aria-label={words.title}>
      <p role="status">{words.chosen(entries.length)}</p>
      <span class="bulk-choice">
        <Button look="quiet" onClick={() => selection.only(all)}>
          {words.all}
        </Button>
        <Button look="quiet" onClick={selection.clear}>
          {words.none}
        </Button>
      </span>
      {files.length > 0 && (
        <>
          <Button onClick={ask('tag')}>{words.tag}</Button>
          <Button onClick={ask('untag')}>{words.untag}</Button>
        </>
      )}
      <Button onClick={ask('move')}>{words.move}</Button>
      <Button onClick={ask('copy')}>{words.copy}</Button>
      {entries.length === 1 && <Button onClick={ask('rename')}>{words.rename}</Button>}
      {files.length > 0 && <Button onClick={saveList}>{words.saveList}</Button>}
      <Button look="danger" onClick={ask('delete')}>
        {words.delete}
      </Button>
    </div>
  );
}
