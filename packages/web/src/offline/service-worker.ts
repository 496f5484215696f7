const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** Filled in by the build: every file of the page, as JSON. */
const FILES: ReadonlySet<string> = new Set(JSON.parse('__COLOPHON_FILES__') as string[]);
const CACHE = 'colophon-__COLOPHON_VERSION__';
/** Addresses that the page itself answers. */
const PAGES = /^\/(?:$|(?:compare|library|keys)(?:\/|$))/;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && PAGES.test(url.pathname)) event.respondWith(pageOr(request));
  else if (url.pathname !== '/' && FILES.has(url.pathname)) event.respondWith(kept(request, url.pathname));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...FILES].map((file) => new Request(file, { cache: 'no-cache' })));
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('colophon-') && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/** The page as the service has it now; as it was kept, where there is no service to ask. */
async function pageOr(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match('/', { cacheName: CACHE })) ?? Response.error();
  }
}

/** Names hold the hash of the content: what was kept is good for ever. */
async function kept(request: Request, path: string): Promise<Response> {
  return (await caches.match(path, { cacheName: CACHE })) ?? (await fetch(request));
}
