import { useEffect, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { KeyDialog } from '../parts/key-dialog.tsx';
import { useServiceWords } from '../parts/service-words.ts';
import { useFormats, useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { cleanWords } from '../words/clean.ts';
import { type CleanedThere, cleanThere } from '../work/service.ts';
import { type Dooms, listed } from './policy.ts';
import { Receipt } from './receipt.tsx';

interface CleanThereProps {
  readonly file: File;
  readonly dooms: Dooms;
}

/** What cannot be cleaned here, the service may try, when the person says so. */
export function CleanThere({ file, dooms }: CleanThereProps) {
  const { account } = useHouse();
  const words = useWords(cleanWords);
  const formats = useFormats();
  const say = useServiceWords();
  const key = useStore(account.key);
  const [state, setState] = useState<'idle' | 'asking-key' | 'cleaning'>('idle');
  const [cleaned, setCleaned] = useState<CleanedThere>();
  const [error, setError] = useState<string>();
  useEffect(() => setCleaned(undefined), [dooms]);
  const clean = async (withKey: string): Promise<void> => {
    setState('cleaning');
    setError(undefined);
    try {
      setCleaned(await cleanThere(file, listed(dooms), withKey));
    } catch (failure) {
      setError(say(failure));
    }
    setState('idle');
  };
  if (cleaned)
    return (
      <>
        <p class="note">{words.onService}</p>
        <Receipt
          fileName={cleaned.fileName}
          receipt={cleaned.receipt}
          content={{ href: pathOf(cleaned.downloadUrl) }}
        />
      </>
    );
  return (
    <section class="note stack">
      <p>{words.serviceOffer(location.host, formats.bytes(file.size))}</p>
      <div class="row">
        <Button
          disabled={state === 'cleaning'}
          onClick={() => (key === undefined ? setState('asking-key') : void clean(key))}
        >
          {words.serviceRun}
        </Button>
        <span role="status">{state === 'cleaning' && words.serviceRunning}</span>
      </div>
      {error !== undefined && <p role="alert">{error}</p>}
      {state === 'asking-key' && <KeyDialog onClose={() => setState('idle')} onKey={(given) => void clean(given)} />}
    </section>
  );
}

/** On this very service, by whatever name it calls itself. */
function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}
