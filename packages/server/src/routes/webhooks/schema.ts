import { Type } from 'typebox';
import { queryKey, refusal } from '../../http/schema-parts.ts';
import { EVENT_KINDS } from '../../library/webhooks/register.ts';

const security = [{ header: [] }, { query: [] }];
const moment = Type.String({ format: 'date-time' });
const momentOrNull = (description: string) => Type.Union([moment, Type.Null()], { description });
const events = Type.Array(Type.Union(EVENT_KINDS.map((kind) => Type.Literal(kind))), {
  description: 'What is told; everything where absent',
});

const webhook = {
  id: Type.String({ format: 'uuid' }),
  url: Type.String({ format: 'uri' }),
  events,
  createdAt: moment,
  disabledAt: momentOrNull('Since when nothing is told there: it was in vain for a day, or the receiver answered 410'),
};

const delivery = Type.Object({
  id: Type.String({ format: 'uuid', description: 'The `webhook-id` of every try, and the `id` in its body' }),
  webhookId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()], {
    description: 'Null for the result of an extension',
  }),
  url: Type.String({ format: 'uri' }),
  event: Type.String(),
  createdAt: moment,
  attempts: Type.Integer(),
  lastAttemptAt: momentOrNull('When it was tried last'),
  lastStatus: Type.Union([Type.Integer(), Type.Null()], { description: 'What the receiver answered' }),
  lastFailure: Type.Union([Type.String(), Type.Null()]),
  deliveredAt: momentOrNull('When the receiver took it'),
  givenUpAt: momentOrNull('When it was given up, after a day of tries'),
});

export const createSchema = {
  operationId: 'createWebhook',
  tags: ['colophon'],
  summary: 'Have events told to a URL',
  description:
    'Bodies are signed as Standard Webhooks says, with the UTF-8 text of the whole secret as the key, and for older receivers by `x-ik-signature`.',
  security,
  querystring: Type.Object(queryKey),
  body: Type.Object({ url: Type.String({ format: 'uri' }), events: Type.Optional(events) }),
  response: {
    201: Type.Object(
      { ...webhook, secret: Type.String({ description: '`whsec_…`' }) },
      { description: 'The webhook, and its secret this once' },
    ),
    400: refusal(
      'The URL may not be told anything, an event is not known, or there are as many webhooks as there may be',
    ),
    401: refusal('The key is missing or wrong'),
  },
};

export const listSchema = {
  operationId: 'listWebhooks',
  tags: ['colophon'],
  summary: 'All webhooks',
  security,
  querystring: Type.Object(queryKey),
  response: {
    200: Type.Array(Type.Object(webhook), { description: 'The oldest first' }),
    401: refusal('The key is missing or wrong'),
  },
};

export const deleteSchema = {
  operationId: 'deleteWebhook',
  tags: ['colophon'],
  summary: 'Tell a URL no more',
  description: 'What was still to be delivered there, and its part of the log, go with it.',
  security,
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  querystring: Type.Object(queryKey),
  response: {
    204: Type.Null({ description: 'It is gone' }),
    401: refusal('The key is missing or wrong'),
    404: refusal('There is no such webhook'),
  },
};

export const MOST_DELIVERIES = 200;

export const deliveriesSchema = {
  operationId: 'listWebhookDeliveries',
  tags: ['colophon'],
  summary: 'What was sent to webhooks, and what shall be',
  description: 'Kept for a week, and at most 10,000 of them.',
  security,
  querystring: Type.Object({
    ...queryKey,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_DELIVERIES, description: 'Default 50' })),
    before: Type.Optional(
      Type.String({ format: 'uuid', description: 'The last delivery of a page: what is older follows' }),
    ),
  }),
  response: {
    200: Type.Array(delivery, { description: 'The newest first' }),
    400: refusal('A parameter that is not understood'),
    401: refusal('The key is missing or wrong'),
  },
};
