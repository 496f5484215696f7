import { useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { compareWords } from '../words/compare.ts';
import { Likeness } from './likeness.tsx';
import './page.css';
import { DifferenceTable } from './difference-table.tsx';
import { Slot } from './slot.tsx';
import { useCompared } from './use-compared.ts';

/** `/compare`: two files side by side. */
export function ComparePage() {
  const words = useWords(compareWords);
  const [first, setFirst] = useState<File>();
  const [second, setSecond] = useState<File>();
  const left = useCompared(first);
  const right = useCompared(second);
  /** Two files at once fill both places. */
  const put = (files: readonly File[], place: 'first' | 'second'): void => {
    const [one, two] = files;
    if (one && two) {
      setFirst(one);
      setSecond(two);
    } else if (place === 'first') setFirst(one);
    else setSecond(one);
  };
  return (
    <div class="compare">
      <header class="compare-head">
        <h1>{words.title}</h1>
        <p class="quiet">{words.lead}</p>
      </header>
      <div class="compare-slots">
        <Slot title={words.first} file={first} compared={left} onFiles={(files) => put(files, 'first')} />
        <Slot title={words.second} file={second} compared={right} onFiles={(files) => put(files, 'second')} />
      </div>
      {first && second && left.kind === 'read' && right.kind === 'read' && (
        <>
          <Likeness first={first} second={second} left={left} right={right} />
          <DifferenceTable
            first={left.inspected.report}
            second={right.inspected.report}
            names={[first.name, second.name]}
          />
        </>
      )}
    </div>
  );
}
