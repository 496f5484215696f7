import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import { searchWords } from '../../words/library-search.ts';
import { LibraryFailure } from '../api/client.ts';
import { useFailureText } from '../use-client.ts';
import { askedQuery, errorPosition } from './query.ts';
import { SearchHelp } from './search-help.tsx';
import './search.css';

interface SearchBarProps {
  readonly query: string;
  readonly folder: string;
  readonly everywhere: boolean;
  readonly failure: unknown;
  readonly onSearch: (query: string, everywhere: boolean) => void;
}

/** What is looked for, with help, and where in it an error lies. */
export function SearchBar({ query, folder, everywhere, failure, onSearch }: SearchBarProps) {
  const words = useWords(searchWords);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query);
  const [isHelped, setHelped] = useState(false);
  const before = useRef(query);
  useEffect(() => {
    // Not at first: somebody may have begun to type already.
    if (before.current !== query) setTyped(query);
    before.current = query;
  }, [query]);
  const fault = query === '' ? undefined : faultOf(failure, query, everywhere ? undefined : folder);
  useEffect(() => {
    if (fault?.at === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(fault.at, Math.min(query.length, fault.at + 1));
  }, [failure]);
  const submit = (event: Event): void => {
    event.preventDefault();
    // What stands in the box, which may be newer than what was last drawn.
    onSearch((box.current?.value ?? typed).trim(), everywhere);
  };
  return (
    <search class="search">
      <form class="search-form" onSubmit={submit}>
        <label class="visually-hidden" for={id}>
          {words.search}
        </label>
        <input
          ref={box}
          id={id}
          class="input"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={words.placeholder}
          value={typed}
          aria-invalid={fault !== undefined}
          {...(fault ? { 'aria-describedby': `${id}-fault` } : {})}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {folder !== '/' && (
          <select
            class="select"
            aria-label={words.where}
            value={everywhere ? 'all' : 'folder'}
            onChange={(event) => onSearch(typed.trim(), event.currentTarget.value === 'all')}
          >
            <option value="all">{words.everywhere}</option>
            <option value="folder">{words.below}</option>
          </select>
        )}
        <Button type="submit">{words.search}</Button>
        {query !== '' && (
          <Button look="quiet" onClick={() => onSearch('', everywhere)}>
            {words.clear}
          </Button>
        )}
        <Button look="quiet" expanded={isHelped} onClick={() => setHelped(!isHelped)}>
          {words.help}
        </Button>
      </form>
      {fault && <Fault id={`${id}-fault`} fault={fault} query={query} failure={failure} />}
      {isHelped && (
        <SearchHelp
          onExample={(example) => {
            setTyped(example);
            box.current?.focus();
          }}
        />
      )}
    </search>
  );
}

interface QueryFault {
  /** From 0; the end of the query is one behind its last character. */
  readonly at: number | undefined;
}

function faultOf(failure: unknown, query: string, folder: string | undefined): QueryFault | undefined {
  if (!(failure instanceof LibraryFailure) || failure.status !== 400) return undefined;
  return { at: errorPosition(failure.message, askedQuery(query, folder), query) };
}

interface FaultProps {
  readonly id: string;
  readonly fault: QueryFault;
  readonly query: string;
  readonly failure: unknown;
}

/** The query with a mark where it could not be understood any more. */
function Fault({ id, fault: { at }, query, failure }: FaultProps) {
  const words = useWords(searchWords);
  const library = useWords(libraryWords);
  const textOf = useFailureText();
  return (
    <div class="note note-bad search-fault" id={id} role="alert">
      {at !== undefined && (
        <p class="mono value">
          {query.slice(0, at)}
          <mark>{query[at] ?? '␣'}</mark>
          {query.slice(at + 1)}
        </p>
      )}
      <p>
        {at === undefined
          ? textOf(failure)
          : `${words.notUnderstood(at + 1)} ${library.failed.said(saidOf(failure, at))}`}
      </p>
    </div>
  );
}

/** The service's own words, with the position counted in what was typed. */
function saidOf(failure: unknown, at: number): string {
  const message = failure instanceof Error ? failure.message : '';
  return message.replace(/\bat character \d+/, `at character ${at + 1}`);
}
