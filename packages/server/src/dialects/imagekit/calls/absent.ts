import type { HTTPMethods } from 'fastify';
import type { Call } from '../call.ts';
import { Rejection } from '../rejection.ts';
import { absentSchema } from '../schema/account.ts';

/** What the original service manages by calls and this one by settings, or not at all. */
const ABSENT: readonly { readonly url: string; readonly noun: string; readonly change: HTTPMethods }[] = [
  { url: '/named-transformations', noun: 'NamedTransformation', change: 'PATCH' },
  { url: '/accounts/origins', noun: 'Origin', change: 'PUT' },
  { url: '/accounts/url-endpoints', noun: 'UrlEndpoint', change: 'PUT' },
];

/** Calls of the original that answer a clear 501. */
export function absentCalls(): readonly Call[] {
  return [
    ...ABSENT.flatMap(({ url, noun, change }) => [
      absent('GET', url, `list${noun}s`),
      absent('POST', url, `create${noun}`),
      absent('GET', `${url}/:id`, `get${noun}`, ['id']),
      absent(change, `${url}/:id`, `update${noun}`, ['id']),
      absent('DELETE', `${url}/:id`, `delete${noun}`, ['id']),
    ]),
    absent('GET', '/accounts/usage-analytics', 'getUsageAnalytics'),
  ];
}

function absent(method: HTTPMethods, url: string, operationId: string, params: readonly string[] = []): Call {
  return {
    method,
    url,
    schema: absentSchema(operationId, params),
    answer: async () => {
      throw new Rejection(501, `${method} /v1${url} is not offered by this service`);
    },
  };
}
