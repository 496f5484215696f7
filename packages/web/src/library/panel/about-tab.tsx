import { useState } from 'preact/hooks';
import { Switch } from '../../parts/switch.tsx';
import { useFormats, useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import { panelWords } from '../../words/library-panel.ts';
import { changeFile } from '../api/calls.ts';
import { type LibraryFile, versionNumber } from '../api/shapes.ts';
import { kindOf } from '../grid/kind.ts';
import { useClient, useComplain } from '../use-client.ts';

/** What is known of the file, and who may see it. */
export function AboutTab({
  file,
  onChanged,
}: {
  readonly file: LibraryFile;
  readonly onChanged: (file: LibraryFile) => void;
}) {
  const words = useWords(panelWords);
  const facts = useFacts(file);
  const client = useClient();
  const complain = useComplain();
  const [isBusy, setBusy] = useState(false);
  const publish = async (isPublished: boolean): Promise<void> => {
    setBusy(true);
    try {
      onChanged(await changeFile(client, file.fileId, { publish: { isPublished } }));
    } catch (failure) {
      complain(failure);
    }
    setBusy(false);
  };
  return (
    <div class="stack">
      <dl class="panel-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="value">{value}</dd>
          </div>
        ))}
      </dl>
      <Switch checked={file.isPublished} disabled={isBusy} onChange={(next) => void publish(next)}>
        {words.published}
      </Switch>
      <p class="small quiet">{file.isPrivateFile ? words.privateHint : words.publicHint}</p>
    </div>
  );
}

function useFacts(file: LibraryFile): readonly (readonly [string, string])[] {
  const words = useWords(panelWords);
  const library = useWords(libraryWords);
  const f = useFormats();
  const { width, height, duration, bitRate, videoCodec, audioCodec, hasAlpha, description } = file;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.facts.description, description],
    [words.facts.kind, `${library.kinds[kindOf(file)]} (${file.mime})`],
    [words.facts.size, f.bytes(file.size)],
    [words.facts.dimensions, width && height ? `${f.number(width)} × ${f.number(height)}` : undefined],
    [words.facts.duration, duration ? f.duration(duration) : undefined],
    [words.facts.bitRate, bitRate ? `${f.number(bitRate / 1000, 0)} kbit/s` : undefined],
    [words.facts.codecs, [videoCodec, audioCodec].filter(Boolean).join(', ') || undefined],
    [words.facts.transparency, hasAlpha ? words.yes : undefined],
    [words.facts.place, file.filePath],
    [words.facts.added, f.moment(Date.parse(file.createdAt))],
    [words.facts.changed, f.moment(Date.parse(file.updatedAt))],
    [words.facts.version, versionNumber(file)],
    [words.facts.privacy, file.isPrivateFile ? library.privateMark : words.public],
    [words.facts.id, file.fileId],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
