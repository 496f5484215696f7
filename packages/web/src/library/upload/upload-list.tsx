import { Button } from '../../parts/button.tsx';
import { Progress } from '../../parts/progress.tsx';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { useFormats, useHouse, useWords } from '../../shell/context.ts';
import { useStore } from '../../shell/store.ts';
import { uploadWords } from '../../words/library-upload.ts';
import { useFailureText } from '../use-client.ts';
import type { UploadItem } from './uploads.ts';
import { uploadsOf } from './use-uploads.ts';

const ROW_PX = 52;

/** Files on their way, each and all together. */
export function UploadList() {
  const uploads = uploadsOf(useHouse());
  const items = useStore(uploads.items);
  const words = useWords(uploadWords);
  const formats = useFormats();
  if (items.length === 0) return null;
  const { total, sent, count } = sumOf(items);
  const isUnderWay = count.waiting + count.sending > 0;
  const over = count.done + count.there;
  return (
    <section class="card upload-list" aria-label={words.title}>
      <div class="upload-head">
        <h2>
          <span role="status">{isUnderWay ? words.going(over, items.length) : words.over(over, items.length)}</span>
        </h2>
        <div class="row">
          {isUnderWay && <Button onClick={uploads.cancelAll}>{words.cancelAll}</Button>}
          {!isUnderWay && count.failed + count.cancelled > 0 && (
            <Button onClick={uploads.retryAll}>{words.retryAll}</Button>
          )}
          {!isUnderWay && <Button onClick={uploads.clear}>{words.clear}</Button>}
        </div>
      </div>
      <Progress label={words.overall} value={total === 0 ? 1 : sent / total} />
      <p class="quiet small">
        {words.bytesOf(formats.bytes(sent), formats.bytes(total))}
        {count.there > 0 && ` · ${words.thereBefore(count.there)}`}
        {count.failed > 0 && ` · ${words.failedCount(count.failed)}`}
      </p>
      <div class="upload-rows" data-many={items.length > 5}>
        <VirtualList
          items={items}
          rowHeight={ROW_PX}
          label={words.title}
          keyOf={(item) => item.id}
          row={(item) => <UploadRow item={item} />}
        />
      </div>
    </section>
  );
}

function UploadRow({ item }: { readonly item: UploadItem }) {
  const uploads = uploadsOf(useHouse());
  const words = useWords(uploadWords);
  const formats = useFormats();
  const textOf = useFailureText();
  const { id, path, state, sent, file, failure } = item;
  const share = file.size === 0 ? 0 : sent / file.size;
  const said =
    state === 'failed' ? textOf(failure) : state === 'sending' ? formats.percent(share) : words.states[state];
  return (
    <div class={`upload-row upload-row-${state}`}>
      <span class="upload-name value" title={path}>
        {path}
      </span>
      <span class="upload-said" title={said}>
        {said}
      </span>
      {state === 'sending' && <Progress label={words.progressOf(path)} value={share} />}
      <span class="upload-act">
        {(state === 'waiting' || state === 'sending') && (
          <Button look="quiet" label={words.cancelOne(path)} onClick={() => uploads.cancel(id)}>
            {words.cancel}
          </Button>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Button look="quiet" label={words.retryOne(path)} onClick={() => uploads.retry(id)}>
            {words.retry}
          </Button>
        )}
      </span>
    </div>
  );
}

function sumOf(items: readonly UploadItem[]) {
  const count: Record<UploadItem['state'], number> = {
    waiting: 0,
    sending: 0,
    done: 0,
    there: 0,
    failed: 0,
    cancelled: 0,
  };
  let [total, sent] = [0, 0];
  for (const { state, file, sent: gone } of items) {
    count[state]++;
    if (state === 'cancelled') continue;
    total += file.size;
    sent += state === 'done' || state === 'there' ? file.size : gone;
  }
  return { total, sent, count };
}
