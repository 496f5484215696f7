import { useState } from 'preact/hooks';
import { useHouse, useWords } from '../shell/context.ts';
import { shellWords } from '../words/shell.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

interface KeyDialogProps {
  /** Why a key is asked for, where there is more to say. */
  readonly why?: string;
  /** Called with the key once there is one. */
  readonly onKey: (key: string) => void;
  readonly onClose: () => void;
}

/** Asks for the key of the service. It is kept as the person chooses, and never leaves for anywhere else. */
export function KeyDialog({ why, onKey, onClose }: KeyDialogProps) {
  const { account } = useHouse();
  const words = useWords(shellWords);
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(false);
  const [error, setError] = useState<string>();
  const use = (event: Event): void => {
    event.preventDefault();
    const typed = key.trim();
    if (typed === '') {
      setError(words.keyExpected);
      return;
    }
    account.use(typed, remember);
    onKey(typed);
  };
  return (
    <Dialog title={words.keyTitle} onClose={onClose}>
      <p>{why ?? words.keyWhy}</p>
      <form class="stack" onSubmit={use}>
        <Field label={words.key} error={error}>
          {({ id, describedBy }) => (
            <input
              id={id}
              class="input"
              type="password"
              autocomplete="off"
              spellcheck={false}
              value={key}
              aria-invalid={error !== undefined}
              {...(describedBy ? { 'aria-describedby': describedBy } : {})}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          )}
        </Field>
        <label class="check">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
          <span>
            {words.keyRemember} <span class="quiet">{words.keyForgotten}</span>
          </span>
        </label>
        <div class="dialog-actions">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="main">
            {words.keyUse}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
