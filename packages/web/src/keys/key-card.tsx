import { useState } from 'preact/hooks';
import { createClient, LibraryFailure } from '../library/api/client.ts';
import { useFailureText } from '../library/use-client.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { keysWords } from '../words/keys.ts';
import { shellWords } from '../words/shell.ts';
import './page.css';

/** The key: typed in, tried, remembered or not, forgotten. */
export function KeyCard() {
  const { account } = useHouse();
  const words = useWords(keysWords);
  const shell = useWords(shellWords);
  const key = useStore(account.key);
  if (key === undefined) return <KeyForm />;
  return (
    <div class="card stack keys-card">
      <p>
        {words.inUse} <code class="value">{masked(key)}</code>
      </p>
      <p class="quiet small">{isRemembered() ? words.remembered : words.forThisTab}</p>
      <div class="row">
        <Button look="danger" onClick={account.forget}>
          {shell.keyForget}
        </Button>
      </div>
    </div>
  );
}

function KeyForm() {
  const { account } = useHouse();
  const words = useWords(keysWords);
  const shell = useWords(shellWords);
  const textOf = useFailureText();
  const [typed, setTyped] = useState('');
  const [remember, setRemember] = useState(false);
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const use = async (event: Event): Promise<void> => {
    event.preventDefault();
    const key = typed.trim();
    if (key === '') return setError(shell.keyExpected);
    setBusy(true);
    setError(undefined);
    try {
      await createClient(key).ask('GET', '/v1/files', { query: { limit: 1 } });
      account.use(key, remember);
    } catch (failure) {
      setError(failure instanceof LibraryFailure ? textOf(failure) : String(failure));
      setBusy(false);
    }
  };
  return (
    <form class="card stack keys-card" onSubmit={(event) => void use(event)}>
      <Field label={shell.key} error={error} hint={words.where}>
        {({ id, describedBy }) => (
          <div class="keys-box">
            <input
              id={id}
              class="input"
              {...(isShown ? { type: 'text' as const } : { type: 'password' as const })}
              autocomplete="off"
              spellcheck={false}
              value={typed}
              aria-invalid={error !== undefined}
              {...(describedBy ? { 'aria-describedby': describedBy } : {})}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <Button pressed={isShown} onClick={() => setShown(!isShown)}>
              {words.show}
            </Button>
          </div>
        )}
      </Field>
      <label class="check">
        <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
        <span>
          {shell.keyRemember} <span class="quiet">{shell.keyForgotten}</span>
        </span>
      </label>
      <div class="row">
        <Button type="submit" look="main" disabled={isBusy}>
          {shell.keyUse}
        </Button>
      </div>
    </form>
  );
}

/** Enough of a key to know it by. */
function masked(key: string): string {
  return key.length < 12 ? '••••••••' : `${key.slice(0, 8)}••••••••${key.slice(-4)}`;
}

function isRemembered(): boolean {
  try {
    return localStorage.getItem('colophon.key') !== null;
  } catch {
    return false;
  }
}
