/** A question to a worker and its answer travel under the same number. */
export interface Letter<T> {
  readonly id: number;
  readonly content: T;
}

/** What a worker answers: what was asked for, or why not. */
export type Reply<A> =
  | { readonly id: number; readonly answer: A }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } };

/** Why a worker could not answer. `code` is one of the engine's, `worker-died` or `gave-up`. */
export class WorkFailure extends Error {
  override readonly name = 'WorkFailure';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Task<Q, A> {
  readonly id: number;
  readonly question: Q;
  readonly milliseconds: number;
  readonly settle: { readonly resolve: (answer: A) => void; readonly reject: (error: WorkFailure) => void };
}

interface Hand<Q, A> {
  readonly worker: Worker;
  task: Task<Q, A> | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Workers that answer one question at a time each. */
export interface Pool<Q, A> {
  /** `urgent` goes before what waits. A worker that takes longer than `milliseconds` is ended and replaced. */
  ask(question: Q, options: { readonly urgent: boolean; readonly milliseconds: number }): Promise<A>;
  /** Questions that wait are given up with `gave-up`; those under way are answered. */
  drop(isUnwanted: (question: Q) => boolean): void;
}

/** A pool of up to `size` workers, each started when there is nobody free to answer. */
export function createPool<Q, A>(size: number, start: () => Worker): Pool<Q, A> {
  const hands: Hand<Q, A>[] = [];
  const urgent: Task<Q, A>[] = [];
  const waiting: Task<Q, A>[] = [];
  let last = 0;

  const finish = (hand: Hand<Q, A>): Task<Q, A> | undefined => {
    const { task } = hand;
    clearTimeout(hand.timer);
    hand.task = undefined;
    return task;
  };

  const bury = (hand: Hand<Q, A>, code: string, message: string): void => {
    hand.worker.terminate();
    hands.splice(hands.indexOf(hand), 1);
    finish(hand)?.settle.reject(new WorkFailure(code, message));
    turn();
  };

  const hire = (): Hand<Q, A> => {
    const hand: Hand<Q, A> = { worker: start(), task: undefined, timer: undefined };
    hand.worker.addEventListener('message', ({ data }: MessageEvent<Reply<A>>) => {
      if (data.id !== hand.task?.id) return;
      const task = finish(hand);
      turn();
      if ('answer' in data) task?.settle.resolve(data.answer);
      else task?.settle.reject(new WorkFailure(data.error.code, data.error.message));
    });
    hand.worker.addEventListener('error', (event) =>
      bury(hand, 'worker-died', event.message || 'expected an answer, found that the worker had died'),
    );
    hands.push(hand);
    return hand;
  };

  const turn = (): void => {
    while (urgent.length + waiting.length > 0) {
      const hand = hands.find(({ task }) => task === undefined) ?? (hands.length < size ? hire() : undefined);
      const task = hand && (urgent.shift() ?? waiting.shift());
      if (!hand || !task) return;
      hand.task = task;
      hand.timer = setTimeout(
        () => bury(hand, 'timeout', `expected an answer within ${task.milliseconds} ms, found none`),
        task.milliseconds,
      );
      hand.worker.postMessage({ id: task.id, content: task.question } satisfies Letter<Q>);
    }
  };

  return {
    ask(question, { urgent: isUrgent, milliseconds }) {
      const { promise, resolve, reject } = Promise.withResolvers<A>();
      (isUrgent ? urgent : waiting).push({ id: ++last, question, milliseconds, settle: { resolve, reject } });
      turn();
      return promise;
    },
    drop(isUnwanted) {
      for (const line of [urgent, waiting]) {
        const kept = line.filter((task) => !isUnwanted(task.question));
        const gone = line.filter((task) => isUnwanted(task.question));
        line.splice(0, line.length, ...kept);
        for (const task of gone) task.settle.reject(new WorkFailure('gave-up', 'nobody waits for it any more'));
      }
    },
  };
}
