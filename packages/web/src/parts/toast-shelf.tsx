import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { shellWords } from '../words/shell.ts';
import './toast-shelf.css';

/** Short words about what has just happened, at the foot of the window. Said with `useHouse().toasts.say(…)`. */
export function ToastShelf() {
  const { toasts } = useHouse();
  const words = useWords(shellWords);
  const shown = useStore(toasts.shown);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <p key={id} class={`toast toast-${kind}`}>
          <span>{text}</span>
          <button type="button" aria-label={words.close} onClick={() => toasts.dismiss(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
