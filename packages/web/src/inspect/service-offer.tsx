import type { Report } from '@colophon/engine';
import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { KeyDialog } from '../parts/key-dialog.tsx';
import { useServiceWords } from '../parts/service-words.ts';
import { useFormats, useHouse, useWords } from '../shell/context.ts';
import type { Item } from '../shell/files.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';
import { readThere } from '../work/service.ts';

interface ServiceOfferProps {
  readonly item: Item;
  readonly report: Report | undefined;
  readonly failure: string | undefined;
}

/** What could not be decoded here, and the offer to ask the service. The file goes there only when the person says so. */
export function ServiceOffer({ item, report, failure }: ServiceOfferProps) {
  const { account, files } = useHouse();
  const words = useWords(inspectWords);
  const formats = useFormats();
  const say = useServiceWords();
  const key = useStore(account.key);
  const [state, setState] = useState<'idle' | 'asking-key' | 'sending'>('idle');
  const [error, setError] = useState<string>();
  const { file, answered, id } = item;
  if (answered) return <p class="note">{file ? words.service.answered : words.service.answeredUrl}</p>;
  if (!file || (failure === undefined && (report?.gaps.length ?? 0) === 0)) return null;

  const send = async (withKey: string): Promise<void> => {
    setState('sending');
    setError(undefined);
    try {
      files.answer(id, await readThere({ file }, withKey));
    } catch (reason) {
      setError(say(reason));
    }
    setState('idle');
  };
  const names = [...new Set(report?.gaps.map(({ kind, name }) => words.service.gapKinds[kind](name)))];
  return (
    <section class="note note-warn stack offer">
      <div>
        {names.length > 0 && (
          <p>
            <strong>{words.service.gapTitle}.</strong> {words.service.gap(formats.list(names))}
          </p>
        )}
        <p>{words.service.offer(location.host, formats.bytes(file.size))}</p>
      </div>
      <div class="row">
        <Button
          disabled={state === 'sending'}
          onClick={() => (key === undefined ? setState('asking-key') : void send(key))}
        >
          {words.service.send}
        </Button>
        <span role="status">{state === 'sending' && words.service.sending}</span>
      </div>
      {error !== undefined && <p role="alert">{error}</p>}
      {state === 'asking-key' && (
        <KeyDialog why={words.service.why} onClose={() => setState('idle')} onKey={(given) => void send(given)} />
      )}
    </section>
  );
}
