import type { Memory } from './remembered.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function initialTheme(memory: Memory): Theme {
  const saved = memory.read('theme');
  return THEMES.find((theme) => theme === saved) ?? 'auto';
}

/** Show the page in these colours from now on. */
export function applyTheme(theme: Theme, memory: Memory): void {
  document.documentElement.dataset.theme = theme;
  memory.write('theme', theme === 'auto' ? undefined : theme);
}
