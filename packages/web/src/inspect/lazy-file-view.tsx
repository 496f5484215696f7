import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { shellWords } from '../words/shell.ts';
import type { FileView, FileViewProps } from './file-view.tsx';

/** What shows a file comes with the first one. */
export function LazyFileView(props: FileViewProps) {
  const words = useWords(shellWords);
  const [View, setView] = useState<typeof FileView>();
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    import('./file-view.tsx').then(
      (module) => setView(() => module.FileView),
      () => setFailed(true),
    );
  }, []);
  if (View) return <View {...props} />;
  return <p role={isFailed ? 'alert' : 'status'}>{isFailed ? words.failedToLoad : words.loading}</p>;
}
