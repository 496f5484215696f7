// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Digital Speech Standard recordings, versions 1 and 2. */
export const dssCard = signatureCard({
  id: 'dss',
  root: 'DSS',
  signatures: ['\x02dss', '\x03ds2'],
  atLeast: 69,
  typeOf: (head) => (head[0] === 2 ? 'DSS' : 'DS2'),
});
