import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Progress } from '../../parts/progress.tsx';
import { useHouse, useWords } from '../../shell/context.ts';
import { bulkWords } from '../../words/library-bulk.ts';
import { shellWords } from '../../words/shell.ts';
import { type Entry, pathOf } from '../api/shapes.ts';
import { useClient, useFailureText } from '../use-client.ts';
import { AskDeed } from './ask-deed.tsx';
import { type Deed, type Done, perform } from './run.ts';

/** What somebody wants to do, before it is said how. */
export interface Asked {
  readonly kind: Deed['kind'];
  readonly entries: readonly Entry[];
}

type State =
  | { readonly kind: 'asking'; readonly asked: Asked }
  | { readonly kind: 'doing'; readonly asked: Asked; readonly done: number }
  | { readonly kind: 'refused'; readonly done: Done };

/** Deeds on entries: asks what has to be known, does it, and tells what was refused. `dialogs` has to be shown. */
export function useDeeds(folder: string, onDone: (deed: Deed, entries: readonly Entry[]) => void) {
  const client = useClient();
  const { toasts } = useHouse();
  const words = useWords(bulkWords);
  const [state, setState] = useState<State>();
  const close = (): void => setState(undefined);
  const begin = async (asked: Asked, deed: Deed): Promise<void> => {
    setState({ kind: 'doing', asked, done: 0 });
    const done = await perform(client, asked.entries, deed, (count) => setState({ kind: 'doing', asked, done: count }));
    if (done.count > 0) toasts.say(words.done[deed.kind](done.count), 'good');
    setState(done.failed.length > 0 ? { kind: 'refused', done } : undefined);
    onDone(deed, asked.entries);
  };
  const dialogs = (
    <>
      {state?.kind === 'asking' && (
        <AskDeed asked={state.asked} folder={folder} onDeed={(deed) => void begin(state.asked, deed)} onClose={close} />
      )}
      {state?.kind === 'doing' && state.asked.entries.length > 1 && (
        <div class="bulk-progress" role="status">
          {words.doing(state.done, state.asked.entries.length)}
          <Progress label={words.title} value={state.done / state.asked.entries.length} />
        </div>
      )}
      {state?.kind === 'refused' && <Refused done={state.done} onClose={close} />}
    </>
  );
  return { dialogs, ask: (asked: Asked): void => setState({ kind: 'asking', asked }) };
}

const MOST_SHOWN = 50;

function Refused({ done, onClose }: { readonly done: Done; readonly onClose: () => void }) {
  const words = useWords(bulkWords);
  const shell = useWords(shellWords);
  const textOf = useFailureText();
  return (
    <Dialog title={words.refused(done.failed.length)} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse */}
      <ul class="bulk-refused" tabIndex={0} aria-label={words.refused(done.failed.length)}>
        {done.failed.slice(0, MOST_SHOWN).map(({ entry, failure }) => (
          <li key={pathOf(entry)}>
            <span class="value">{pathOf(entry)}</span>
            <span class="quiet small value">{textOf(failure)}</span>
          </li>
        ))}
      </ul>
      <div class="dialog-actions">
        <Button look="main" onClick={onClose}>
          {shell.close}
        </Button>
      </div>
    </Dialog>
  );
}
