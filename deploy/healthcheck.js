// For the image's HEALTHCHECK: a process that serves answers on PORT, one that only works on HEALTH_PORT. Exits with 0 where it is alive.
import process from 'node:process';

const { PORT = '8080', HEALTH_PORT = '0' } = process.env;

/** @param {string} port */
async function isAlive(port) {
  if (port === '0') return false;
  const options = { signal: AbortSignal.timeout(4_000) };
  const reply = await fetch(`http://127.0.0.1:${port}/healthz`, options).catch(() => undefined);
  return reply?.status === 200;
}

process.exitCode = (await isAlive(PORT)) || (await isAlive(HEALTH_PORT)) ? 0 : 1;
