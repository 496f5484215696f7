/** Node-only doors: sources that need the file system. Re-exports only. */
export * from './index.ts';
