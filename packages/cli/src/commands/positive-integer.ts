import { InvalidArgumentError } from 'commander';

/** Read an option's whole number of at least one. */
export function positiveInteger(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 1024)
    throw new InvalidArgumentError('Expected a whole number from 1 to 1024.');
  return number;
}
