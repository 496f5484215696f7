import { useMemo } from 'preact/hooks';
import { KeyCard } from '../keys/key-card.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { libraryWords } from '../words/library.ts';
import { createClient } from './api/client.ts';
import { Shelves } from './shelves.tsx';
import { ClientContext } from './use-client.ts';
import './page.css';

/** `/library` and everything below it. */
export function LibraryPage() {
  const { account } = useHouse();
  const words = useWords(libraryWords);
  const key = useStore(account.key);
  const client = useMemo(() => (key === undefined ? undefined : createClient(key)), [key]);
  return (
    <div class="library">
      <h1>{words.title}</h1>
      {client ? (
        <ClientContext.Provider value={client}>
          <Shelves key={client.key} />
        </ClientContext.Provider>
      ) : (
        <div class="library-gate">
          <p>{words.needsKey}</p>
          <KeyCard />
        </div>
      )}
    </div>
  );
}
