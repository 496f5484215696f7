import { Field } from '../../parts/field.tsx';
import { useWords } from '../../shell/context.ts';
import { fieldWords } from '../../words/library-fields.ts';
import type { CustomField, FieldOption } from '../api/shapes.ts';
import type { Draft } from './drafts.ts';

interface FieldInputProps {
  readonly field: CustomField;
  readonly draft: Draft | undefined;
  readonly error: string | undefined;
  readonly onDraft: (draft: Draft) => void;
}

/** The control for a custom field, by its type. */
export function FieldInput({ field, draft = '', error, onDraft }: FieldInputProps) {
  const words = useWords(fieldWords);
  const { label, description, schema } = field;
  if (schema.type === 'MultiSelect')
    return <Ticks field={field} ticked={typeof draft === 'string' ? [] : draft} error={error} onDraft={onDraft} />;
  const text = typeof draft === 'string' ? draft : '';
  return (
    <Field
      label={schema.isValueRequired ? `${label} (${words.required})` : label}
      error={error}
      {...(description === undefined ? {} : { hint: description })}
    >
      {({ id, describedBy }) => {
        const shared = {
          id,
          value: text,
          'aria-invalid': error !== undefined,
          ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        };
        const onInput = (event: { readonly currentTarget: { readonly value: string } }): void =>
          onDraft(event.currentTarget.value);
        if (schema.type === 'Textarea') return <textarea class="input" rows={3} {...shared} onInput={onInput} />;
        if (schema.type === 'Boolean')
          return (
            <Choice
              {...shared}
              onInput={onInput}
              options={[
                ['true', words.yes],
                ['false', words.no],
              ]}
            />
          );
        if (schema.type === 'SingleSelect') {
          const options = (schema.selectOptions ?? []).map((option, at) => [String(at), String(option)] as const);
          return <Choice {...shared} onInput={onInput} options={options} />;
        }
        const isNumber = schema.type === 'Number';
        const hint = schema.type === 'Date' ? { placeholder: 'YYYY-MM-DD' } : {};
        return (
          <input
            class="input"
            {...(isNumber ? { inputMode: 'decimal' } : {})}
            {...hint}
            {...shared}
            onInput={onInput}
          />
        );
      }}
    </Field>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

function Choice({ options, ...rest }: ChoiceProps) {
  const words = useWords(fieldWords);
  return (
    <select class="select" {...rest}>
      <option value="">{words.none}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface TicksProps extends Omit<FieldInputProps, 'draft'> {
  readonly ticked: readonly FieldOption[];
}

function Ticks({ field, ticked, error, onDraft }: TicksProps) {
  const options = field.schema.selectOptions ?? [];
  return (
    <fieldset class="field-ticks">
      <legend class="field-label">{field.label}</legend>
      <div class="field-ticks-options">
        {options.map((option) => (
          <label key={`${typeof option} ${option}`} class="check">
            <input
              type="checkbox"
              checked={ticked.includes(option)}
              onChange={(event) =>
                onDraft(event.currentTarget.checked ? [...ticked, option] : ticked.filter((each) => each !== option))
              }
            />
            <span class="value">{String(option)}</span>
          </label>
        ))}
      </div>
      {field.description !== undefined && <p class="field-hint">{field.description}</p>}
      {error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
