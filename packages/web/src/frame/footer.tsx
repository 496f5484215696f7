import { useEffect, useState } from 'preact/hooks';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { shellWords } from '../words/shell.ts';

/** The foot of every page: the promise, whether it works offline, and where the service describes itself. */
export function Footer() {
  const words = useWords(shellWords);
  const { settings } = useHouse();
  const version = useStore(settings, (each) => each.version);
  const isOnline = useOnline();
  const isReady = useOfflineReady();
  return (
    <footer class="site-footer">
      <div class="site-footer-inner">
        <p>
          {words.promise} <span role="status">{isOnline ? isReady && words.offlineReady : words.offlineNow}</span>
        </p>
        <a href="/openapi.json">{words.source}</a>
        {version && <span>Colophon {version}</span>}
      </div>
    </footer>
  );
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return isOnline;
}

/** True once the service worker has everything that the page needs. */
function useOfflineReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isWanted = true;
    navigator.serviceWorker?.ready.then(
      () => isWanted && setReady(true),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return isReady;
}
