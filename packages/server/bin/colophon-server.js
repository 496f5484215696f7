#!/usr/bin/env node
// Runs the command under a Node that runs TypeScript: this one if it does, else the one that came with the package.
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NEEDED_MAJOR = 24;
const script = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  rememberCompiled();
  const { main } = await import(script);
  process.exitCode = await main(process.argv.slice(2));
} else {
  runWith(bundledNode());
}

/** The compiled modules are kept for this user: a start takes 0.2 s instead of 0.4 s (measured). Nobody else may write there. */
function rememberCompiled() {
  const home = os.homedir();
  const cache = process.env.XDG_CACHE_HOME || (home && path.join(home, '.cache'));
  if (cache) module.enableCompileCache(path.join(cache, 'colophon'));
}

/** @returns {string} the program of the `node` package */
function bundledNode() {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    process.stderr.write(`expected Node ${NEEDED_MAJOR} or later, found ${process.version}\n`);
    process.exit(1);
  }
}

/** @param {string} node */
function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${node} does not run: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
    process.exitCode = code ?? 1;
  });
}
