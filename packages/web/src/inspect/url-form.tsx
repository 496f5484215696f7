import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { KeyDialog } from '../parts/key-dialog.tsx';
import { useServiceWords } from '../parts/service-words.ts';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';
import { readThere } from '../work/service.ts';

/** Reads a file on the web: the service fetches it, after the page has said so. */
export function UrlForm() {
  const { account, files } = useHouse();
  const words = useWords(inspectWords);
  const say = useServiceWords();
  const key = useStore(account.key);
  const [address, setAddress] = useState('');
  const [error, setError] = useState<string>();
  const [state, setState] = useState<'idle' | 'asking-key' | 'reading'>('idle');

  const read = async (url: string, withKey: string): Promise<void> => {
    setState('reading');
    try {
      const answered = await readThere({ url }, withKey);
      files.addAnswered(answered.fileName || url, answered);
      setAddress('');
    } catch (failure) {
      setError(say(failure));
    }
    setState('idle');
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const url = URL.parse(address.trim());
    setError(undefined);
    if (!url || !/^https?:$/.test(url.protocol)) setError(words.urlExpected);
    else if (key === undefined) setState('asking-key');
    else void read(url.href, key);
  };
  return (
    <form class="url-form" onSubmit={submit} noValidate>
      <Field label={words.url} hint={words.urlHint} error={error}>
        {({ id, describedBy }) => (
          <div class="url-form-row">
            <input
              id={id}
              class="input"
              type="url"
              inputMode="url"
              placeholder="https://example.com/photo.jpg"
              value={address}
              aria-invalid={error !== undefined}
              {...(describedBy ? { 'aria-describedby': describedBy } : {})}
              onInput={(event) => setAddress(event.currentTarget.value)}
            />
            <Button type="submit" disabled={state === 'reading'}>
              {state === 'reading' ? words.service.sending : words.urlGo}
            </Button>
          </div>
        )}
      </Field>
      {state === 'asking-key' && (
        <KeyDialog
          why={words.service.why}
          onClose={() => setState('idle')}
          onKey={(given) => void read(address.trim(), given)}
        />
      )}
    </form>
  );
}
