import { inline, translated } from '../site/blocks.ts';
import type { Setting } from '../site/call-block.ts';
import { codeBlock } from '../site/code-block.ts';
import { html, type Markup } from '../site/markup.ts';
import { fieldsOf, typeOf } from './fields.ts';
import { examplesOf, type Media, type Parameter, type Place, type Schema } from './openapi.ts';
import { tryForm } from './try-form.ts';

/** An operation: what it takes, what it answers, and a form to try it. */
export function operationBlock(place: Place, setting: Setting): Markup {
  const { method, path, operation } = place;
  const { words } = setting;
  const { operationId: id, summary, description, parameters = [], requestBody, responses } = operation;
  const bodies = Object.entries(requestBody?.content ?? {});
  return html`<section class="operation" data-operation="${id}">
<h2 id="${id}">${inline(translated(summary, setting))} <a class="anchor" href="#${id}" aria-label="${translated(summary, setting)}">#</a></h2>
<p class="request"><span class="method">${method}</span> <code class="request-path">${path}</code></p>
${description && html`<p>${inline(translated(description, setting))}</p>`}
${parameters.length > 0 && parameterTable(id, parameters, setting)}
${bodies.length > 0 && html`<h3>${words.body}</h3>${bodies.map(([type, media]) => bodyBlock(id, type, media, setting))}`}
<h3>${words.answers}</h3>
${Object.entries(responses).map(([status, { description: text, content = {} }]) => answerBlock(id, status, text, content, setting))}
${tryForm(place, setting)}
</section>`;
}

function parameterTable(id: string, parameters: readonly Parameter[], setting: Setting): Markup {
  const { words } = setting;
  const rows = parameters.map(
    (one) =>
      html`<tr><th scope="row"><code>${one.name}</code>${one.required && html` <span class="badge">${words.required}</span>`}</th><td>${words.places[one.in]}</td><td><code>${typeOf(one.schema)}</code></td><td>${inline(translated(one.description ?? '', setting))}${bounds(one.schema, setting)}</td></tr>`,
  );
  const { columns } = words;
  return html`<h3>${words.parameters}</h3><div class="wide" tabindex="0" role="group" aria-label="${words.parameters}: ${id}"><table class="table"><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.where}</th><th scope="col">${columns.type}</th><th scope="col">${columns.meaning}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function bounds(schema: Schema, { words }: Setting): Markup | undefined {
  const { minimum, maximum, default: fallback } = schema;
  const parts = [
    ...(minimum === undefined ? [] : [`≥ ${minimum}`]),
    ...(maximum === undefined ? [] : [`≤ ${maximum}`]),
    ...(fallback === undefined ? [] : [`${words.columns.fallback.toLowerCase()} ${JSON.stringify(fallback)}`]),
  ];
  return parts.length === 0 ? undefined : html` <span class="quiet small">${parts.join(', ')}</span>`;
}

function bodyBlock(id: string, type: string, { schema, ...media }: Media, setting: Setting): Markup {
  const title = `${id}, ${type}`;
  const examples = examplesOf({ schema, ...media });
  return html`<p><code>${type}</code></p>${fieldTable(title, schema, setting)}${exampleBlocks(title, examples, setting)}`;
}

function answerBlock(
  id: string,
  status: string,
  text: string,
  content: Readonly<Record<string, Media>>,
  setting: Setting,
): Markup {
  const [type, media] = Object.entries(content)[0] ?? [];
  const line = html`<span class="status">${status}</span> ${inline(translated(text, setting))}`;
  const examples = media ? examplesOf(media) : {};
  const isShown = media && type === 'application/json' && (status < '300' || Object.keys(examples).length > 0);
  if (!isShown)
    return html`<p class="response">${line}${type !== 'application/json' && type && html` <code>${type}</code>`}</p>`;
  const title = `${id}, ${status}`;
  return html`<details class="response"><summary>${line}</summary>${fieldTable(title, media.schema, setting)}${exampleBlocks(title, examples, setting)}</details>`;
}

function fieldTable(title: string, schema: Schema, setting: Setting): Markup | undefined {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return undefined;
  const { columns, fields: word, required } = setting.words;
  const rows = fields.map(
    ({ name, type, isRequired, description }) =>
      html`<tr><th scope="row"><code>${name}</code>${isRequired && html` <span class="badge">${required}</span>`}</th><td><code>${type}</code></td><td>${inline(translated(description, setting))}</td></tr>`,
  );
  return html`<div class="wide" tabindex="0" role="group" aria-label="${word}: ${title}"><table class="table"><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.type}</th><th scope="col">${columns.meaning}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function exampleBlocks(title: string, examples: ReturnType<typeof examplesOf>, { words }: Setting): readonly Markup[] {
  return Object.entries(examples).map(([name, value]) => {
    const label = `${words.example}${name && `: ${name}`}`;
    return html`<p class="eyebrow">${label}</p>${codeBlock(JSON.stringify(value, undefined, 2), 'json', `${label}, ${title}`)}`;
  });
}
