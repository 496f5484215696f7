import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { libraryWords } from '../words/library.ts';
import { addressOf, readWhereabouts, type Whereabouts } from './address.ts';
import type { Entry } from './api/shapes.ts';
import { SelectionBar } from './bulk/selection-bar.tsx';
import { useDeeds } from './bulk/use-deeds.tsx';
import { FieldAdmin } from './fields/field-admin.tsx';
import { Crumbs } from './folders/crumbs.tsx';
import { FolderTree } from './folders/folder-tree.tsx';
import { NewFolder } from './folders/new-folder.tsx';
import { useSelection } from './grid/selection.ts';
import { ListArea } from './list-area.tsx';
import { useListing, useShown } from './listing.ts';
import { FilePanel } from './panel/file-panel.tsx';
import { SearchBar } from './search/search-bar.tsx';
import { UploadArea } from './upload/upload-area.tsx';
import { uploadsOf } from './upload/use-uploads.ts';
import { useClient } from './use-client.ts';
import { useMedia } from './use-media.ts';
import { ViewTools } from './view-tools.tsx';

/** The library of whoever has the key: folders, what is in them, and what can be done. */
export function Shelves() {
  const house = useHouse();
  const words = useWords(libraryWords);
  const client = useClient();
  const where = readWhereabouts(useStore(house.router.place));
  const listing = useListing(client, where);
  const shown = useShown(listing);
  const selection = useSelection(shown.entries);
  const [turn, setTurn] = useState(0);
  const [isAdmin, setAdmin] = useState(false);
  const isWide = useMedia('(min-width: 64rem)');
  const go = (part: Partial<Whereabouts>, replace = false): void =>
    house.router.go(addressOf({ ...where, ...part }), { replace });
  const refresh = (): void => {
    listing.reload();
    setTurn((before) => before + 1);
  };
  const deeds = useDeeds(where.folder, (deed, entries) => {
    if (deed.kind === 'delete' || deed.kind === 'move') selection.clear();
    const isGone = deed.kind === 'delete' && entries.some((entry) => 'fileId' in entry && entry.fileId === where.file);
    if (isGone) go({ file: undefined }, true);
    refresh();
  });
  useEffect(() => selection.clear(), [where.folder, where.query]);
  useRefreshAfterUploads(refresh);
  const openFile = (id: string | undefined): void => go({ file: id }, true);
  const open = (entry: Entry): void => {
    if (entry.type === 'folder') go({ folder: entry.folderPath, query: '', file: undefined });
    else openFile(entry.fileId);
  };
  const linkTo = (folder: string): string => addressOf({ ...where, folder, query: '', file: undefined });
  return (
    <div class={where.file === undefined ? 'library-shelves' : 'library-shelves library-shelves-open'}>
      <div class="library-tools">
        <SearchBar
          query={where.query}
          folder={where.folder}
          everywhere={where.everywhere}
          failure={shown.failure}
          onSearch={(query, everywhere) => go({ query, everywhere, file: undefined })}
        />
        <UploadArea folder={where.folder}>
          <NewFolder folder={where.folder} onMade={refresh} />
          <Button look="quiet" onClick={() => setAdmin(true)}>
            {words.customFields}
          </Button>
        </UploadArea>
      </div>
      <details class="library-side" open={isWide}>
        <summary>{words.folders}</summary>
        <FolderTree current={where.query === '' ? where.folder : ''} linkTo={linkTo} turn={turn} />
      </details>
      <div class="library-main">
        <div class="library-head">
          <Crumbs folder={where.folder} linkTo={linkTo} />
          <ViewTools where={where} onChange={(part) => go(part, true)} />
        </div>
        {selection.entries.length > 0 && <SelectionBar selection={selection} all={shown.entries} onAsk={deeds.ask} />}
        <ListArea
          shown={shown}
          where={where}
          selection={selection}
          onOpen={open}
          onDelete={(entries) => deeds.ask({ kind: 'delete', entries })}
          onMore={listing.more}
          onReload={listing.reload}
        />
      </div>
      {where.file !== undefined && (
        <FilePanel
          id={where.file}
          turn={turn}
          onClose={() => openFile(undefined)}
          onChanged={listing.put}
          onOpen={openFile}
          onRename={(file) => deeds.ask({ kind: 'rename', entries: [file] })}
          onDelete={(file) => deeds.ask({ kind: 'delete', entries: [file] })}
        />
      )}
      {deeds.dialogs}
      {isAdmin && <FieldAdmin onClose={() => setAdmin(false)} />}
    </div>
  );
}

const REFRESHED_EVERY_MS = 1_200;

/** What has arrived is shown soon, but not once for every file. */
function useRefreshAfterUploads(refresh: () => void): void {
  const uploads = uploadsOf(useHouse());
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = uploads.watchDone(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current();
      }, REFRESHED_EVERY_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [uploads]);
}
