import type { Client } from '../library/api/client.ts';
import type { Delivery, Webhook } from '../library/api/shapes.ts';

export const EVENTS = ['file-created', 'file-updated', 'file-deleted', 'version-created', 'version-deleted'] as const;

export type EventKind = (typeof EVENTS)[number];

/** A webhook at the one moment its secret is told. */
export type NewWebhook = Webhook & { readonly secret: string };

const BASE = '/colophon/v1/webhooks';

export function listWebhooks(client: Client, signal?: AbortSignal): Promise<readonly Webhook[]> {
  return client.ask('GET', BASE, { signal });
}

export function createWebhook(client: Client, url: string, events: readonly EventKind[]): Promise<NewWebhook> {
  return client.ask('POST', BASE, { body: { url, events } });
}

export function deleteWebhook(client: Client, id: string): Promise<void> {
  return client.ask('DELETE', `${BASE}/${encodeURIComponent(id)}`);
}

export function listDeliveries(client: Client, signal?: AbortSignal): Promise<readonly Delivery[]> {
  return client.ask('GET', `${BASE}/deliveries`, { query: { limit: 50 }, signal });
}
