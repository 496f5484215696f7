const SWEEP_EVERY_MS = 10 * 60_000;

/** Run at once and then every few minutes; the returned function stops it and waits for the run under way. */
export function sweepRegularly(
  sweep: () => Promise<unknown>,
  onError: (error: unknown) => void,
  everyMs = SWEEP_EVERY_MS,
): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    running ??= sweep()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
