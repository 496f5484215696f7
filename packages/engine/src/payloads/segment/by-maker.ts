import { latin1 } from '../../bytes/latin1.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { addDji } from './dji.ts';
import { addInfiray } from './infiray.ts';
import { addPreview } from './previews.ts';

/** Segments without a signature, which only their surroundings tell apart: another segment, the camera's maker, or a guess. */
export function openByMaker(payload: Payload, sink: TagSink, trip: Trip): void {
  const app = Number(payload.details?.app ?? -1);
  if (app === 1) openOddXmp(payload, sink);
  else if (sink.known('IJPEGVersion') !== undefined) addInfiray(app, payload, sink, trip);
  else if (sink.known('Make') === 'DJI') addDji(app, payload, sink, trip);
  else if (app >= 2 && app <= 5) addPreview(payload, sink, trip);
}

/** XMP behind a header of its own making. */
function openOddXmp(payload: Payload, sink: TagSink): void {
  const { path, bytes, ranges } = payload;
  const text = latin1(bytes);
  if (/^(?:http|XMP\0)/.test(text) || /<(?:exif:|\?xpacket)/.test(text))
    sink.nested({ kind: 'xmp', path, bytes, ranges });
}
