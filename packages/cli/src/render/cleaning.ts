import type { ReceiptItem, RemovalReceipt } from '@colophon/engine';
import type { Planned } from '../clean/clean-one.ts';
import { sizeText } from './bytes.ts';
import type { Colors } from './colors.ts';
import { cut, visible } from './visible.ts';

/** Verb, size and the gaps between the columns. */
const FIXED_WIDTH = 22;

/** A plan for people: one line for each thing that goes or stays. */
export function planTable(label: string, { fileType, removed, kept }: Planned, width: number, colors: Colors): string {
  const lines = [`${colors.bold(visible(label))}  ${fileType}`];
  if (removed.length === 0) lines.push(`  ${colors.dim('nothing to remove')}`);
  const places = [...removed, ...kept].map(({ path }) => visible(path).length);
  const room = width - FIXED_WIDTH;
  const placeWidth = Math.min(44, Math.max(8, Math.floor(room * 0.6)), Math.max(12, ...places));
  const row = (verb: string, { path, bytes, aspects, why }: ReceiptItem): string => {
    const about = aspects.length > 6 ? 'may hold anything' : aspects.join(', ');
    const words = why === undefined ? about : `${about}: ${why}`;
    const place = cut(visible(path) || '(file)', placeWidth).padEnd(placeWidth);
    return `  ${verb}  ${place}  ${(bytes === undefined ? '' : sizeText(bytes)).padStart(8)}  ${cut(visible(words), Math.max(8, room - placeWidth))}`;
  };
  for (const item of removed) lines.push(row(colors.red('remove'), item));
  for (const item of kept) lines.push(row(colors.cyan('keep  '), item));
  return `${lines.join('\n')}\n\n`;
}

/** What was done to a file, in one line. */
export function cleanedLine(label: string, receipt: RemovalReceipt, target: string): string {
  const { removed, kept, more, before, after } = receipt;
  if (receipt.unchanged) return `${visible(label)}: nothing to remove\n`;
  const things = removed.length + more === 1 ? '1 thing' : `${removed.length + more} things`;
  const stays = [...new Set(kept.flatMap(({ aspects }) => (aspects.length > 3 ? [] : aspects)))];
  const staying = stays.length > 0 ? `, kept ${stays.join(', ')}` : '';
  const sizes = `${sizeText(before.bytes)} became ${sizeText(after.bytes)}`;
  return `${visible(label)}: removed ${things}${staying}; ${sizes}${target === '' ? '' : ` → ${visible(target)}`}\n`;
}
