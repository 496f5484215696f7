import { useState } from 'preact/hooks';
import { getUsage } from '../library/api/calls.ts';
import { useAnswer, useClient, useFailureText } from '../library/use-client.ts';
import { Field } from '../parts/field.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { keysWords } from '../words/keys.ts';
import { shellWords } from '../words/shell.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** What the account has used within a period. */
export function UsageCard() {
  const words = useWords(keysWords);
  const shell = useWords(shellWords);
  const formats = useFormats();
  const client = useClient();
  const textOf = useFailureText();
  const [from, setFrom] = useState(() => dayAt(Date.now() - USUAL_DAYS * DAY_MS));
  const [to, setTo] = useState(() => dayAt(Date.now()));
  const { value, failure } = useAnswer(
    // The service counts to the day before the end; people mean the last day too.
    (signal) => getUsage(client, from, dayAt(Date.parse(to) + DAY_MS), signal),
    [client, from, to],
  );
  return (
    <section class="card stack keys-card keys-wide">
      <h2>{words.usage}</h2>
      <div class="keys-period">
        <Day label={words.from} value={from} onValue={setFrom} />
        <Day label={words.to} value={to} onValue={setTo} />
      </div>
      {failure !== undefined && (
        <p class="note note-bad value" role="alert">
          {textOf(failure)}
        </p>
      )}
      {!value && failure === undefined && <p class="quiet">{shell.loading}</p>}
      {value && (
        <dl class="keys-figures">
          <div>
            <dt>{words.stored}</dt>
            <dd>{formats.bytes(value.mediaLibraryStorageBytes)}</dd>
          </div>
          <div>
            <dt>{words.delivered}</dt>
            <dd>{formats.bytes(value.bandwidthBytes)}</dd>
          </div>
          <div>
            <dt>{words.extensionUnits}</dt>
            <dd>{formats.number(value.extensionUnitsCount)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (day: string) => void;
}

function Day({ label, value, onValue }: DayProps) {
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          id={id}
          class="input"
          type="date"
          required
          value={value}
          onChange={(event) => event.currentTarget.value !== '' && onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A day in UTC, as the service counts them. */
function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
