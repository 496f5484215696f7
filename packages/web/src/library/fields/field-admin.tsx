import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../shell/context.ts';
import { fieldWords } from '../../words/library-fields.ts';
import { shellWords } from '../../words/shell.ts';
import { deleteField, listFields } from '../api/calls.ts';
import type { CustomField } from '../api/shapes.ts';
import { useAnswer, useClient, useComplain, useFailureText } from '../use-client.ts';
import { FieldForm } from './field-form.tsx';
import './fields.css';

type Doing = { readonly kind: 'list' } | { readonly kind: 'edit' | 'doom'; readonly field: CustomField | undefined };

/** The custom fields of the account: which there are, new ones, changes, and away with them. */
export function FieldAdmin({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(fieldWords);
  const shell = useWords(shellWords);
  const client = useClient();
  const complain = useComplain();
  const textOf = useFailureText();
  const { value, failure, reload } = useAnswer((signal) => listFields(client, signal), [client]);
  const [doing, setDoing] = useState<Doing>({ kind: 'list' });
  const toList = (): void => setDoing({ kind: 'list' });
  const remove = async (field: CustomField): Promise<void> => {
    toList();
    try {
      await deleteField(client, field.id);
    } catch (refused) {
      complain(refused);
    }
    reload();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      {doing.kind === 'edit' && (
        <FieldForm
          field={doing.field}
          onDone={() => {
            toList();
            reload();
          }}
          onCancel={toList}
        />
      )}
      {doing.kind === 'doom' && doing.field && (
        <Doomed field={doing.field} onCancel={toList} onConfirm={(field) => void remove(field)} />
      )}
      {doing.kind === 'list' && (
        <>
          <p class="quiet">{words.intro}</p>
          {failure !== undefined && <p role="alert">{textOf(failure)}</p>}
          {!value && failure === undefined && <p class="quiet">{shell.loading}</p>}
          {value?.length === 0 && <p>{words.noneYet}</p>}
          <ul class="fields">
            {(value ?? []).map((field) => (
              <li key={field.id}>
                <div>
                  <p class="value">{field.label}</p>
                  <p class="quiet small value">
                    {field.name} · {words.types[field.schema.type]}
                  </p>
                </div>
                <Button
                  look="quiet"
                  label={words.editOf(field.label)}
                  onClick={() => setDoing({ kind: 'edit', field })}
                >
                  {words.edit}
                </Button>
                <Button
                  look="quiet"
                  label={words.deleteOf(field.label)}
                  onClick={() => setDoing({ kind: 'doom', field })}
                >
                  {words.delete}
                </Button>
              </li>
            ))}
          </ul>
          <div class="dialog-actions">
            <Button onClick={onClose}>{shell.close}</Button>
            <Button look="main" onClick={() => setDoing({ kind: 'edit', field: undefined })}>
              {words.create}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface DoomedProps {
  readonly field: CustomField;
  readonly onConfirm: (field: CustomField) => void;
  readonly onCancel: () => void;
}

function Doomed({ field, onConfirm, onCancel }: DoomedProps) {
  const words = useWords(fieldWords);
  const shell = useWords(shellWords);
  return (
    <>
      <p>{words.deleteWhy(field.label)}</p>
      <div class="dialog-actions">
        <Button onClick={onCancel}>{shell.cancel}</Button>
        <Button look="danger" onClick={() => onConfirm(field)}>
          {words.delete}
        </Button>
      </div>
    </>
  );
}
