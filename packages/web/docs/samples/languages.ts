import type { Call } from './call.ts';
import { curlSample } from './curl.ts';
import { javaScriptSample } from './javascript.ts';
import { phpSample } from './php.ts';
import { pythonSample } from './python.ts';
import { rubySample } from './ruby.ts';

/** A language that samples are shown in. */
export interface SampleLanguage {
  readonly id: 'curl' | 'python' | 'javascript' | 'php' | 'ruby';
  readonly name: string;
  /** Of a file with a sample. */
  readonly extension: string;
  /** Of a fenced block of Markdown. */
  readonly fence: string;
  readonly write: (call: Call) => string;
}

/** The languages, in the order they are shown. */
export const LANGUAGES: readonly SampleLanguage[] = [
  { id: 'curl', name: 'curl', extension: 'sh', fence: 'sh', write: curlSample },
  { id: 'python', name: 'Python', extension: 'py', fence: 'python', write: pythonSample },
  { id: 'javascript', name: 'JavaScript', extension: 'mjs', fence: 'js', write: javaScriptSample },
  { id: 'php', name: 'PHP', extension: 'php', fence: 'php', write: phpSample },
  { id: 'ruby', name: 'Ruby', extension: 'rb', fence: 'ruby', write: rubySample },
];
