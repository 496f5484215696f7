import type { Memory } from './remembered.ts';
import { createStore, type Store } from './store.ts';

/** The key that the person typed in: for this tab, or remembered by the browser when they ask for it. */
export interface Account {
  readonly key: Store<string | undefined>;
  use(key: string, remember: boolean): void;
  forget(): void;
}

export function createAccount(tab: Memory, browser: Memory): Account {
  const key = createStore<string | undefined>(tab.read('key') ?? browser.read('key'));
  return {
    key,
    use(next, remember) {
      tab.write('key', next);
      browser.write('key', remember ? next : undefined);
      key.set(next);
    },
    forget() {
      tab.write('key', undefined);
      browser.write('key', undefined);
      key.set(undefined);
    },
  };
}
