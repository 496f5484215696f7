import type { ComponentType } from 'preact';

/** Pages beside the first one, by the first part of their address; each is loaded when it is first shown. */
export const PAGES: Readonly<Record<string, () => Promise<ComponentType>>> = {
  '/compare': async () => (await import('../compare/page.tsx')).ComparePage,
  '/library': async () => (await import('../library/page.tsx')).LibraryPage,
  '/keys': async () => (await import('../keys/page.tsx')).KeysPage,
};
