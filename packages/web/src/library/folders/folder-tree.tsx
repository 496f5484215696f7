import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../shell/context.ts';
import { Link } from '../../shell/link.tsx';
import { libraryWords } from '../../words/library.ts';
import { listFolders } from '../api/calls.ts';
import { useAnswer, useClient, useFailureText } from '../use-client.ts';
import './folders.css';

interface FolderTreeProps {
  readonly current: string;
  readonly linkTo: (folder: string) => string;
  /** Asked again when it changes. */
  readonly turn: number;
}

/** All folders, fetched level by level as they are opened. */
export function FolderTree(props: FolderTreeProps) {
  const words = useWords(libraryWords);
  return (
    <nav class="folder-tree" aria-label={words.folders}>
      <Link to={props.linkTo('/')} current={props.current === '/'} class="folder-root">
        {words.allFiles}
      </Link>
      <Level {...props} path="/" />
    </nav>
  );
}

function Level({ path, ...props }: FolderTreeProps & { readonly path: string }) {
  const client = useClient();
  const textOf = useFailureText();
  const { value, failure } = useAnswer((signal) => listFolders(client, path, signal), [client, path], props.turn);
  if (failure !== undefined) return <p class="small quiet">{textOf(failure)}</p>;
  if (value === undefined || value.length === 0) return null;
  return (
    <ul class="folder-level">
      {value.map((folder) => (
        <Branch key={folder.folderId} {...props} path={folder.folderPath} name={folder.name} />
      ))}
    </ul>
  );
}

function Branch({ path, name, ...props }: FolderTreeProps & { readonly path: string; readonly name: string }) {
  const words = useWords(libraryWords);
  const isOnTheWay = props.current === path || props.current.startsWith(`${path}/`);
  const [isOpen, setOpen] = useState(isOnTheWay);
  useEffect(() => {
    if (isOnTheWay) setOpen(true);
  }, [isOnTheWay]);
  return (
    <li>
      <div class="folder-branch">
        <button
          type="button"
          class="folder-toggle"
          aria-expanded={isOpen}
          aria-label={words.foldersIn(name)}
          onClick={() => setOpen(!isOpen)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M6 4l4 4-4 4" />
          </svg>
        </button>
        <Link to={props.linkTo(path)} current={props.current === path} class="folder-link value">
          {name}
        </Link>
      </div>
      {isOpen && <Level {...props} path={path} />}
    </li>
  );
}
