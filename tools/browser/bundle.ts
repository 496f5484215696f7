import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

const ENTRY = fileURLToPath(new URL('../../packages/engine/src/index.ts', import.meta.url));

/** The engine as one ES module for browsers. */
export interface Bundle {
  readonly code: string;
  /** Bytes, minified; and those gzipped. */
  readonly size: { readonly minified: number; readonly gzipped: number };
}

/** Leaves the makers' private tables out. */
const withoutMakers: Plugin = {
  name: 'without makers',
  setup({ onResolve }) {
    onResolve({ filter: /\/makers\// }, ({ path }) => ({ path, external: true }));
  },
};

/**
 * Bundle the engine's front door. Rejects when something of Node is in it: the platform is a browser, and built-ins do not resolve there.
 */
export async function bundleEngine({ makers = true }: { readonly makers?: boolean } = {}): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    minify: true,
    write: false,
    logLevel: 'silent',
    plugins: makers ? [] : [withoutMakers],
  });
  const code = outputFiles[0]?.text ?? '';
  return { code, size: { minified: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).byteLength } };
}
