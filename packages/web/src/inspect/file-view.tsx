import { useEffect, useState } from 'preact/hooks';
import { CleanPanel } from '../clean/panel.tsx';
import { DEFAULT_DOOMS, type Dooms } from '../clean/policy.ts';
import { Tabs } from '../parts/tabs.tsx';
import { useFormats, useHouse, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import type { Inspected } from '../work/jobs.ts';
import { WorkFailure } from '../work/pool.ts';
import './file-view.css';
import type { Item } from '../shell/files.ts';
import { Inside } from './inside.tsx';
import { inspectedFrom } from './inspected-from.ts';
import { Overview } from './overview.tsx';
import { SaveMenu } from './save-menu.tsx';
import { ServiceOffer } from './service-offer.tsx';
import { TagTable } from './tag-table.tsx';

/** What is looked at of a file. */
export type Tab = 'overview' | 'tags' | 'clean' | 'inside';

export interface FileViewProps {
  readonly item: Item;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

/** Everything about one file. */
export function FileView({ item, tab: wanted, onTab }: FileViewProps) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const tab = wanted === 'clean' && !item.file ? 'overview' : wanted;
  const [dooms, setDooms] = useState<Dooms>(DEFAULT_DOOMS);
  const { inspected, failure } = useInspected(item);
  const tabs = (['overview', 'tags', 'clean', 'inside'] as const)
    .filter((each) => each !== 'clean' || item.file)
    .map((each) => [each, words.tabs[each]] as const);
  return (
    <article class="file">
      <header class="file-head">
        <h2 class="file-name">
          <bdi>{item.name}</bdi>
        </h2>
        <p class="quiet">
          {inspected && `${inspected.summary.fileType} · `}
          {formats.bytes(item.bytes)}
          {inspected && ` · ${words.tags(inspected.report.tags.length)}`}
        </p>
        {inspected && <SaveMenu item={item} report={inspected.report} />}
      </header>
      {!inspected && failure === undefined && <p role="status">{words.reading(item.name)}</p>}
      {failure !== undefined && (
        <p class="note note-bad" role="alert">
          {words.failed} {words.failures[failure] ?? ''}
        </p>
      )}
      <ServiceOffer item={item} report={inspected?.report} failure={failure} />
      {inspected && (
        <Tabs tabs={tabs} chosen={tab} onChoose={onTab} label={words.tabsLabel}>
          {tab === 'overview' && (
            <Overview
              item={item}
              inspected={inspected}
              dooms={dooms}
              onDooms={setDooms}
              onClean={() => onTab('clean')}
            />
          )}
          {tab === 'tags' && <TagTable report={inspected.report} places={inspected.places} />}
          {tab === 'clean' && item.file && (
            <CleanPanel file={item.file} inspected={inspected} dooms={dooms} onDooms={setDooms} />
          )}
          {tab === 'inside' && <Inside report={inspected.report} />}
        </Tabs>
      )}
    </article>
  );
}

/** Read the whole file, before others that wait; what the service answered goes before. */
function useInspected({ file, name, answered }: Item): { readonly inspected?: Inspected; readonly failure?: string } {
  const { engine } = useHouse();
  const [inspected, setInspected] = useState<Inspected>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    const read = answered
      ? inspectedFrom(answered, file)
      : file
        ? engine.ask('inspect', { file, name }, { urgent: true })
        : undefined;
    read?.then(
      (found) => {
        if (!isWanted) return;
        setInspected(found);
        setFailure(undefined);
      },
      (error: unknown) => isWanted && setFailure(error instanceof WorkFailure ? error.code : 'internal'),
    );
    return () => {
      isWanted = false;
    };
  }, [engine, file, name, answered]);
  return { ...(inspected ? { inspected } : {}), ...(failure === undefined ? {} : { failure }) };
}
