import { useEffect, useRef } from 'preact/hooks';
import { InspectPage } from '../inspect/page.tsx';
import { Lazy } from '../parts/lazy.tsx';
import { ToastShelf } from '../parts/toast-shelf.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { Link } from '../shell/link.tsx';
import { useStore } from '../shell/store.ts';
import { shellWords } from '../words/shell.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { PAGES } from './pages.ts';

/** The frame with the page that the address names. */
export function App() {
  const { router, locale } = useHouse();
  const words = useWords(shellWords);
  const path = useStore(router.place, (place) => place.path);
  const language = useStore(locale);
  const room = `/${path.split('/')[1] ?? ''}`;
  const main = useRef<HTMLElement>(null);
  const firstRoom = useRef<string | undefined>(room);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    // Whoever follows a link hears the new page from its beginning.
    if (firstRoom.current !== room) main.current?.focus();
    firstRoom.current = undefined;
  }, [room]);
  const load = PAGES[room];
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Header />
      <main id="content" class="page" tabIndex={-1} ref={main}>
        {room === '/' && <InspectPage />}
        {load && <Lazy key={room} load={load} />}
        {room !== '/' && !load && <NotFound />}
      </main>
      <Footer />
      <ToastShelf />
    </div>
  );
}

function NotFound() {
  const words = useWords(shellWords);
  return (
    <div class="empty">
      <h1>{words.notFound}</h1>
      <p>{words.notFoundHint}</p>
      <Link to="/">{words.toInspect}</Link>
    </div>
  );
}
