import type { HostResolver } from './host-resolver.ts';
import type { OutboundSettings } from './settings.ts';
import type { DoorWatch } from './watch-door.ts';

/** What every request outward goes by. */
export interface Door {
  readonly settings: OutboundSettings;
  readonly resolve: HostResolver;
  readonly watch: DoorWatch;
}
