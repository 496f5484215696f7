import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import { shellWords } from '../../words/shell.ts';
import { listFolders } from '../api/calls.ts';
import { useAnswer, useClient, useFailureText } from '../use-client.ts';

interface FolderChooserProps {
  readonly title: string;
  readonly action: string;
  readonly start: string;
  readonly onChoose: (folder: string) => void;
  readonly onClose: () => void;
}

/** A dialog that asks for a folder: go into one, and choose where you are. */
export function FolderChooser({ title, action, start, onChoose, onClose }: FolderChooserProps) {
  const words = useWords(libraryWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const textOf = useFailureText();
  const [folder, setFolder] = useState(start);
  const { value, failure, isLoading } = useAnswer((signal) => listFolders(client, folder, signal), [client, folder]);
  const names = folder.split('/').filter(Boolean);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>
        {words.chosenFolder} <strong class="value">{folder}</strong>
      </p>
      <ul class="folder-choices" aria-label={words.folders} aria-busy={isLoading}>
        {names.length > 0 && (
          <li>
            <button type="button" onClick={() => setFolder(`/${names.slice(0, -1).join('/')}`)}>
              ↑ {words.folderAbove}
            </button>
          </li>
        )}
        {(value ?? []).map(({ folderId, folderPath, name }) => (
          <li key={folderId}>
            <button type="button" class="value" onClick={() => setFolder(folderPath)}>
              {name}
            </button>
          </li>
        ))}
        {value?.length === 0 && <li class="quiet small">{words.noFolders}</li>}
      </ul>
      {failure !== undefined && <p role="alert">{textOf(failure)}</p>}
      <div class="dialog-actions">
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button look="main" onClick={() => onChoose(folder)}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
