import { CALLS } from '../calls/calls.ts';
import { translated } from '../site/blocks.ts';
import type { Setting } from '../site/call-block.ts';
import { html } from '../site/markup.ts';
import type { ReferenceTag } from '../site/pages.ts';
import type { Rendered } from '../site/render.ts';
import { operationsOf, type Place } from './openapi.ts';
import { operationBlock } from './operation.ts';

const ORDER = Object.values(CALLS).flatMap((calls) => calls.map(({ operation }) => operation));

/** Operations stand in the order in which the other pages show their calls. */
function placeOf({ operation }: Place): number {
  const at = ORDER.indexOf(operation.operationId);
  return at < 0 ? ORDER.length : at;
}

/** The page of the reference about a tag: its operations, those that are not offered last, in short. */
export function renderReference(tag: ReferenceTag, setting: Setting): Rendered {
  const { words, material } = setting;
  const places = operationsOf(material.openapi)
    .filter(({ operation }) => operation.tags[0] === tag)
    .toSorted((one, other) => placeOf(one) - placeOf(other));
  const offered = places.filter(({ operation }) => !('501' in operation.responses));
  const absent = places.filter(({ operation }) => '501' in operation.responses);
  const title = `${words.references[tag]}: ${words.groups.reference.toLowerCase()}`;
  const rows = absent.map(
    ({ method, path, operation }) =>
      html`<li id="${operation.operationId}"><span class="method">${method}</span> <code>${path}</code></li>`,
  );
  const [first] = absent;
  const rest =
    first &&
    html`<section><h2 id="not-offered">${words.notOffered} <a class="anchor" href="#not-offered" aria-label="${words.notOffered}">#</a></h2><p>${translated(first.operation.summary, setting)}. 501.</p><ul>${rows}</ul></section>`;
  return {
    title,
    lead: offered.map(({ operation }) => translated(operation.summary, setting)).join('. '),
    headings: [
      ...offered.map(({ operation }) => ({
        depth: 2,
        id: operation.operationId,
        text: translated(operation.summary, setting),
      })),
      ...(first ? [{ depth: 2, id: 'not-offered', text: words.notOffered }] : []),
    ],
    body: html`<h1>${title}</h1>${offered.map((place) => operationBlock(place, setting))}${rest}`,
  };
}
