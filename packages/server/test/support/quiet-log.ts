/** A store log that keeps what it was told. */
export function quietLog() {
  const messages: string[] = [];
  const keep = (_detail: object, message: string): void => {
    messages.push(message);
  };
  return { messages, info: keep, warn: keep, error: keep };
}
