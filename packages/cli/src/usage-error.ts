/** The command was not understood. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
