import type { Setting } from '../site/call-block.ts';
import { html, type Markup, markup } from '../site/markup.ts';
import { typeOf } from './fields.ts';
import { examplesOf, type Media, type Place, type Schema } from './openapi.ts';

/** A form that makes a call. Without scripts its style hides it; the script fills in what comes back. */
export function tryForm({ method, path, operation }: Place, { words }: Setting): Markup | undefined {
  const { operationId: id, parameters = [], requestBody, security = [] } = operation;
  if ('501' in operation.responses) return undefined;
  const [type, media] = tried(requestBody?.content);
  const fields = parameters
    .filter(({ name }) => name !== 'key')
    .map(({ name, in: where, required, schema }) =>
      inputFor({ id, name, where, label: `${name} (${words.places[where]})`, isRequired: required === true, schema }),
    );
  const own = media && type ? bodyFields(id, type, media) : [];
  const scheme = security.some((each) => 'basic' in each) ? 'basic' : security.length > 0 ? 'header' : 'none';
  return html`<details class="try scripted" data-try><summary>${words.tryIt}<span class="visually-hidden">: ${id}</span></summary>
<form data-method="${method}" data-path="${path}" data-type="${type ?? ''}" data-key="${scheme}" autocomplete="off">
${fields}${own}
<p><button class="button button-main" type="submit">${words.send}<span class="visually-hidden"> ${method} ${path}</span></button></p>
</form>
<div class="try-answer" role="status"></div></details>`;
}

/** The kind of body that the form sends. */
function tried(content: Readonly<Record<string, Media>> = {}): readonly [string | undefined, Media | undefined] {
  for (const type of ['multipart/form-data', 'application/json']) if (content[type]) return [type, content[type]];
  return [undefined, undefined];
}

function bodyFields(id: string, type: string, media: Media): readonly Markup[] {
  if (type === 'application/json') {
    const [example = {}] = Object.values(examplesOf(media));
    const label = 'JSON';
    return [
      html`<p class="field"><label class="field-label" for="try-${id}-body">${label}</label><textarea class="input mono" id="try-${id}-body" name="body" data-where="body" rows="6" spellcheck="false">${JSON.stringify(example, undefined, 2)}</textarea></p>`,
    ];
  }
  return Object.entries(media.schema.properties ?? {}).map(([name, schema]) =>
    inputFor({
      id,
      name,
      where: 'form',
      label: name,
      isRequired: media.schema.required?.includes(name) ?? false,
      schema,
    }),
  );
}

interface Input {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly schema: Schema;
}

function inputFor({ id, name, where, label, isRequired, schema }: Input): Markup {
  const field = `try-${id}-${where}-${name.replaceAll(/\W/g, '-')}`;
  const shared = html`id="${field}" name="${name}" data-where="${where}"${markup(isRequired && schema.format !== 'binary' ? ' required' : '')}`;
  const words = wordsOf(schema);
  const control =
    schema.format === 'binary'
      ? html`<input type="file" class="input" ${shared} />`
      : words
        ? html`<select class="select" ${shared}><option value=""></option>${words.map((word) => html`<option>${word}</option>`)}</select>`
        : html`<input class="input" ${shared} placeholder="${typeOf(schema)}" spellcheck="false" />`;
  return html`<p class="field"><label class="field-label" for="${field}">${label}</label>${control}</p>`;
}

function wordsOf(schema: Schema): readonly string[] | undefined {
  if (schema.type === 'boolean') return ['true', 'false'];
  const all = schema.anyOf?.flatMap((one): readonly unknown[] => one.enum ?? [undefined]) ?? schema.enum;
  return all?.every((one) => typeof one === 'string') ? all : undefined;
}
