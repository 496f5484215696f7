import { useId, useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';

interface TagEditorProps {
  readonly tags: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
}

/** Tags, each with a way to take it off, and a box for more. */
export function TagEditor({ tags, onTags }: TagEditorProps) {
  const words = useWords(panelWords);
  const id = useId();
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const more = typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && !tags.includes(tag));
    if (more.length > 0) onTags([...tags, ...new Set(more)]);
    setTyped('');
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {words.tags}
      </label>
      {tags.length > 0 && (
        <ul class="panel-tags" aria-label={words.tags}>
          {tags.map((tag) => (
            <li key={tag} class="panel-tag">
              <span class="value">{tag}</span>
              <button
                type="button"
                aria-label={words.removeTag(tag)}
                onClick={() => onTags(tags.filter((each) => each !== tag))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="panel-add">
        <input
          id={id}
          class="input"
          placeholder={words.addTags}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add}>{words.add}</Button>
      </div>
    </div>
  );
}
