import { useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { memoryIn } from '../shell/remembered.ts';
import { applyTheme, initialTheme, THEMES, type Theme } from '../shell/theme.ts';
import { shellWords } from '../words/shell.ts';

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  const words = useWords(shellWords);
  const [theme, setTheme] = useState<Theme>(() => initialTheme(memoryIn(() => localStorage)));
  const choose = (next: Theme): void => {
    applyTheme(
      next,
      memoryIn(() => localStorage),
    );
    setTheme(next);
  };
  return (
    <select aria-label={words.theme} value={theme} onChange={(event) => choose(event.currentTarget.value as Theme)}>
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {words.themes[each]}
        </option>
      ))}
    </select>
  );
}
