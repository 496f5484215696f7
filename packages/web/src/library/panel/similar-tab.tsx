import { useState } from 'preact/hooks';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { shellWords } from '../../words/shell.ts';
import { listSimilar } from '../api/calls.ts';
import { LibraryFailure } from '../api/client.ts';
import type { LibraryFile, Neighbour } from '../api/shapes.ts';
import { Placeholder } from '../grid/placeholder.tsx';
import { hereAddress } from '../media.ts';
import { useAnswer, useClient, useFailureText } from '../use-client.ts';

interface SimilarTabProps {
  readonly file: LibraryFile;
  readonly onOpen: (id: string) => void;
}

/** Bits in which hashes may differ. */
const DISTANCES = [0, 4, 8, 12, 16] as const;

/** Pictures of the library that look alike. */
export function SimilarTab({ file, onOpen }: SimilarTabProps) {
  const words = useWords(panelWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const textOf = useFailureText();
  const [distance, setDistance] = useState(8);
  const { fileId, versionInfo } = file;
  const { value, failure, isLoading } = useAnswer(
    (signal) => listSimilar(client, fileId, distance, signal),
    [client, fileId, versionInfo.id, distance],
  );
  const hasNoHash = failure instanceof LibraryFailure && failure.status === 422;
  return (
    <div class="stack">
      <Field label={words.likeness}>
        {({ id }) => (
          <select
            id={id}
            class="select"
            value={String(distance)}
            onChange={(event) => setDistance(Number(event.currentTarget.value))}
          >
            {DISTANCES.map((bits) => (
              <option key={bits} value={String(bits)}>
                {words.distances[bits]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hasNoHash && <p class="quiet">{words.noHash}</p>}
      {failure !== undefined && !hasNoHash && <p role="alert">{textOf(failure)}</p>}
      {value && (
        <p class="quiet small" role="status">
          {isLoading ? shell.loading : words.alike(value.length)}
        </p>
      )}
      <ul class="panel-alike">
        {(value ?? []).map((neighbour) => (
          <li key={neighbour.id}>
            <button type="button" onClick={() => onOpen(neighbour.id)}>
              <span class="library-thumb">
                <Likeness neighbour={neighbour} />
              </span>
              <span class="value library-name">{neighbour.path.split('/').at(-1)}</span>
              <span class="quiet small">{words.bitsApart(neighbour.distance)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether it is private, the answer does not tell: a signed address serves either. */
function Likeness({ neighbour }: { readonly neighbour: Neighbour }) {
  const { key } = useClient();
  const address = hereAddress({ url: neighbour.url, isPrivateFile: true }, key, 'w-240,h-240,c-at_max');
  const [hasFailed, setFailed] = useState(false);
  if (address === undefined || hasFailed) return <Placeholder kind="picture" />;
  return (
    <img
      class="library-picture library-picture-here"
      src={address}
      alt=""
      loading="lazy"
      onError={() => setFailed(true)}
    />
  );
}
