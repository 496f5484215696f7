import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { changeFile, type FileChanges, listFields } from '../api/calls.ts';
import { LibraryFailure } from '../api/client.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { changedValues, type Draft, draftsOf } from '../fields/drafts.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useAnswer, useClient, useFailureText, useSay } from '../use-client.ts';
import { AiTags } from './ai-tags.tsx';
import { TagEditor } from './tag-editor.tsx';

interface DetailsTabProps {
  readonly file: LibraryFile;
  readonly onChanged: (file: LibraryFile) => void;
}

/** What people have said of the file: tags, a description, custom fields. */
export function DetailsTab({ file, onChanged }: DetailsTabProps) {
  const words = useWords(panelWords);
  const client = useClient();
  const say = useSay();
  const textOf = useFailureText();
  const fields = useAnswer((signal) => listFields(client, signal), [client]);
  const [tags, setTags] = useState<readonly string[]>(file.tags ?? []);
  const [description, setDescription] = useState(file.description ?? '');
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const known = fields.value ?? [];
  const shown = { ...draftsOf(known, file.customMetadata), ...drafts };
  const errors = failure instanceof LibraryFailure ? failure.errors : {};

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const custom = changedValues(known, file.customMetadata, shown);
    const changes: FileChanges = {
      ...(isSame(tags, file.tags ?? []) ? {} : { tags: tags.length > 0 ? tags : null }),
      ...(description === (file.description ?? '') ? {} : { description }),
      ...(Object.keys(custom).length === 0 ? {} : { customMetadata: custom }),
    };
    try {
      const changed = await changeFile(client, file.fileId, changes);
      setTags(changed.tags ?? []);
      setDescription(changed.description ?? '');
      setDrafts({});
      onChanged(changed);
      say(words.saved, 'good');
    } catch (refused) {
      setFailure(refused);
    }
    setBusy(false);
  };
  return (
    <div class="stack">
      <form class="stack" onSubmit={(event) => void save(event)}>
        <TagEditor tags={tags} onTags={setTags} />
        <Field label={words.facts.description}>
          {({ id }) => (
            <textarea
              id={id}
              class="input"
              rows={2}
              value={description}
              onInput={(event) => setDescription(event.currentTarget.value)}
            />
          )}
        </Field>
        {known.map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            draft={shown[field.name]}
            error={errors[field.name]}
            onDraft={(draft) => setDrafts({ ...drafts, [field.name]: draft })}
          />
        ))}
        {fields.value?.length === 0 && <p class="quiet small">{words.noFields}</p>}
        {failure !== undefined && (
          <p class="note note-bad value" role="alert">
            {textOf(failure)}
          </p>
        )}
        <div class="row">
          <Button type="submit" look="main" disabled={isBusy}>
            {words.save}
          </Button>
        </div>
      </form>
      <AiTags file={file} onChanged={onChanged} />
    </div>
  );
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, index) => tag === other[index]);
}
