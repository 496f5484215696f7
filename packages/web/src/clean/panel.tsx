import type { Aspect } from '@colophon/engine';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { Switch } from '../parts/switch.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { cleanWords } from '../words/clean.ts';
import type { Cleaned, Inspected, Inventory } from '../work/jobs.ts';
import { WorkFailure } from '../work/pool.ts';
import { CleanAll } from './clean-all.tsx';
import { CleanThere } from './clean-there.tsx';
import { InventoryList } from './inventory-list.tsx';
import './panel.css';
import { type Dooms, isSame, listed, PRESETS, PRIVATE, RENDERING, withAspect } from './policy.ts';
import { Receipt } from './receipt.tsx';

interface CleanPanelProps {
  readonly file: File;
  readonly inspected: Inspected;
  readonly dooms: Dooms;
  readonly onDooms: (dooms: Dooms) => void;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'cleaning' }
  | { readonly kind: 'cleaned'; readonly cleaned: Cleaned; readonly dooms: Dooms }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Choose what goes, see what that would take, clean, and get the proof. */
export function CleanPanel({ file, inspected, dooms, onDooms }: CleanPanelProps) {
  const { engine, files } = useHouse();
  const words = useWords(cleanWords);
  const several = useStore(files.state, ({ items }) => items.filter((item) => item.file).length > 1);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const plan = usePlan(file, dooms);
  useEffect(() => setState({ kind: 'idle' }), [dooms]);
  const clean = async (): Promise<void> => {
    setState({ kind: 'cleaning' });
    try {
      const cleaned = await engine.ask(
        'clean',
        { file, name: file.name, wishes: { dooms: listed(dooms) } },
        { urgent: true },
      );
      setState({ kind: 'cleaned', cleaned, dooms });
    } catch (error) {
      const { code, message } = error instanceof WorkFailure ? error : new WorkFailure('internal', String(error));
      setState({ kind: 'failed', code, message });
    }
  };
  const refusal = state.kind === 'failed' ? state : plan.kind === 'failed' ? plan : undefined;
  return (
    <div class="clean">
      <div class="stack">
        <p>{words.lead}</p>
        <Choices dooms={dooms} onDooms={onDooms} />
      </div>
      <div class="stack">
        {plan.kind === 'planned' && state.kind !== 'cleaned' && <InventoryList inventory={plan.inventory} />}
        {plan.kind === 'planning' && <p role="status">{words.planning}</p>}
        {plan.kind === 'planned' && state.kind !== 'cleaned' && (
          <div class="row">
            <Button look="main" disabled={state.kind === 'cleaning'} onClick={() => void clean()}>
              {words.run}
            </Button>
            <span class="quiet small">{words.here}</span>
          </div>
        )}
        {state.kind === 'cleaning' && <Progress label={words.running} />}
        {state.kind === 'cleaned' && (
          <Receipt
            fileName={file.name}
            receipt={state.cleaned.receipt}
            content={{ blob: state.cleaned.blob, onInspect: () => files.add([asFile(state.cleaned.blob, file.name)]) }}
          />
        )}
        {refusal && (
          <>
            <p class="note note-warn" role="alert">
              {words.noPlan} {words.reasons[refusal.code] ?? ''} <bdi class="small quiet value">{refusal.message}</bdi>
            </p>
            <CleanThere file={file} dooms={dooms} />
          </>
        )}
        {several && inspected.isCleanable && <CleanAll dooms={dooms} />}
      </div>
    </div>
  );
}

/** Beside the original in the list; the name says that it is another. */
function asFile(blob: Blob, name: string): File {
  return new File([blob], cleanedName(name), { type: blob.type });
}

/** `photo.jpg` → `photo.cleaned.jpg`. */
export function cleanedName(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}.cleaned${name.slice(dot)}` : `${name}.cleaned`;
}

type Plan =
  | { readonly kind: 'planning' }
  | { readonly kind: 'planned'; readonly inventory: Inventory }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

function usePlan(file: File, dooms: Dooms): Plan {
  const { engine } = useHouse();
  const [plan, setPlan] = useState<Plan>({ kind: 'planning' });
  useEffect(() => {
    let isWanted = true;
    engine.ask('plan', { file, name: file.name, wishes: { dooms: listed(dooms) } }, { urgent: true }).then(
      (inventory) => isWanted && setPlan({ kind: 'planned', inventory }),
      (error: unknown) => {
        const { code, message } = error instanceof WorkFailure ? error : new WorkFailure('internal', String(error));
        if (isWanted) setPlan({ kind: 'failed', code, message });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [engine, file, dooms]);
  return plan;
}

interface ChoicesProps {
  readonly dooms: Dooms;
  readonly onDooms: (dooms: Dooms) => void;
}

function Choices({ dooms, onDooms }: ChoicesProps) {
  const words = useWords(cleanWords);
  const row = (aspect: Aspect) => (
    <li key={aspect}>
      <Switch checked={dooms.has(aspect)} onChange={(goes) => onDooms(withAspect(dooms, aspect, goes))}>
        {words.aspects[aspect]}
      </Switch>
    </li>
  );
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{words.switches}</legend>
      <fieldset class="choices-presets">
        <legend class="visually-hidden">{words.presets}</legend>
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((name) => (
          <Button key={name} pressed={isSame(dooms, PRESETS[name])} onClick={() => onDooms(PRESETS[name])}>
            {words.preset[name]}
          </Button>
        ))}
      </fieldset>
      <h3>{words.about}</h3>
      <ul>{PRIVATE.map(row)}</ul>
      <h3>{words.rendering}</h3>
      <ul>{RENDERING.map(row)}</ul>
    </fieldset>
  );
}
