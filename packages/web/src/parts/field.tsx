import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Given the id for the control, and that of what describes it. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ComponentChildren;
}

/** A labelled control with a hint and an error: `<Field label="…">{({ id }) => <input id={id} />}</Field>`. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  const isDescribed = hint !== undefined || error !== undefined;
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {children({ id, describedBy: isDescribed ? about : undefined })}
      {isDescribed && (
        <p class={error === undefined ? 'field-hint' : 'field-error'} id={about} {...(error ? { role: 'alert' } : {})}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
