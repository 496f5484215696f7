import type { Aspect, ReceiptItem } from '@colophon/engine';
import { useFormats, useWords } from '../shell/context.ts';
import { cleanWords } from '../words/clean.ts';
import type { Inventory } from '../work/jobs.ts';

/** More lines of one list would say nothing more. */
const SHOWN = 200;

interface InventoryListProps {
  readonly inventory: Inventory;
  /** It has gone, and has stayed. */
  readonly isDone?: boolean;
}

/** What goes and what stays, item by item. */
export function InventoryList({ inventory: { removed, kept }, isDone = false }: InventoryListProps) {
  const words = useWords(cleanWords);
  return (
    <section class="inventory">
      {!isDone && <h3>{words.inventory}</h3>}
      {removed.length === 0 && <p class="quiet">{words.nothingGoes}</p>}
      <Side title={isDone ? words.gone : words.goes} items={removed} look="goes" />
      <Side title={isDone ? words.stayed : words.stays} items={kept} look="stays" />
    </section>
  );
}

interface SideProps {
  readonly title: string;
  readonly items: readonly ReceiptItem[];
  readonly look: 'goes' | 'stays';
}

function Side({ title, items, look }: SideProps) {
  const words = useWords(cleanWords);
  const formats = useFormats();
  if (items.length === 0) return null;
  return (
    <details class={`inventory-side inventory-${look}`} open={look === 'goes' && items.length <= 12}>
      <summary>
        <strong>{title}</strong> <span class="quiet">{words.items(items.length)}</span>{' '}
        <span class="small quiet">{formats.list(aspectsOf(items).map((aspect) => words.aspects[aspect]))}</span>
      </summary>
      <ul>
        {items.slice(0, SHOWN).map(({ path, bytes, why }, index) => (
          <li key={index}>
            <bdi class="mono value">{path}</bdi>{' '}
            <span class="small quiet">
              {bytes !== undefined && formats.bytes(bytes)} {why}
            </span>
          </li>
        ))}
        {items.length > SHOWN && <li class="quiet">…</li>}
      </ul>
    </details>
  );
}

/** What the items are about; those that may be about anything say nothing. */
function aspectsOf(items: readonly ReceiptItem[]): readonly Aspect[] {
  return [...new Set(items.filter(({ aspects }) => aspects.length <= 3).flatMap(({ aspects }) => aspects))];
}
