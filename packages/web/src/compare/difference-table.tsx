import type { Report } from '@colophon/engine';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { useWords } from '../shell/context.ts';
import { compareWords } from '../words/compare.ts';
import { inspectWords } from '../words/inspect.ts';
import { differencesOf, SIDES, type Side } from './differences.ts';

interface DifferenceTableProps {
  readonly first: Report;
  readonly second: Report;
  readonly names: readonly [string, string];
}

const STEP = 250;

/** What is written in two files, tag by tag. */
export function DifferenceTable({ first, second, names }: DifferenceTableProps) {
  const words = useWords(compareWords);
  const { more } = useWords(inspectWords);
  const found = useMemo(() => differencesOf(first, second), [first, second]);
  const [chosen, setChosen] = useState<Side>();
  // Until somebody chooses: the first list that has something in it.
  const side = chosen ?? SIDES.find((each) => found[each].length > 0) ?? 'different';
  const [shown, setShown] = useState(STEP);
  const rows = found[side];
  return (
    <section class="stack">
      <h2>{words.tags}</h2>
      <fieldset class="compare-filters">
        <legend class="visually-hidden">{words.show}</legend>
        {SIDES.map((each) => (
          <Button key={each} pressed={each === side} onClick={() => setChosen(each)}>
            {words.filters[each]} <span class="badge">{words.counts(found[each].length)}</span>
          </Button>
        ))}
      </fieldset>
      {rows.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <table class="table differences">
          <thead>
            <tr>
              <th scope="col">{words.tag}</th>
              {names.map((name, index) => (
                <th scope="col" key={index === 0 ? 'first' : 'second'}>
                  <bdi class="value">{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ group, name, first: one, second: two }) => (
              <tr key={`${group}:${name}`}>
                <th scope="row">
                  <bdi class="value">{name}</bdi> <bdi class="small differences-group">{group}</bdi>
                </th>
                <Cell value={one} />
                <Cell value={two} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > shown && (
        <Button onClick={() => setShown(shown + STEP)}>{more(Math.min(STEP, rows.length - shown))}</Button>
      )}
    </section>
  );
}

function Cell({ value }: { readonly value: string | undefined }) {
  const words = useWords(compareWords);
  if (value === undefined)
    return (
      <td>
        <i class="quiet">{words.absent}</i>
      </td>
    );
  return (
    <td>
      <bdi class="value differences-value">{value}</bdi>
    </td>
  );
}
