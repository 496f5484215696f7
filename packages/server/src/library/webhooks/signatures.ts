import { createHmac } from 'node:crypto';

/**
 * The headers by which a receiver knows that a body is ours: those of Standard Webhooks 1.0, and `x-ik-signature` for receivers
 * of an older generation. For both, the key is the UTF-8 text of the whole secret, its prefix included.
 */
export function signatureHeaders(
  secret: string,
  message: { readonly id: string; readonly body: string; readonly at: Date },
): Readonly<Record<string, string>> {
  const { id, body, at } = message;
  const milliseconds = at.getTime();
  const seconds = Math.floor(milliseconds / 1000);
  const standard = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  const older = createHmac('sha256', secret).update(`${milliseconds}.${body}`).digest('hex');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${standard}`,
    'x-ik-signature': `t=${milliseconds},v1=${older}`,
  };
}
