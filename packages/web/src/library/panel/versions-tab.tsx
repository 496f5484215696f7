import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { useFormats, useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { shellWords } from '../../words/shell.ts';
import { deleteVersion, getFile, listVersions, restoreVersion } from '../api/calls.ts';
import { type LibraryFile, versionNumber as numberOf } from '../api/shapes.ts';
import { Confirm } from '../confirm.tsx';
import { Thumbnail } from '../grid/thumbnail.tsx';
import { hereAddress } from '../media.ts';
import { useAnswer, useClient, useComplain, useFailureText } from '../use-client.ts';

interface VersionsTabProps {
  readonly file: LibraryFile;
  readonly onChanged: (file: LibraryFile) => void;
}

/** What the file was before: to look at, to bring back, to delete. */
export function VersionsTab({ file, onChanged }: VersionsTabProps) {
  const words = useWords(panelWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const complain = useComplain();
  const textOf = useFailureText();
  const [doomed, setDoomed] = useState<LibraryFile>();
  const [isBusy, setBusy] = useState(false);
  const { fileId, versionInfo } = file;
  const answer = useAnswer((signal) => listVersions(client, fileId, signal), [client, fileId, versionInfo.id]);
  const doing = async (work: () => Promise<LibraryFile>): Promise<void> => {
    setDoomed(undefined);
    setBusy(true);
    try {
      onChanged(await work());
      answer.reload();
    } catch (failure) {
      complain(failure);
    }
    setBusy(false);
  };
  if (answer.failure !== undefined) return <p role="alert">{textOf(answer.failure)}</p>;
  if (!answer.value) return <p class="quiet">{shell.loading}</p>;
  return (
    <>
      <ol class="panel-versions">
        {answer.value.map((version) => (
          <Version
            key={version.versionInfo.id}
            version={version}
            isCurrent={version.versionInfo.id === versionInfo.id}
            isBusy={isBusy}
            onRestore={() => void doing(() => restoreVersion(client, fileId, version.versionInfo.id))}
            onDelete={() => setDoomed(version)}
          />
        ))}
      </ol>
      {doomed && (
        <Confirm
          title={words.deleteVersion(words.versionName(numberOf(doomed)))}
          action={words.delete}
          onClose={() => setDoomed(undefined)}
          onConfirm={() =>
            void doing(async () => {
              await deleteVersion(client, fileId, doomed.versionInfo.id);
              return await getFile(client, fileId);
            })
          }
        >
          {words.cannotUndo}
        </Confirm>
      )}
    </>
  );
}

interface VersionProps {
  readonly version: LibraryFile;
  readonly isCurrent: boolean;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
  readonly onDelete: () => void;
}

function Version({ version, isCurrent, isBusy, onRestore, onDelete }: VersionProps) {
  const words = useWords(panelWords);
  const formats = useFormats();
  const { key } = useClient();
  const name = words.versionName(numberOf(version));
  const address = version.isPublished ? hereAddress(version, key) : undefined;
  return (
    <li class="panel-version">
      <span class="library-thumb">
        <Thumbnail entry={version} side={160} />
      </span>
      <div>
        <p>
          {name} {isCurrent && <span class="badge badge-good">{words.current}</span>}
        </p>
        <p class="quiet small">
          {formats.moment(Date.parse(version.updatedAt))} · {formats.bytes(version.size)}
          {version.width && version.height ? ` · ${version.width} × ${version.height}` : ''}
        </p>
        <div class="panel-version-acts">
          {address !== undefined && (
            <a class="button button-quiet" href={address} download={version.name} aria-label={words.downloadOf(name)}>
              {words.download}
            </a>
          )}
          {!isCurrent && (
            <>
              <Button look="quiet" disabled={isBusy} label={words.restoreOf(name)} onClick={onRestore}>
                {words.restore}
              </Button>
              <Button look="quiet" disabled={isBusy} label={words.deleteOf(name)} onClick={onDelete}>
                {words.delete}
              </Button>
            </>
          )}
        </div>
      </div>
    </li>
  );
}
