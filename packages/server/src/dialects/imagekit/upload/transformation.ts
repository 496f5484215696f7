import { nameOf } from '../read/body.ts';
import { wrong } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { isObject } from './json-field.ts';

const POST_TYPES: readonly unknown[] = ['transformation', 'gif-to-video', 'thumbnail', 'abs'];
/** A post-transformation of these types says what to make. */
const WITH_VALUE: readonly unknown[] = ['transformation', 'abs'];
const PROTOCOLS: readonly unknown[] = ['hls', 'dash'];

/**
 * Judge the `transformation` of an upload. Nothing is made of a file when it arrives (its URL takes transformations), so one that is
 * well-formed is refused as well: a file that is not what was asked for would be no answer. An empty one is fine.
 */
export function checkTransformation(value: unknown): void {
  if (value === undefined) return;
  if (!isObject(value)) throw wrong('transformation', 'an object', value);
  const { pre, post, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new Rejection(400, `transformation: expected "pre" and "post", found ${JSON.stringify(other.slice(0, 50))}`);
  }
  if (pre !== undefined && typeof pre !== 'string') throw wrong('transformation.pre', 'a text', pre);
  if (post !== undefined && !Array.isArray(post)) throw wrong('transformation.post', 'a list', post);
  const steps: readonly unknown[] = post ?? [];
  for (const [index, step] of steps.entries()) checkStep(step, index);
  if (pre) throw notOffered('pre');
  if (steps.length > 0) throw notOffered('post');
}

function checkStep(step: unknown, index: number): void {
  const where = `transformation.post[${index}]`;
  if (!isObject(step)) throw wrong(where, 'an object', step);
  const { type, value, protocol } = step;
  if (!POST_TYPES.includes(type)) throw notOne(`${where}.type`, POST_TYPES, type);
  if (value !== undefined && typeof value !== 'string') throw wrong(`${where}.value`, 'a text', value);
  if (WITH_VALUE.includes(type) && !value) throw new Rejection(400, `${where}.value: expected a text, found none`);
  if (type === 'abs' && !PROTOCOLS.includes(protocol)) throw notOne(`${where}.protocol`, PROTOCOLS, protocol);
}

function notOne(where: string, words: readonly unknown[], found: unknown): Rejection {
  const what = typeof found === 'string' ? JSON.stringify(found.slice(0, 50)) : nameOf(found);
  return new Rejection(400, `${where}: expected one of ${words.join(', ')}, found ${what}`);
}

function notOffered(part: 'pre' | 'post'): Rejection {
  const why = 'this server keeps files as they come, and transforms them by their URLs only';
  return new Rejection(400, `transformation.${part}: expected none (${why}), found one`);
}
