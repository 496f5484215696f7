import type { RemovalReceipt } from '@colophon/engine';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { useObjectUrl } from '../parts/object-url.ts';
import { safeName, saveBlob } from '../parts/save-blob.ts';
import { useFormats, useWords } from '../shell/context.ts';
import { cleanWords } from '../words/clean.ts';
import { InventoryList } from './inventory-list.tsx';

interface ReceiptProps {
  readonly fileName: string;
  readonly receipt: RemovalReceipt;
  /** The cleaned file: made here, or waiting at an address of the service. */
  readonly content: { readonly blob: Blob; readonly onInspect: () => void } | { readonly href: string };
}

/** What was done and how it was proven, with the cleaned file. */
export function Receipt({ fileName, receipt, content }: ReceiptProps) {
  const words = useWords(cleanWords);
  const formats = useFormats();
  const blobUrl = useObjectUrl('blob' in content ? content.blob : undefined);
  const href = 'href' in content ? content.href : blobUrl;
  const { before, after, search, essence, opinions, unchanged } = receipt;
  const [native] = opinions;
  const saved = before.bytes - after.bytes;
  return (
    <section class="card receipt" aria-label={words.receipt}>
      <h3>
        <span aria-hidden="true" class="receipt-tick">
          ✓
        </span>{' '}
        <span role="status">{unchanged ? words.unchanged : words.done}</span>
      </h3>
      <div class="row">
        {href && (
          <a class="button button-main" href={href} download={safeName(fileName)}>
            {words.download(fileName)}
          </a>
        )}
        {'blob' in content && <Button onClick={content.onInspect}>{words.inspect}</Button>}
      </div>
      <table class="table receipt-figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.size}</th>
            <td>{formats.bytes(before.bytes)}</td>
            <td>
              {formats.bytes(after.bytes)}{' '}
              {saved > 0 && <span class="quiet small">{words.saved(formats.bytes(saved))}</span>}
            </td>
          </tr>
          {native && (
            <tr>
              <th scope="row">{words.tags}</th>
              <td>{formats.number(native.tagsBefore)}</td>
              <td>{formats.number(native.tagsAfter)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <ul class="receipt-proofs">
        <li>{words.removed(receipt.removed.length)}</li>
        <li>{words.proofs.structure}</li>
        <li>{words.proofs.essence(formats.bytes(essence.bytes))}</li>
        <li>{search.values > 0 ? words.proofs.search(search.values) : words.proofs.noSearch}</li>
        {search.echoes.length > 0 && <li>{words.proofs.echoes(formats.list(search.echoes))}</li>}
      </ul>
      <InventoryList inventory={receipt} isDone />
      <p class="small">
        <span class="quiet">{words.sha}</span> <span class="mono value">{after.sha256}</span>{' '}
        <CopyButton text={after.sha256} what={words.sha} />
      </p>
      <div>
        <Button
          look="quiet"
          onClick={() =>
            saveBlob(
              new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }),
              `${fileName}.receipt.json`,
            )
          }
        >
          {words.receiptSave}
        </Button>
      </div>
    </section>
  );
}
