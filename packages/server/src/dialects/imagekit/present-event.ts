import type { LibraryEvent } from '../../library/model/event.ts';
import { presentFile } from './present.ts';
import type { UrlEndpoint } from './url-endpoint.ts';

/** An event as webhooks tell it. */
export interface PresentedEvent {
  readonly type: string;
  readonly data: unknown;
}

const TYPES = {
  'file-created': 'file.created',
  'file-updated': 'file.updated',
  'file-deleted': 'file.deleted',
  'version-created': 'file-version.created',
  'version-deleted': 'file-version.deleted',
} as const satisfies Record<LibraryEvent['kind'], string>;

/** What a webhook's receiver is told of an event. */
export function presentEvent(event: LibraryEvent, endpoint: UrlEndpoint): PresentedEvent {
  const type = TYPES[event.kind];
  if ('file' in event) return { type, data: presentFile(event.file, endpoint) };
  const { kind: _kind, ...ids } = event;
  return { type, data: ids };
}
