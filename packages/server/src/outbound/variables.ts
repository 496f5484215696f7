import { integer, list, type ValuesOf, type Variable } from '../config/variable.ts';
import { parseCidr } from './cidr.ts';

/** Node fires a timer that is longer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const outboundVariables = {
  ALLOWED_ADDRESSES: list(
    'Address ranges (CIDR) that URLs may point to although they are not public, such as `10.1.0.0/16,fd00::/8`',
    '',
    parseCidr,
  ),
  OUTBOUND_CONTACT: contact(
    'A URL or mail address told to remote hosts in `User-Agent`, so that they know whom to ask',
  ),
  OUTBOUND_MAX_REDIRECTS: integer('Redirects followed for one URL', 5, 0, 20),
  OUTBOUND_CONNECT_TIMEOUT_MS: integer('Time to find and reach a remote host', 10_000, 1, LONGEST_TIMER_MS),
  OUTBOUND_HEADERS_TIMEOUT_MS: integer('Time a remote host may take to begin its answer', 30_000, 1, LONGEST_TIMER_MS),
  OUTBOUND_IDLE_TIMEOUT_MS: integer('Time a remote host may be silent amid its answer', 30_000, 1, LONGEST_TIMER_MS),
  OUTBOUND_TOTAL_TIMEOUT_MS: integer('Time for everything that is fetched for one URL', 300_000, 1, LONGEST_TIMER_MS),
};

export type OutboundVariables = ValuesOf<typeof outboundVariables>;

function contact(description: string): Variable<string> {
  return {
    description,
    fallback: '',
    parse(value) {
      if (/^[!-~]{0,200}$/.test(value) && !/[()\\]/.test(value)) return value;
      throw new Error('expected a URL or mail address without spaces, brackets and backslashes');
    },
  };
}
