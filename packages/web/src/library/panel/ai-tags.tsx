import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { useFormats, useWords } from '../../shell/context.ts';
import { panelWords } from '../../words/library-panel.ts';
import { changeFile, type FileChanges } from '../api/calls.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { useClient, useComplain, useSay } from '../use-client.ts';

interface AiTagsProps {
  readonly file: LibraryFile;
  readonly onChanged: (file: LibraryFile) => void;
}

const TAGGERS = [
  ['google-auto-tagging', 'Google'],
  ['aws-auto-tagging', 'Amazon'],
] as const;

/** Tags that a service suggested, and ways to ask one. */
export function AiTags({ file, onChanged }: AiTagsProps) {
  const words = useWords(panelWords);
  const formats = useFormats();
  const client = useClient();
  const complain = useComplain();
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const change = async (changes: FileChanges): Promise<void> => {
    setBusy(true);
    try {
      const changed = await changeFile(client, file.fileId, changes);
      const states = Object.values(changed.extensionStatus ?? {});
      if (states.includes('failed')) say(words.taggingFailed, 'bad');
      else if (states.includes('pending')) say(words.taggingBegun, 'note');
      onChanged(changed);
    } catch (failure) {
      complain(failure);
    }
    setBusy(false);
  };
  const tags = file.AITags ?? [];
  return (
    <section class="stack panel-ai" aria-label={words.aiTags}>
      <h3>{words.aiTags}</h3>
      {tags.length === 0 ? (
        <p class="quiet small">{words.noAiTags}</p>
      ) : (
        <ul class="panel-tags">
          {tags.map((tag) => (
            <li key={`${tag.source} ${tag.name}`} class="panel-tag">
              <span class="value">{tag.name}</span>
              <span class="quiet small">
                {formats.percent(tag.confidence / 100)} · {tag.source}
              </span>
              <button
                type="button"
                disabled={isBusy}
                aria-label={words.removeTag(tag.name)}
                onClick={() => void change({ removeAITags: [tag.name] })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {file.fileType === 'image' &&
          TAGGERS.map(([name, maker]) => (
            <Button
              key={name}
              disabled={isBusy}
              onClick={() => void change({ extensions: [{ name, maxTags: 20, minConfidence: 70 }] })}
            >
              {words.askForTags(maker)}
            </Button>
          ))}
        {tags.length > 0 && (
          <Button look="quiet" disabled={isBusy} onClick={() => void change({ removeAITags: 'all' })}>
            {words.removeAll}
          </Button>
        )}
      </div>
    </section>
  );
}
