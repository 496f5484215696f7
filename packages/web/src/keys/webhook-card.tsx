import { useState } from 'preact/hooks';
import type { Webhook } from '../library/api/shapes.ts';
import { Confirm } from '../library/confirm.tsx';
import { useAnswer, useClient, useComplain, useFailureText } from '../library/use-client.ts';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Field } from '../parts/field.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { keysWords } from '../words/keys.ts';
import { Deliveries } from './deliveries.tsx';
import {
  createWebhook,
  deleteWebhook,
  EVENTS,
  type EventKind,
  listWebhooks,
  type NewWebhook,
} from './webhook-calls.ts';

/** Addresses that are told of changes: which there are, new ones, and what was sent to them. */
export function WebhookCard() {
  const words = useWords(keysWords);
  const client = useClient();
  const complain = useComplain();
  const textOf = useFailureText();
  const [made, setMade] = useState<NewWebhook>();
  const [doomed, setDoomed] = useState<Webhook>();
  const { value, failure, reload } = useAnswer((signal) => listWebhooks(client, signal), [client]);
  const remove = async (webhook: Webhook): Promise<void> => {
    setDoomed(undefined);
    try {
      await deleteWebhook(client, webhook.id);
      if (made?.id === webhook.id) setMade(undefined);
    } catch (refused) {
      complain(refused);
    }
    reload();
  };
  return (
    <section class="card stack keys-card keys-wide">
      <h2>{words.webhooks}</h2>
      <p class="quiet">{words.webhooksIntro}</p>
      {failure !== undefined && <p role="alert">{textOf(failure)}</p>}
      {made && (
        <div class="note note-good" role="status">
          <p>{words.secretOnce}</p>
          <p class="keys-secret">
            <code class="value">{made.secret}</code>
            <CopyButton text={made.secret} what={words.secret} />
          </p>
        </div>
      )}
      <ul class="keys-webhooks">
        {(value ?? []).map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} onDelete={() => setDoomed(webhook)} />
        ))}
      </ul>
      <NewWebhookForm
        onMade={(webhook) => {
          setMade(webhook);
          reload();
        }}
      />
      {value !== undefined && value.length > 0 && <Deliveries />}
      {doomed && (
        <Confirm
          title={words.deleteWebhook}
          action={words.delete}
          onConfirm={() => void remove(doomed)}
          onClose={() => setDoomed(undefined)}
        >
          <p class="value">{doomed.url}</p>
        </Confirm>
      )}
    </section>
  );
}

function WebhookRow({ webhook, onDelete }: { readonly webhook: Webhook; readonly onDelete: () => void }) {
  const words = useWords(keysWords);
  const formats = useFormats();
  const { url, events, disabledAt } = webhook;
  return (
    <li>
      <div>
        <p class="value">{url}</p>
        <p class="quiet small">{formats.list(events.map((event) => words.events[event as EventKind] ?? event))}</p>
        {disabledAt !== null && (
          <p class="badge badge-bad">{words.disabledSince(formats.moment(Date.parse(disabledAt)))}</p>
        )}
      </div>
      <Button look="quiet" label={words.deleteOf(url)} onClick={onDelete}>
        {words.delete}
      </Button>
    </li>
  );
}

function NewWebhookForm({ onMade }: { readonly onMade: (webhook: NewWebhook) => void }) {
  const words = useWords(keysWords);
  const client = useClient();
  const textOf = useFailureText();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly EventKind[]>(EVENTS);
  const [failure, setFailure] = useState<unknown>();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFailure(undefined);
    try {
      onMade(await createWebhook(client, url.trim(), events));
      setUrl('');
    } catch (refused) {
      setFailure(refused);
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <Field label={words.webhookUrl} error={failure === undefined ? undefined : textOf(failure)}>
        {({ id, describedBy }) => (
          <input
            id={id}
            class="input"
            type="text"
            inputMode="url"
            placeholder="https://"
            value={url}
            aria-invalid={failure !== undefined}
            {...(describedBy ? { 'aria-describedby': describedBy } : {})}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        )}
      </Field>
      <fieldset class="keys-events">
        <legend class="field-label">{words.tellsOf}</legend>
        {EVENTS.map((kind) => (
          <label key={kind} class="check">
            <input
              type="checkbox"
              checked={events.includes(kind)}
              onChange={(event) =>
                setEvents(event.currentTarget.checked ? [...events, kind] : events.filter((each) => each !== kind))
              }
            />
            <span>{words.events[kind]}</span>
          </label>
        ))}
      </fieldset>
      <div class="row">
        <Button type="submit">{words.createWebhook}</Button>
      </div>
    </form>
  );
}
