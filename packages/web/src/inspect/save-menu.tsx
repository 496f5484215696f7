import type { Report } from '@colophon/engine';
import { exportHead } from '../export/export-head.ts';
import { EXPORTS, type ExportFormat } from '../export/formats.ts';
import { saveBlob } from '../parts/save-blob.ts';
import { useHouse, useWords } from '../shell/context.ts';
import type { Item } from '../shell/files.ts';
import { inspectWords } from '../words/inspect.ts';

interface SaveMenuProps {
  readonly item: Item;
  readonly report: Report;
}

/** Saves what was read, in one of three forms. */
export function SaveMenu({ item, report }: SaveMenuProps) {
  const { engine } = useHouse();
  const words = useWords(inspectWords);
  const save = async (format: ExportFormat): Promise<void> => {
    const text = await engine.ask('export', { report, name: item.name, format }, { urgent: true });
    saveBlob(new Blob([exportHead(format), text], { type: EXPORTS[format].mediaType }), `${item.name}.${format}`);
  };
  return (
    <fieldset class="save-menu" title={words.csvSafe}>
      <legend class="visually-hidden">{words.menu}</legend>
      <span class="small quiet" aria-hidden="true">
        {words.saveAs}
      </span>
      {(Object.keys(EXPORTS) as ExportFormat[]).map((format) => (
        <button
          key={format}
          type="button"
          class="button button-quiet"
          aria-label={`${words.saveAs} ${EXPORTS[format].name}`}
          onClick={() => void save(format)}
        >
          {EXPORTS[format].name}
        </button>
      ))}
    </fieldset>
  );
}
