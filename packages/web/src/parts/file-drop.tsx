import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';

interface FileButtonProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  readonly look?: 'plain' | 'main' | 'quiet';
  readonly accept?: string;
  readonly children: ComponentChildren;
}

/** A button that opens the browser's own choice of files. */
export function FileButton({ onFiles, multiple = true, look = 'plain', accept, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        multiple={multiple}
        {...(accept === undefined ? {} : { accept })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
