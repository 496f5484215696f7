import { recall, remember } from './memory.ts';
import { enliven } from './samples.ts';
import { enableSearch } from './search.ts';
import { enableTrying } from './try.ts';

/** The key is that of the rest of the page: typed in here or there, kept in this tab. */
function keyField(): HTMLInputElement | null {
  const place = document.querySelector<HTMLElement>('[data-key-field]');
  const input = place?.querySelector('input') ?? null;
  if (!place || !input) return null;
  input.value = recall(() => sessionStorage, 'key') ?? recall(() => localStorage, 'key') ?? '';
  input.addEventListener('input', () => remember(() => sessionStorage, 'key', input.value.trim() || undefined));
  return input;
}

function themeSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>('[data-theme-switch]');
  if (!select) return;
  select.value = recall(() => localStorage, 'theme') ?? 'auto';
  select.addEventListener('change', () => {
    document.documentElement.dataset.theme = select.value;
    remember(() => localStorage, 'theme', select.value === 'auto' ? undefined : select.value);
  });
}

function languageLinks(): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-locale]'))
    link.addEventListener('click', () => remember(() => localStorage, 'locale', link.dataset.locale));
}

/** On a narrow screen the pages are behind their title; on a wide one they stand beside the text, for everyone. */
function foldNavigation(): void {
  const side = document.querySelector<HTMLDetailsElement>('.docs-side');
  const isWide = matchMedia('(min-width: 60rem)');
  const update = (): void => {
    if (side) side.open = isWide.matches;
  };
  update();
  isWide.addEventListener('change', update);
}

const key = keyField();
themeSwitch();
languageLinks();
foldNavigation();
enableSearch();
enliven(key);
enableTrying(key);
