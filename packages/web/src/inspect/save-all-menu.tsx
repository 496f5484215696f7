import { useState } from 'preact/hooks';
import { exportHead } from '../export/export-head.ts';
import { EXPORTS, type ExportFormat } from '../export/formats.ts';
import { Progress } from '../parts/progress.tsx';
import { saveBlob } from '../parts/save-blob.ts';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';

const FORMATS = ['json', 'csv'] as const satisfies readonly ExportFormat[];

/** Saves what was read of every file on the page, as one table or one list. */
export function SaveAllMenu() {
  const { engine, files } = useHouse();
  const words = useWords(inspectWords);
  const { items } = useStore(files.state);
  const [progress, setProgress] = useState<number>();
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    const subjects = items.filter(({ failure }) => failure === undefined);
    const texts: string[] = [];
    let done = 0;
    setProgress(0);
    await Promise.all(
      subjects.map(async ({ file, answered, name }, index) => {
        const from = file && !answered ? { file } : answered ? { report: answered } : undefined;
        texts[index] = from ? await engine.ask('export', { ...from, name, format }).catch(() => '') : '';
        // A bar of a hundred steps is fine enough.
        if (++done % Math.ceil(subjects.length / 100) === 0) setProgress(done / subjects.length);
      }),
    );
    setProgress(undefined);
    const said = texts.filter((text) => text !== '');
    const content = format === 'json' ? `[${said.join(',\n')}]\n` : said.join('');
    saveBlob(new Blob([exportHead(format), content], { type: EXPORTS[format].mediaType }), `metadata.${format}`);
  };
  return (
    <div class="row">
      <span class="small quiet">{words.saveAll(items.length)}</span>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          class="button button-quiet"
          disabled={progress !== undefined}
          aria-label={`${words.saveAll(items.length)}: ${EXPORTS[format].name}`}
          onClick={() => void save(format)}
        >
          {EXPORTS[format].name}
        </button>
      ))}
      {progress !== undefined && <Progress value={progress} label={words.saveAll(items.length)} />}
    </div>
  );
}
