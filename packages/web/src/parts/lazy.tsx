import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { shellWords } from '../words/shell.ts';
import { Button } from './button.tsx';

/** Loads a page when it is first shown: `<Lazy load={() => import('../compare/page.tsx').then((m) => m.ComparePage)} />`. */
export function Lazy({ load }: { readonly load: () => Promise<ComponentType> }) {
  const words = useWords(shellWords);
  const [Loaded, setLoaded] = useState<ComponentType>();
  const [tries, setTries] = useState(0);
  const [failedAt, setFailedAt] = useState(-1);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (component) => isWanted && setLoaded(() => component),
      () => isWanted && setFailedAt(tries),
    );
    return () => {
      isWanted = false;
    };
  }, [tries]);
  if (Loaded) return <Loaded />;
  if (failedAt === tries)
    return (
      <div class="empty">
        <p role="alert">{words.failedToLoad}</p>
        <Button onClick={() => setTries(tries + 1)}>{words.tryAgain}</Button>
      </div>
    );
  return (
    <p class="quiet" role="status">
      {words.loading}
    </p>
  );
}
