import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema, HTTPMethods } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import { type Admission, payerOf } from '../../http/admission.ts';
import { Failure } from '../../http/failure.ts';
import type { Library } from '../../library/library.ts';
import { type Body, objectOf } from './read/body.ts';
import type { CallName } from './reasons.ts';
import { type DeliveryAddresses, endpointFor, type UrlEndpoint } from './url-endpoint.ts';

/** The rooms that every call of the media API is answered from. */
export interface MediaRooms {
  readonly keyring: Keyring;
  readonly library: Library;
  readonly addresses: DeliveryAddresses;
  readonly admission: Admission;
}

/** One request of a known caller. */
export interface Asked {
  readonly caller: Caller;
  readonly endpoint: UrlEndpoint;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** An id or another part of the path, decoded. */
  param(name: string): string;
  /** The body as an object. Throws `Rejection` 400. */
  body(): Body;
}

/** One call: where it is, how it is described, and what it answers. `undefined` is no body. */
export interface Call {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly schema: FastifySchema;
  /** Where its errors carry reasons. */
  readonly name?: CallName;
  /** The status of success; 200 unless said otherwise. */
  readonly status?: number;
  /** Whether it takes longer than a few questions to the database, and sees to its turn itself. */
  readonly isLong?: boolean;
  readonly answer: (asked: Asked) => Promise<unknown>;
}

/** Register calls, each with and without a slash at its end. */
export function registerCalls(
  server: FastifyInstance,
  calls: readonly Call[],
  { addresses, admission }: Pick<MediaRooms, 'addresses' | 'admission'>,
): void {
  for (const { method, url, schema, name, status = 200, isLong = false, answer } of calls) {
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const question = asked(request, reply, addresses);
      const answered = isLong
        ? await answer(question)
        : await admission.brief(payerOf(request, question.caller.accountId), () => answer(question));
      if (reply.statusCode === 200) reply.code(status);
      return answered === undefined ? await reply.send() : answered;
    };
    const config = { imagekitCall: name, parsesAnything: true };
    server.route({ method, url, schema, config, handler });
    server.route({ method, url: `${url}/`, schema: { ...schema, hide: true } as FastifySchema, config, handler });
  }
}

function asked(request: FastifyRequest, reply: FastifyReply, addresses: DeliveryAddresses): Asked {
  const { caller } = request;
  if (!caller) throw new Failure('unauthorised');
  return {
    caller,
    endpoint: endpointFor(request, caller, addresses),
    request,
    reply,
    param: (name) => String((request.params as Record<string, unknown>)[name] ?? ''),
    body: () => objectOf(request.body),
  };
}
