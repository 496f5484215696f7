import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { useHouse, useWords } from '../shell/context.ts';
import { libraryWords } from '../words/library.ts';
import { type Client, LibraryFailure } from './api/client.ts';

export const ClientContext = createContext<Client | undefined>(undefined);

/** Who asks the service, within the library. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('expected a part of the library within it, found one outside');
  return client;
}

/** What has been asked for: under way, here, or refused. What was here before stays while it is asked for again. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly failure: unknown;
  readonly isLoading: boolean;
  reload(): void;
}

/**
 * Ask when the component is first shown and whenever `what` changes. When only `turn` does, it is the same that is asked for again: the
 * old answer stays until the new one is here.
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, what: readonly unknown[], turn = 0): Answer<T> {
  const [again, setAgain] = useState(0);
  const [state, setState] = useState<{ value?: T; failure?: unknown; isLoading: boolean }>({ isLoading: true });
  const asked = useRef(what);
  useEffect(() => {
    const giveUp = new AbortController();
    const isSame = asked.current.every((part, index) => Object.is(part, what[index]));
    asked.current = what;
    setState((before) => (isSame ? { ...before, isLoading: true } : { isLoading: true }));
    ask(giveUp.signal).then(
      (value) => giveUp.signal.aborted || setState({ value, isLoading: false }),
      (failure) => giveUp.signal.aborted || setState({ failure, isLoading: false }),
    );
    return () => giveUp.abort();
  }, [...what, turn, again]);
  return { value: state.value, failure: state.failure, isLoading: state.isLoading, reload: () => setAgain(again + 1) };
}

/** What went wrong, in words of the chosen language with the service's own behind them. */
export function useFailureText(): (failure: unknown) => string {
  const words = useWords(libraryWords);
  return (failure) => {
    if (!(failure instanceof LibraryFailure)) return words.failed.unknown;
    const { status, message, retryAfterSeconds } = failure;
    if (status === 429) return words.failed.tooMany(retryAfterSeconds ?? 1);
    const known: Readonly<Record<number, string>> = {
      0: words.failed.unreachable,
      401: words.failed.key,
      403: words.failed.key,
      404: words.failed.gone,
      409: words.failed.conflict,
      423: words.failed.busy,
      507: words.failed.full,
    };
    const text = known[status] ?? (status >= 500 ? words.failed.service : words.failed.refused);
    const isTold = message !== '' && status !== 401 && status !== 403 && status < 500;
    return isTold ? `${text} ${words.failed.said(message)}` : text;
  };
}

type Say = (text: string, kind: 'note' | 'good' | 'bad') => void;

/** Where a part of the page says what has happened, if not at the foot of the window: what lies over the page hides that. */
export const SayContext = createContext<Say | undefined>(undefined);

export function useSay(): Say {
  const { toasts } = useHouse();
  return useContext(SayContext) ?? toasts.say;
}

/** Say what went wrong. */
export function useComplain(): (failure: unknown) => void {
  const say = useSay();
  const textOf = useFailureText();
  return (failure) => say(textOf(failure), 'bad');
}
