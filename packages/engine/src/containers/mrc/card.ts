// Source: MRC2014, words 17–19, 53 and 54.
import { signatureCard } from '../signature-card.ts';

/** MRC electron microscopy. */
export const mrcCard = signatureCard({
  id: 'mrc',
  root: 'MRC',
  signatures: [/^.{64}(?:[\x01-\x03]\0{3}){3}.{132}MAP[\0 ](?:\x44[\x44\x41]|\x11\x11)\0\0/s],
  within: 220,
  atLeast: 1024,
});
