import type { Report } from '@colophon/engine';
import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';

const STEP = 300;

/** The file part by part, the problems found, and what reading it took. */
export function Inside({ report }: { readonly report: Report }) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const [shown, setShown] = useState(STEP);
  const { problems, blocks, cost } = report;
  return (
    <div class="stack">
      <section class="stack">
        <h3>{words.problemsTitle}</h3>
        {problems.length === 0 && <p class="quiet">{words.noProblems}</p>}
        <ul class="problems">
          {problems.map(({ severity, path, message, at }, index) => (
            <li
              key={index}
              class={`note ${severity === 'error' ? 'note-bad' : severity === 'warning' ? 'note-warn' : ''}`}
            >
              <strong>{words.severities[severity]}</strong> <bdi class="value">{message}</bdi>{' '}
              {(path !== '' || at !== undefined) && (
                <span class="small mono quiet">{at === undefined ? path : words.at(path, formats.number(at))}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section class="stack">
        <h3>{words.blocks}</h3>
        <div class="table-scroll">
          <table class="table blocks">
            <thead>
              <tr>
                <th scope="col">{words.blockPath}</th>
                <th scope="col">{words.blockKind}</th>
                <th scope="col" class="number">
                  {words.blockAt}
                </th>
                <th scope="col" class="number">
                  {words.blockBytes}
                </th>
              </tr>
            </thead>
            <tbody>
              {blocks.slice(0, shown).map(({ path, kind, range }, index) => (
                <tr key={index}>
                  <td>
                    <bdi class="value mono">{path}</bdi>
                  </td>
                  <td>{kind}</td>
                  <td class="number mono">{formats.number(range.start)}</td>
                  <td class="number">{formats.bytes(range.end - range.start)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {blocks.length > shown && (
          <Button onClick={() => setShown(shown + STEP)}>{words.more(Math.min(STEP, blocks.length - shown))}</Button>
        )}
        <p class="quiet small">
          {words.cost(formats.bytes(cost.bytes), cost.reads, formats.number(cost.milliseconds, 1))}
        </p>
      </section>
    </div>
  );
}
