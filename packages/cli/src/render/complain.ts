import process from 'node:process';
import { visible } from './visible.ts';

/** A line for people on standard error. */
export function complain(message: string): void {
  process.stderr.write(`colophon: ${visible(message)}\n`);
}
