import { useState } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';
import { useFormats, useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { shellWords } from '../../words/shell.ts';
import { getMetadata } from '../api/calls.ts';
import { LibraryFailure } from '../api/client.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { useAnswer, useClient, useFailureText } from '../use-client.ts';
import { type MetadataGroup, metadataGroups } from './metadata-groups.ts';

/** What lies inside the file: as one list, and the Exif block by its groups. */
export function MetadataTab({ file }: { readonly file: LibraryFile }) {
  const words = useWords(panelWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const textOf = useFailureText();
  const formats = useFormats();
  const [wanted, setWanted] = useState('');
  const answer = useAnswer((signal) => metadataOf(client, file, signal), [client, file.fileId, file.updatedAt]);
  const groups = metadataGroups(file.embeddedMetadata, answer.value ?? {}, words.groups, wanted);
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div class="stack">
      <Field label={words.filter}>
        {({ id }) => (
          <input
            id={id}
            class="input"
            type="search"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="quiet small" role="status">
        {answer.isLoading ? shell.loading : words.values(count, formats.number(count))}
      </p>
      {answer.failure !== undefined && <p role="alert">{textOf(answer.failure)}</p>}
      {groups.map((group) => (
        <Group key={group.name} group={group} />
      ))}
    </div>
  );
}

/** A file that is neither picture nor film has none, which the service calls a bad request. */
async function metadataOf(client: Parameters<typeof getMetadata>[0], file: LibraryFile, signal: AbortSignal) {
  try {
    return await getMetadata(client, file.fileId, signal);
  } catch (failure) {
    if (failure instanceof LibraryFailure && failure.status === 400) return {};
    throw failure;
  }
}

function Group({ group: { name, rows } }: { readonly group: MetadataGroup }) {
  return (
    <details class="panel-group" open>
      <summary>
        {name} <span class="badge">{rows.length}</span>
      </summary>
      <dl class="panel-facts panel-facts-narrow">
        {rows.map(([tag, value]) => (
          <div key={tag}>
            <dt class="value">{tag}</dt>
            <dd class="value">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
