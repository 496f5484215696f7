import type { Report } from '@colophon/engine';
import { useMemo } from 'preact/hooks';
import { ASPECT_OF, type Dooms, withAspect } from '../clean/policy.ts';
import { REVEALED, type Revealed, type Revelation, revelationsIn } from '../facts/reveals.ts';
import { Button } from '../parts/button.tsx';
import { Switch } from '../parts/switch.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { revealWords } from '../words/reveal.ts';
import './card.css';

interface RevealCardProps {
  readonly report: Report;
  readonly isCleanable: boolean;
  readonly dooms: Dooms;
  readonly onDooms: (dooms: Dooms) => void;
  readonly onClean: () => void;
}

/** What a file tells about people, kind by kind, each with a switch to take it away. */
export function RevealCard({ report, isCleanable, dooms, onDooms, onClean }: RevealCardProps) {
  const words = useWords(revealWords);
  const found = useMemo(() => revelationsIn(report), [report]);
  const kinds = REVEALED.filter((kind) => found.some((each) => each.kind === kind));
  return (
    <section class={`card reveal ${kinds.length > 0 ? 'reveal-some' : ''}`}>
      <header class="reveal-head">
        <h3>{words.title}</h3>
        <p class="quiet">{kinds.length === 0 ? words.none : words.some(kinds.length)}</p>
      </header>
      {kinds.length > 0 && (
        <ul class="reveal-list">
          {kinds.map((kind) => (
            <RevealRow
              key={kind}
              kind={kind}
              found={found.filter((each) => each.kind === kind)}
              goes={dooms.has(ASPECT_OF[kind])}
              isCleanable={isCleanable}
              isShared={
                (kind === 'software' || kind === 'edits') && kinds.includes('software') && kinds.includes('edits')
              }
              onChange={(goes) => onDooms(withAspect(dooms, ASPECT_OF[kind], goes))}
            />
          ))}
        </ul>
      )}
      {kinds.length > 0 &&
        (isCleanable ? (
          <Button look="main" onClick={onClean}>
            {words.clean}
          </Button>
        ) : (
          <p class="quiet small">{words.cannot}</p>
        ))}
    </section>
  );
}

interface RevealRowProps {
  readonly kind: Revealed;
  readonly found: readonly Revelation[];
  readonly goes: boolean;
  readonly isCleanable: boolean;
  readonly isShared: boolean;
  readonly onChange: (goes: boolean) => void;
}

const SHOWN = 4;

function RevealRow({ kind, found, goes, isCleanable, isShared, onChange }: RevealRowProps) {
  const words = useWords(revealWords);
  const name = words.kinds[kind];
  const values = [...new Map(found.map((each) => [each.value, each])).values()];
  return (
    <li class={`reveal-row reveal-${kind}`}>
      <div class="reveal-what">
        <h4>{name}</h4>
        <ul>
          {values.slice(0, SHOWN).map((each) => (
            <Value key={each.value} revelation={each} />
          ))}
        </ul>
        {values.length > SHOWN && (
          <details class="small">
            <summary>{words.more(values.length - SHOWN)}</summary>
            <ul>
              {values.slice(SHOWN).map((each) => (
                <Value key={each.value} revelation={each} />
              ))}
            </ul>
          </details>
        )}
        {isShared && <p class="small quiet">{words.together}</p>}
      </div>
      {isCleanable && (
        <Switch checked={goes} onChange={onChange} label={words.removeOf(name)}>
          {words.remove}
        </Switch>
      )}
    </li>
  );
}

/** Data is told by its size. */
const BINARY = /^\(Binary data (\d+) bytes/;

function Value({ revelation: { tag, value } }: { readonly revelation: Revelation }) {
  const formats = useFormats();
  const bytes = BINARY.exec(value)?.[1];
  return (
    <li>
      <bdi class="value reveal-value">{bytes === undefined ? value : formats.bytes(Number(bytes))}</bdi>{' '}
      <bdi class="reveal-tag mono">{tag}</bdi>
    </li>
  );
}
