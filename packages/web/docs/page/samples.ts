import { recall, remember } from './memory.ts';
import { wordsOfPage } from './words.ts';

const EXAMPLE_ORIGIN = 'https://colophon.example';
const EXAMPLE_KEY = 'YOUR_API_KEY_HERE';
const COPIED_MS = 2_000;

/** Samples in the language that was chosen last, with this server's address and the key that was typed in, and buttons to copy them. */
export function enliven(key: HTMLInputElement | null): void {
  chooseLanguages();
  for (const code of document.querySelectorAll<HTMLElement>('pre.code')) addCopyButton(code);
  fillIn(key);
}

function chooseLanguages(): void {
  const show = (language: string): void => {
    for (const input of document.querySelectorAll<HTMLInputElement>(
      `.samples > input[value="${CSS.escape(language)}"]`,
    ))
      input.checked = true;
  };
  const chosen = recall(() => localStorage, 'docs.language');
  if (chosen !== undefined) show(chosen);
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith('sample-')) return;
    const before = target.getBoundingClientRect().top;
    show(target.value);
    // What was clicked stays where it was, although the samples above it have other lengths now.
    scrollBy(0, target.getBoundingClientRect().top - before);
    remember(() => localStorage, 'docs.language', target.value);
  });
}

function addCopyButton(code: HTMLElement): void {
  const { copy = '', copied = '' } = wordsOfPage();
  if (copy === '') return;
  const box = document.createElement('div');
  box.className = 'copyable';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button-quiet';
  button.textContent = copy;
  button.setAttribute('aria-label', `${copy}: ${code.getAttribute('aria-label')}`);
  code.replaceWith(box);
  box.append(code, button);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    const name = button.getAttribute('aria-label') ?? copy;
    button.textContent = copied;
    button.setAttribute('aria-label', copied);
    setTimeout(() => {
      button.textContent = copy;
      button.setAttribute('aria-label', name);
    }, COPIED_MS);
  });
}

/** Put the address and the key into every text of every block of code. */
function fillIn(key: HTMLInputElement | null): void {
  const places: (readonly [Text, string])[] = [];
  for (const code of document.querySelectorAll('.sample pre, .docs-main > pre, .docs-main > .copyable > pre')) {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (node instanceof Text && /colophon\.example|YOUR_API_KEY_HERE/.test(node.data)) places.push([node, node.data]);
  }
  const update = (): void => {
    const typed = key?.value.trim() ?? '';
    // What a shell or a string would take apart is left to the person.
    const shown = /^[\w-]+$/.test(typed) ? typed : EXAMPLE_KEY;
    for (const [node, text] of places)
      node.data = text.replaceAll(EXAMPLE_ORIGIN, location.origin).replaceAll(EXAMPLE_KEY, shown);
  };
  update();
  key?.addEventListener('input', update);
}
