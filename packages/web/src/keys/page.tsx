import { useMemo } from 'preact/hooks';
import { createClient } from '../library/api/client.ts';
import { ClientContext } from '../library/use-client.ts';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { keysWords } from '../words/keys.ts';
import { KeyCard } from './key-card.tsx';
import { UsageCard } from './usage-card.tsx';
import { WebhookCard } from './webhook-card.tsx';
import './page.css';

/** `/keys`: the key, what the account has used, and whom it tells of changes. */
export function KeysPage() {
  const { account } = useHouse();
  const words = useWords(keysWords);
  const key = useStore(account.key);
  const client = useMemo(() => (key === undefined ? undefined : createClient(key)), [key]);
  return (
    <div class="keys">
      <h1>{words.title}</h1>
      <p class="quiet keys-intro">{words.intro}</p>
      <KeyCard />
      {client && (
        <ClientContext.Provider value={client}>
          <UsageCard />
          <WebhookCard />
        </ClientContext.Provider>
      )}
    </div>
  );
}
