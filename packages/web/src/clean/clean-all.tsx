import { useRef, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Progress } from '../parts/progress.tsx';
import { saveBlob } from '../parts/save-blob.ts';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { cleanWords } from '../words/clean.ts';
import { type Dooms, listed } from './policy.ts';
import { type Entry, zipOf } from './zip.ts';

interface Outcome {
  readonly done: number;
  readonly failed: number;
  readonly zip: Blob;
}

/** Cleans every file on the page with the same choices, into one ZIP file. */
export function CleanAll({ dooms }: { readonly dooms: Dooms }) {
  const { engine, files } = useHouse();
  const words = useWords(cleanWords);
  const items = useStore(files.state, (state) => state.items);
  const subjects = items.flatMap(({ file }) => (file ? [file] : []));
  const [done, setDone] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome>();
  const isRunning = useRef(false);
  const run = async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setOutcome(undefined);
    setDone(0);
    const cleaned: Entry[] = [];
    let finished = 0;
    await Promise.all(
      subjects.map(async (file) => {
        const ask = { file, name: file.name, wishes: { dooms: listed(dooms) } };
        const answer = await engine.ask('clean', ask).catch(() => undefined);
        if (answer) cleaned.push({ name: file.name, content: answer.blob });
        setDone(++finished);
      }),
    );
    const zip = await zipOf(cleaned);
    setOutcome({ done: cleaned.length, failed: subjects.length - cleaned.length, zip });
    setDone(undefined);
    isRunning.current = false;
  };
  return (
    <section class="card stack clean-all">
      <div class="row">
        <Button disabled={done !== undefined} onClick={() => void run()}>
          {words.all(subjects.length)}
        </Button>
        <span class="quiet small">{words.allHint}</span>
      </div>
      {done !== undefined && (
        <>
          <Progress value={done / subjects.length} label={words.allProgress(done, subjects.length)} />
          <p class="small" role="status">
            {words.allProgress(done, subjects.length)}
          </p>
        </>
      )}
      {outcome && (
        <div class="row" role="status">
          <span>{words.allDone(outcome.done, outcome.failed)}</span>
          {outcome.done > 0 && (
            <Button look="main" onClick={() => saveBlob(outcome.zip, 'cleaned.zip')}>
              {words.allDownload}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
