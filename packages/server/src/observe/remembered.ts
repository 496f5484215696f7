/** What is asked for often and costs something: asked once in a while, for all who ask meanwhile. A failure is not remembered. */
export function remembered<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (answer && now < until) return answer;
    const asked = ask();
    answer = asked;
    until = now + milliseconds;
    asked.catch(() => {
      if (answer === asked) answer = undefined;
    });
    return asked;
  };
}
