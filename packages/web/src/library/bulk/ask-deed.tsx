import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../shell/context.ts';
import { bulkWords } from '../../words/library-bulk.ts';
import { shellWords } from '../../words/shell.ts';
import { Confirm } from '../confirm.tsx';
import { FolderChooser } from '../folders/folder-chooser.tsx';
import type { Deed } from './run.ts';
import type { Asked } from './use-deeds.tsx';

interface AskDeedProps {
  readonly asked: Asked;
  /** Where the page is. */
  readonly folder: string;
  readonly onDeed: (deed: Deed) => void;
  readonly onClose: () => void;
}

/** Asks how: with which tags, to where, under which name, or whether at all. */
export function AskDeed({ asked: { kind, entries }, folder, onDeed, onClose }: AskDeedProps) {
  const words = useWords(bulkWords);
  const [first] = entries;
  switch (kind) {
    case 'tag':
    case 'untag':
      return (
        <AskText
          title={words.tagTitle[kind](entries.length)}
          label={words.tags}
          hint={words.tagsHint}
          start=""
          action={words[kind]}
          onText={(text) =>
            onDeed({
              kind,
              tags: text
                .split(',')
                .map((tag) => tag.trim())
                .filter(Boolean),
            })
          }
          onClose={onClose}
        />
      );
    case 'rename':
      return (
        <AskText
          title={words.renameTitle}
          label={words.newName}
          start={first?.name ?? ''}
          action={words.rename}
          onText={(name) => onDeed({ kind, name })}
          onClose={onClose}
        />
      );
    case 'move':
    case 'copy':
      return (
        <FolderChooser
          title={words.transferTitle[kind](entries.length)}
          action={words.here[kind]}
          start={folder}
          onChoose={(chosen) => onDeed({ kind, folder: chosen })}
          onClose={onClose}
        />
      );
    case 'delete':
      return (
        <Confirm
          title={words.deleteTitle(entries.length)}
          action={words.delete}
          onConfirm={() => onDeed({ kind })}
          onClose={onClose}
        >
          <ul class="bulk-doomed">
            {entries.slice(0, 5).map((entry) => (
              <li key={entry.name} class="value">
                {entry.name}
              </li>
            ))}
            {entries.length > 5 && <li>{words.andMore(entries.length - 5)}</li>}
          </ul>
          <p>{entries.some(({ type }) => type === 'folder') ? words.deleteFolders : words.deleteFiles}</p>
        </Confirm>
      );
  }
}

interface AskTextProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string;
  readonly start: string;
  readonly action: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** A dialog with one box. */
export function AskText({ title, label, hint, start, action, onText, onClose }: AskTextProps) {
  const shell = useWords(shellWords);
  const [text, setText] = useState(start);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== '') onText(text.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Field label={label} {...(hint === undefined ? {} : { hint })}>
          {({ id, describedBy }) => (
            <input
              id={id}
              class="input"
              value={text}
              {...(describedBy ? { 'aria-describedby': describedBy } : {})}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="dialog-actions">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" look="main">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
