import { createStore, type Store } from './store.ts';

/** A short word about what has just happened. */
export interface Toast {
  readonly id: number;
  readonly kind: 'note' | 'good' | 'bad';
  readonly text: string;
}

export interface Toasts {
  readonly shown: Store<readonly Toast[]>;
  say(text: string, kind?: Toast['kind']): void;
  dismiss(id: number): void;
}

const SHOWN_MS = 6_000;
const MOST = 4;

export function createToasts(): Toasts {
  const shown = createStore<readonly Toast[]>([]);
  let last = 0;
  const dismiss = (id: number): void => shown.set((toasts) => toasts.filter((toast) => toast.id !== id));
  return {
    shown,
    dismiss,
    say(text, kind = 'note') {
      const id = ++last;
      shown.set((toasts) => [...toasts, { id, kind, text }].slice(-MOST));
      setTimeout(() => dismiss(id), SHOWN_MS);
    },
  };
}
