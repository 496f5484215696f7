import { useHouse, useWords } from '../shell/context.ts';
import { Link } from '../shell/link.tsx';
import { useStore } from '../shell/store.ts';
import { LOCALES, type Locale } from '../words/formats.ts';
import { shellWords } from '../words/shell.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', id: 'Bahasa Indonesia' };

/** The head of every page: the name, the pages, language and colours. */
export function Header() {
  const { router, locale } = useHouse();
  const words = useWords(shellWords);
  const path = useStore(router.place, (place) => place.path);
  const language = useStore(locale);
  const isIn = (start: string): boolean => path === start || path.startsWith(`${start}/`);
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <Link to="/" class="wordmark">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          Colophon
        </Link>
        <nav class="site-nav" aria-label={words.navigation}>
          <Link to="/" current={path === '/'}>
            {words.inspect}
          </Link>
          <Link to="/compare" current={isIn('/compare')}>
            {words.compare}
          </Link>
          <Link to="/library" current={isIn('/library')}>
            {words.library}
          </Link>
          <Link to="/keys" current={isIn('/keys')}>
            {words.keys}
          </Link>
          <a href={language === 'id' ? '/docs/id/' : '/docs/'}>{words.docs}</a>
        </nav>
        <div class="site-tools">
          <select
            aria-label={words.language}
            value={language}
            onChange={(event) => locale.set(event.currentTarget.value as Locale)}
          >
            {LOCALES.map((each) => (
              <option key={each} value={each} lang={each}>
                {LANGUAGES[each]}
              </option>
            ))}
          </select>
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
