import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Switch } from '../../parts/switch.tsx';
import { useWords } from '../../shell/context.ts';
import { fieldWords } from '../../words/library-fields.ts';
import { shellWords } from '../../words/shell.ts';
import { changeField, createField } from '../api/calls.ts';
import { LibraryFailure } from '../api/client.ts';
import { type CustomField, FIELD_TYPES, type FieldType } from '../api/shapes.ts';
import { useClient, useFailureText } from '../use-client.ts';
import { type FieldDraft, fieldDraft, newFieldOf, PARTS_OF } from './field-draft.ts';

interface FieldFormProps {
  /** None: a new one. */
  readonly field: CustomField | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A custom field: what it is called, what it takes. */
export function FieldForm({ field, onDone, onCancel }: FieldFormProps) {
  const words = useWords(fieldWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const textOf = useFailureText();
  const [draft, setDraft] = useState<FieldDraft>(() => fieldDraft(field));
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const errors = failure instanceof LibraryFailure ? failure.errors : {};
  const change = (part: Partial<FieldDraft>): void => setDraft({ ...draft, ...part });
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const { name, ...rest } = newFieldOf(draft, field !== undefined);
    try {
      await (field ? changeField(client, field.id, rest) : createField(client, { name, ...rest }));
      return onDone();
    } catch (refused) {
      setFailure(refused);
    }
    setBusy(false);
  };
  const box = (name: keyof FieldDraft & keyof typeof words.parts, hint?: string) => (
    <Box
      key={name}
      label={words.parts[name]}
      hint={hint}
      error={errors[name]}
      value={String(draft[name])}
      onValue={(value) => change({ [name]: value })}
    />
  );
  const parts = PARTS_OF[draft.type];
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      {!field && box('name', words.nameHint)}
      {box('label')}
      {box('description')}
      {!field && (
        <Field label={words.type}>
          {({ id }) => (
            <select
              id={id}
              class="select"
              value={draft.type}
              onChange={(event) => change({ type: event.currentTarget.value as FieldType })}
            >
              {FIELD_TYPES.map((type) => (
                <option key={type} value={type}>
                  {words.types[type]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {parts.map((part) => box(part, part === 'selectOptions' ? words.optionsHint : undefined))}
      <Switch checked={draft.isValueRequired} onChange={(isValueRequired) => change({ isValueRequired })}>
        {words.mustHaveValue}
      </Switch>
      {draft.isValueRequired && box('defaultValue')}
      {failure !== undefined && (
        <p class="note note-bad value" role="alert">
          {textOf(failure)}
        </p>
      )}
      <div class="dialog-actions">
        <Button onClick={onCancel}>{shell.cancel}</Button>
        <Button type="submit" look="main" disabled={isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

interface BoxProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Box({ label, hint, error, value, onValue }: BoxProps) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy }) => (
        <input
          id={id}
          class="input"
          value={value}
          aria-invalid={error !== undefined}
          {...(describedBy ? { 'aria-describedby': describedBy } : {})}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
