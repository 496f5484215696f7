import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { shellWords } from '../words/shell.ts';
import './copy-button.css';

/** Copies a text. `what` names it for those who do not see where the button stands. */
export function CopyButton({ text, what }: { readonly text: string | (() => string); readonly what: string }) {
  const words = useWords(shellWords);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
    setCopied(true);
  };
  return (
    <button class="copy" type="button" aria-label={words.copyOf(what)} onClick={() => void copy().catch(() => {})}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {isCopied ? <path d="M3 8.5l3.2 3.2L13 4.8" /> : <path d="M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z" />}
      </svg>
      <span class="visually-hidden" role="status">
        {isCopied ? words.copied : ''}
      </span>
    </button>
  );
}
