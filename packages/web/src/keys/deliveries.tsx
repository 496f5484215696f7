import { useState } from 'preact/hooks';
import type { Delivery } from '../library/api/shapes.ts';
import { useAnswer, useClient, useFailureText } from '../library/use-client.ts';
import { Button } from '../parts/button.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { keysWords } from '../words/keys.ts';
import { type EventKind, listDeliveries } from './webhook-calls.ts';

/** What was sent to webhooks of late, and what became of it. */
export function Deliveries() {
  const words = useWords(keysWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="stack">
      <div class="row">
        <Button look="quiet" expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.deliveries}
        </Button>
      </div>
      {isOpen && <DeliveryList />}
    </div>
  );
}

function DeliveryList() {
  const words = useWords(keysWords);
  const client = useClient();
  const textOf = useFailureText();
  const { value, failure, reload } = useAnswer((signal) => listDeliveries(client, signal), [client]);
  return (
    <>
      {failure !== undefined && <p role="alert">{textOf(failure)}</p>}
      {value?.length === 0 && <p class="quiet">{words.noDeliveries}</p>}
      <ul class="keys-webhooks">
        {(value ?? []).map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <div class="row">
        <Button onClick={reload}>{words.askAgain}</Button>
      </div>
    </>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const words = useWords(keysWords);
  const formats = useFormats();
  const { url, event, createdAt, attempts, deliveredAt, givenUpAt, lastStatus, lastFailure } = delivery;
  const state = deliveredAt !== null ? 'good' : givenUpAt !== null ? 'bad' : 'warn';
  return (
    <li>
      <div>
        <p class="value">{url}</p>
        <p class="quiet small">
          {words.events[event as EventKind] ?? event} · {formats.moment(Date.parse(createdAt))} ·{' '}
          {words.attempts(attempts)}
          {lastStatus === null ? '' : ` · ${lastStatus}`}
        </p>
        {lastFailure !== null && deliveredAt === null && <p class="small value">{lastFailure}</p>}
      </div>
      <span class={`badge badge-${state}`}>{words.deliveryStates[state]}</span>
    </li>
  );
}
