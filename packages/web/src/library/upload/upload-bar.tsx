import { useRef, useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { FileButton } from '../../parts/file-drop.tsx';
import { Switch } from '../../parts/switch.tsx';
import { useHouse, useWords } from '../../shell/context.ts';
import { useStore } from '../../shell/store.ts';
import { uploadWords } from '../../words/library-upload.ts';
import { chosenFiles } from './chosen-files.ts';
import type { Chosen, UploadOptions, WhenTaken } from './uploads.ts';
import { uploadsOf } from './use-uploads.ts';

interface UploadBarProps {
  readonly options: UploadOptions;
  readonly onOptions: (options: UploadOptions) => void;
  readonly onFiles: (chosen: readonly Chosen[]) => void;
}

/** Choosing files and folders, and how they are taken in. */
export function UploadBar({ options, onOptions, onFiles }: UploadBarProps) {
  const words = useWords(uploadWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="upload-bar">
      <FileButton look="main" onFiles={(files) => onFiles(chosenFiles(files))}>
        {words.chooseFiles}
      </FileButton>
      <FolderButton onFiles={onFiles}>{words.chooseFolder}</FolderButton>
      <Button look="quiet" expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.options}
      </Button>
      {isOpen && <Options options={options} onOptions={onOptions} />}
    </div>
  );
}

function Options({ options, onOptions }: Pick<UploadBarProps, 'options' | 'onOptions'>) {
  const words = useWords(uploadWords);
  const [tags, setTags] = useState(options.tags.join(', '));
  const change = (part: Partial<UploadOptions>): void => onOptions({ ...options, ...part });
  return (
    <div class="card upload-options">
      <Field label={words.whenTaken}>
        {({ id }) => (
          <select
            id={id}
            class="select"
            value={options.whenTaken}
            onChange={(event) => change({ whenTaken: event.currentTarget.value as WhenTaken })}
          >
            <option value="version">{words.asVersion}</option>
            <option value="unique">{words.asUnique}</option>
            <option value="refuse">{words.asRefused}</option>
          </select>
        )}
      </Field>
      <Field label={words.tags} hint={words.tagsHint}>
        {({ id, describedBy }) => (
          <input
            id={id}
            class="input"
            value={tags}
            {...(describedBy ? { 'aria-describedby': describedBy } : {})}
            onInput={(event) => {
              setTags(event.currentTarget.value);
              change({
                tags: event.currentTarget.value
                  .split(',')
                  .map((tag) => tag.trim())
                  .filter(Boolean),
              });
            }}
          />
        )}
      </Field>
      <Switch checked={options.isPrivate} onChange={(isPrivate) => change({ isPrivate })}>
        {words.private}
      </Switch>
      <Switch checked={options.isDraft} onChange={(isDraft) => change({ isDraft })}>
        {words.draft}
      </Switch>
    </div>
  );
}

interface FolderButtonProps {
  readonly onFiles: (chosen: readonly Chosen[]) => void;
  readonly children: string;
}

/** The browser's own choice of a folder. */
function FolderButton({ onFiles, children }: FolderButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{children}</Button>
      <input
        ref={(element) => {
          input.current = element;
          // Known to browsers, not to the types of their elements.
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const chosen = chosenFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          if (chosen.length > 0) onFiles(chosen);
        }}
      />
    </>
  );
}

/** A batch that the page was left with: the same files again, and it goes on. */
export function Unfinished() {
  const house = useHouse();
  const uploads = uploadsOf(house);
  const batch = useStore(uploads.unfinished);
  const words = useWords(uploadWords);
  if (!batch) return null;
  const resume = (chosen: readonly Chosen[]): void => {
    const found = uploads.resume(chosen);
    if (found === 0) house.toasts.say(words.noneOfBatch, 'bad');
  };
  return (
    <section class="note note-warn upload-unfinished" aria-label={words.unfinished}>
      <p>
        <strong>{words.unfinished}</strong> {words.unfinishedSaid(batch.done.length, batch.rest.length)}{' '}
        <span class="value">{batch.folder}</span>
      </p>
      <p>{words.chooseAgain}</p>
      <div class="row">
        <FileButton onFiles={(files) => resume(chosenFiles(files))}>{words.sameFiles}</FileButton>
        <FolderButton onFiles={resume}>{words.sameFolder}</FolderButton>
        <Button look="quiet" onClick={uploads.forgetUnfinished}>
          {words.forgetBatch}
        </Button>
      </div>
    </section>
  );
}
