import type { Dooms } from '../clean/policy.ts';
import { RevealCard } from '../reveal/card.tsx';
import { useWords } from '../shell/context.ts';
import type { Item } from '../shell/files.ts';
import { inspectWords } from '../words/inspect.ts';
import type { Inspected } from '../work/jobs.ts';
import { Histogram } from './histogram.tsx';
import { Picture } from './picture.tsx';
import { Place } from './place.tsx';
import { Previews } from './previews.tsx';
import { SummaryList } from './summary-list.tsx';
import { usePixels } from './use-pixels.ts';

interface OverviewProps {
  readonly item: Item;
  readonly inspected: Inspected;
  readonly dooms: Dooms;
  readonly onDooms: (dooms: Dooms) => void;
  readonly onClean: () => void;
}

/** What a person wants to know first: the picture, the summary, what it reveals, where, light, hidden pictures. */
export function Overview({ item, inspected, dooms, onDooms, onClean }: OverviewProps) {
  const words = useWords(inspectWords);
  const { summary, report, previews } = inspected;
  const pixels = usePixels(item.file, summary.mediaType);
  const problems = report.problems.length;
  return (
    <div class="overview">
      <div class="overview-top">
        <Picture item={item} inspected={inspected} />
        <SummaryList summary={summary} />
      </div>
      {problems > 0 && (
        <p>
          <span class="badge badge-warn">{words.problems(problems)}</span>{' '}
          <span class="quiet">{words.tabs.inside}</span>
        </p>
      )}
      <RevealCard
        report={report}
        isCleanable={inspected.isCleanable && item.file !== undefined}
        dooms={dooms}
        onDooms={onDooms}
        onClean={onClean}
      />
      <div class="overview-more">
        {summary.position && <Place position={summary.position} />}
        {pixels !== 'none' && <Histogram pixels={pixels} profile={summary.profile} />}
      </div>
      {item.file && previews.length > 0 && pixels !== undefined && (
        <Previews file={item.file} previews={previews} pixels={pixels} />
      )}
    </div>
  );
}
