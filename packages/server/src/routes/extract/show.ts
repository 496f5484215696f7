import { exiftoolJson, flatView, groupedView, nativeView, type Report, type Tag } from '@colophon/engine';
import type { Wishes } from './query.ts';

/** The answer's JSON text: the view that was wished for, of the tags that were wished for. */
export function showReport(report: Report, fileName: string, bytes: number, { view, numeric, only }: Wishes): string {
  const chosen = only.length === 0 ? report : { ...report, tags: report.tags.filter((tag) => isWished(tag, only)) };
  if (view === 'exiftool') return `[${exiftoolJson(chosen, fileName, { numeric })}]`;
  if (view === 'grouped') return JSON.stringify(groupedView(chosen, { numeric }));
  if (view === 'flat') return JSON.stringify(flatView(chosen, { numeric }));
  return JSON.stringify({ fileName, bytes, ...nativeView(chosen) });
}

function isWished({ group0, group1, name }: Tag, only: readonly string[]): boolean {
  const [zero, one, own] = [group0.toLowerCase(), group1.toLowerCase(), name.toLowerCase()];
  return only.some((wish) =>
    [zero, one, own, `${zero}:${own}`, `${one}:${own}`, `${zero}:${one}:${own}`].includes(wish),
  );
}
