import { callOf } from '../calls/calls.ts';
import { REFUSALS } from '../calls/refusals.ts';
import { examplesOf, operationsOf } from '../reference/openapi.ts';
import { type Call, EXAMPLE_ORIGIN, fullAddressOf } from '../samples/call.ts';
import { LANGUAGES } from '../samples/languages.ts';
import { codeBlock } from './code-block.ts';
import type { Locale, Words } from './languages.ts';
import { html, type Markup, markup } from './markup.ts';
import { addressOf, REFERENCE_TAGS, referencePage } from './pages.ts';
import type { Material } from './source.ts';

/** Where a page is, for its links. */
export interface Setting {
  readonly locale: Locale;
  readonly words: Words;
  readonly material: Material;
}

/** A call with its samples, a choice among the languages, and its answer. */
export function callBlock(id: string, setting: Setting): Markup {
  const call = callOf(id);
  const { words } = setting;
  const choices = LANGUAGES.map(
    (language, index) =>
      html`<input type="radio" name="sample-${id}" id="sample-${id}-${language.id}" value="${language.id}"${markup(index === 0 ? ' checked' : '')} /><label for="sample-${id}-${language.id}">${language.name}</label>`,
  );
  const samples = LANGUAGES.map(
    (language) =>
      html`<div class="sample" data-language="${language.id}">${codeBlock(language.write(call), language.fence, `${words.sample} ${language.name}: ${id}`)}</div>`,
  );
  return html`<div class="call">
${requestLine(call, setting)}
<fieldset class="samples"><legend class="visually-hidden">${words.sample}: ${id}</legend>${choices}${samples}</fieldset>
${answerBlock(call, setting)}
</div>`;
}

/** A request that is refused, and how. */
export function refusalBlock(id: string, setting: Setting): Markup {
  const call = REFUSALS.find((each) => each.id === id);
  if (!call) throw new Error(`expected the id of a refused call, found ${JSON.stringify(id)}`);
  return html`<div class="call">${requestLine(call, setting)}${answerBlock(call, setting)}</div>`;
}

function requestLine(call: Call, { locale, words, material }: Setting): Markup {
  const place = operationsOf(material.openapi).find(({ operation }) => operation.operationId === call.operation);
  const tag = REFERENCE_TAGS.find((each) => place?.operation.tags.includes(each));
  if (!tag) throw new Error(`expected the operation ${call.operation} of ${call.id} in the API's description`);
  const target = fullAddressOf(call).slice(EXAMPLE_ORIGIN.length);
  const link = `${addressOf(locale, referencePage(tag))}#${call.operation}`;
  return html`<p class="request"><span class="method">${call.method}</span> <code class="request-path">${decodeURIComponent(target)}</code> <a class="request-more" href="${link}">${words.inReference}<span class="visually-hidden">: ${call.operation}, ${call.id}</span></a></p>`;
}

function answerBlock(call: Call, { words, material }: Setting): Markup {
  if (call.answer === 'nothing') return html`<p class="answer">${words.answer} ${call.status}, ${words.noBody}</p>`;
  if (call.answer !== 'json') return html`<p class="answer">${words.answer} ${call.status}, ${words.aFile}</p>`;
  const place = operationsOf(material.openapi).find(({ operation }) => operation.operationId === call.operation);
  const media = place?.operation.responses[call.status]?.content?.['application/json'];
  const examples = media ? examplesOf(media) : {};
  const example = examples[call.id] ?? Object.values(examples)[0];
  if (example === undefined) throw new Error(`expected an example of what ${call.id} answers in the API's description`);
  const title = `${words.answer} ${call.status}`;
  const text = JSON.stringify(example, undefined, 2);
  const note = call.isShortened && html` <span class="quiet">(${words.shortened})</span>`;
  return html`<details class="answer"${markup(text.length < 1_500 ? ' open' : '')}><summary>${title}${note}</summary>${codeBlock(text, 'json', `${title}: ${call.id}`)}</details>`;
}
