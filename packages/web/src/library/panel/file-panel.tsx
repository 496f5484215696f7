import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { shellWords } from '../../words/shell.ts';
import { getFile } from '../api/calls.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { hereAddress, sharedAddress } from '../media.ts';
import { SayContext, useAnswer, useClient, useFailureText } from '../use-client.ts';
import { AboutTab } from './about-tab.tsx';
import { BigPicture } from './big-picture.tsx';
import { DetailsTab } from './details-tab.tsx';
import { MetadataTab } from './metadata-tab.tsx';
import { SimilarTab } from './similar-tab.tsx';
import { usePanelDialog } from './use-panel-dialog.ts';
import { VersionsTab } from './versions-tab.tsx';
import './panel.css';

interface FilePanelProps {
  readonly id: string;
  readonly onClose: () => void;
  /** The file as it is after something about it was changed. */
  readonly onChanged: (file: LibraryFile) => void;
  readonly onOpen: (id: string) => void;
  readonly onRename: (file: LibraryFile) => void;
  readonly onDelete: (file: LibraryFile) => void;
  /** Asked again when it changes. */
  readonly turn: number;
}

/** Everything about one file. Beside the list where there is room, over it where there is not. */
export function FilePanel({ id, turn, onClose, ...rest }: FilePanelProps) {
  const client = useClient();
  const words = useWords(panelWords);
  const shell = useWords(shellWords);
  const textOf = useFailureText();
  const dialog = useRef<HTMLDialogElement>(null);
  const onKeyDown = usePanelDialog(dialog, onClose);
  const { value, failure, reload } = useAnswer((signal) => getFile(client, id, signal), [client, id], turn);
  const file = value?.fileId === id ? value : undefined;
  return (
    <dialog
      class="panel"
      ref={dialog}
      aria-label={file ? words.panelOf(file.name) : words.panel}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={onKeyDown}
    >
      <button class="dialog-close panel-close" type="button" aria-label={shell.close} onClick={onClose}>
        ×
      </button>
      {failure !== undefined && (
        <p class="panel-body" role="alert">
          {textOf(failure)}
        </p>
      )}
      {!file && failure === undefined && (
        <p class="panel-body quiet" role="status">
          {shell.loading}
        </p>
      )}
      {file && <Filled {...rest} file={file} onReload={reload} />}
    </dialog>
  );
}

interface FilledProps extends Pick<FilePanelProps, 'onChanged' | 'onOpen' | 'onRename' | 'onDelete'> {
  readonly file: LibraryFile;
  readonly onReload: () => void;
}

const TABS = ['about', 'details', 'metadata', 'versions', 'similar'] as const;
type Tab = (typeof TABS)[number];

function Filled({ file, onChanged, onReload, onOpen, onRename, onDelete }: FilledProps) {
  const words = useWords(panelWords);
  const [tab, setTab] = useState<Tab>('about');
  const [said, setSaid] = useState<{ readonly text: string; readonly kind: string }>();
  const top = useRef<HTMLDivElement>(null);
  const changed = (next: LibraryFile): void => {
    onChanged(next);
    onReload();
  };
  useEffect(() => {
    top.current?.closest('dialog')?.scrollTo(0, 0);
    setSaid(undefined);
  }, [file.fileId]);
  const tabs = TABS.filter((each) => each !== 'similar' || file.fileType === 'image');
  const shown = tabs.includes(tab) ? tab : 'about';
  return (
    <div class="panel-body" ref={top}>
      <BigPicture file={file} />
      <h2 class="value panel-name">{file.name}</h2>
      <Actions file={file} onRename={onRename} onDelete={onDelete} />
      <div role="status" class="panel-said">
        {said && <p class={`note note-${said.kind} value`}>{said.text}</p>}
      </div>
      <SayContext.Provider value={(text, kind) => setSaid({ text, kind })}>
        <Tabs tabs={tabs.map((each) => [each, words.tabs[each]])} chosen={shown} onChoose={setTab} label={words.parts}>
          {shown === 'about' && <AboutTab file={file} onChanged={changed} />}
          {shown === 'details' && <DetailsTab key={file.fileId} file={file} onChanged={changed} />}
          {shown === 'metadata' && <MetadataTab file={file} />}
          {shown === 'versions' && <VersionsTab file={file} onChanged={changed} />}
          {shown === 'similar' && <SimilarTab file={file} onOpen={onOpen} />}
        </Tabs>
      </SayContext.Provider>
    </div>
  );
}

function Actions({ file, onRename, onDelete }: Pick<FilledProps, 'file' | 'onRename' | 'onDelete'>) {
  const words = useWords(panelWords);
  const { key } = useClient();
  // A draft is delivered to nobody.
  const address = file.isPublished ? (hereAddress(file, key) ?? sharedAddress(file, key)) : undefined;
  return (
    <div class="panel-actions">
      {address === undefined ? (
        <p class="quiet small">{words.draftHint}</p>
      ) : (
        <>
          <a class="button button-plain" href={address} download={file.name}>
            {words.download}
          </a>
          <span class="panel-copy">
            <CopyButton text={() => sharedAddress(file, key)} what={words.address} />
            <span aria-hidden="true" class="small quiet">
              {file.isPrivateFile ? words.addressForAnHour : words.address}
            </span>
          </span>
        </>
      )}
      <span class="panel-change">
        <Button look="quiet" onClick={() => onRename(file)}>
          {words.rename}
        </Button>
        <Button look="quiet" onClick={() => onDelete(file)}>
          {words.delete}
        </Button>
      </span>
    </div>
  );
}
