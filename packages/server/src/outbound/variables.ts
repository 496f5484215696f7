import { integer, list, text, type ValuesOf } from '../config/variable.ts';

export const outboundVariables = {
  ALLOWED_ADDRESSES: list(
    'Networks the address guard lets through although they are private, as CIDRs; for intranets and tests',
    '',
    String,
  ),
  REMOTE_TIMEOUT_MS: integer('Time fetching one remote file may take in all', 60_000, 100),
  REMOTE_IDLE_TIMEOUT_MS: integer('Time a remote server may stay silent', 15_000, 100),
  USER_AGENT: text('How the service names itself to remote servers; else `Colophon/VERSION`'),
};

export type OutboundVariables = ValuesOf<typeof outboundVariables>;
