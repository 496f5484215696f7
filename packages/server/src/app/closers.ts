/** What ends something that was opened. */
export type Closer = () => Promise<unknown> | unknown;

/** Close in the reverse order of opening; each once, whatever the others do. Rejects with the first failure. */
export async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
