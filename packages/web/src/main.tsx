import { render } from 'preact';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import { App } from './frame/app.tsx';
import { createAccount } from './shell/account.ts';
import { type House, HouseContext } from './shell/context.ts';
import { createFiles } from './shell/files.ts';
import { initialLocale } from './shell/locale.ts';
import { memoryIn } from './shell/remembered.ts';
import { createRouter } from './shell/router.ts';
import { type PageSettings, readSettings } from './shell/settings.ts';
import { createStore } from './shell/store.ts';
import { createToasts } from './shell/toasts.ts';
import { createEngine } from './work/engine.ts';

const browser = memoryIn(() => localStorage);
const engine = createEngine();
const house: House = {
  locale: createStore(initialLocale(location.search, browser, navigator.languages)),
  router: createRouter(),
  account: createAccount(
    memoryIn(() => sessionStorage),
    browser,
  ),
  toasts: createToasts(),
  settings: createStore<PageSettings>({ version: '' }),
  engine,
  files: createFiles(engine),
};
house.locale.watch(() => browser.write('locale', house.locale.get()));
void readSettings().then((settings) => house.settings.set(settings));

const root = document.getElementById('app');
if (root)
  render(
    <HouseContext.Provider value={house}>
      <App />
    </HouseContext.Provider>,
    root,
  );

// Kept for offline once the page stands.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => {}));
