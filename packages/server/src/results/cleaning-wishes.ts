import { ASPECTS, type Aspect, aspectNamed, removalPolicy } from '@colophon/engine';
import type { FastifyRequest } from 'fastify';
import { queryValues } from '../http/credentials.ts';
import { Failure } from '../http/failure.ts';
import type { Fields } from '../http/intake.ts';
import type { CleaningWishes } from './cleaning.ts';

/**
 * How a file shall be cleaned, from the body's fields and the query (the body first): `keep`, `drop`, `everything`, `name`. What is sent more than once counts together. Throws
 * `Failure` `bad-request` that names the parameter.
 */
export function readCleaningWishes(request: FastifyRequest, fields: Fields): CleaningWishes {
  const wish = (name: string): string => fields.get(name) ?? queryValues(request, name).join(',');
  const keep = aspects('keep', wish('keep'));
  const drop = aspects('drop', wish('drop'));
  const everything = isTrue('everything', wish('everything'));
  if (drop.length > 0 && (keep.length > 0 || everything))
    throw new Failure('bad-request', 'expected "drop" alone, found it beside "keep" or "everything"');
  const name = wish('name') || 'original';
  if (name !== 'original' && name !== 'neutral') throw misread('name', 'original or neutral', name);
  return { policy: removalPolicy({ keep, drop, everything }), name };
}

function aspects(parameter: string, text: string): readonly Aspect[] {
  const words = text.split(/[,\s]+/).filter(Boolean);
  return words.map((word) => {
    const aspect = aspectNamed(word);
    if (aspect) return aspect;
    throw misread(parameter, `some of ${ASPECTS.join(', ')}`, word);
  });
}

function isTrue(parameter: string, text: string): boolean {
  if (['', 'false', '0', 'no'].includes(text)) return false;
  if (['true', '1', 'yes'].includes(text)) return true;
  throw misread(parameter, 'true or false', text);
}

function misread(parameter: string, expected: string, found: string): Failure {
  return new Failure(
    'bad-request',
    `expected "${parameter}" to be ${expected}, found ${JSON.stringify(found.slice(0, 40))}`,
  );
}
