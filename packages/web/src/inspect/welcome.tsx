import { FileButton } from '../parts/file-drop.tsx';
import { useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import { UrlForm } from './url-form.tsx';

interface WelcomeProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isOver: boolean;
}

/** The page before there is a file. */
export function Welcome({ onFiles, isOver }: WelcomeProps) {
  const words = useWords(inspectWords);
  return (
    <div class="welcome">
      <div class="welcome-words">
        <h1>{words.headline}</h1>
        <p class="welcome-lead">{words.lead}</p>
      </div>
      <div class="welcome-drop">
        <p class="welcome-drop-title">{isOver ? words.dropNow : words.drop}</p>
        <FileButton look="main" onFiles={onFiles}>
          {words.choose}
        </FileButton>
        <p class="quiet small">{words.dropHint}</p>
        <p class="welcome-promise">
          <strong>{words.local}</strong> {words.localMore}
        </p>
      </div>
      <details class="welcome-url">
        <summary>{words.byUrl}</summary>
        <UrlForm />
      </details>
      <dl class="welcome-facts">
        {words.facts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
