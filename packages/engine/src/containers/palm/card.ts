// Source: Palm file format specification (type and creator at offset 60); the codes that ExifTool 13.59 knows.
import { hasText } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

const TYPES_AND_CREATORS =
  '.pdfADBE TEXtREAd BVokBDIC DB99DBOS PNRdPPrs DataPPrs vIMGView PmDBPmDB InfoINDB ToGoToGo SDocSilX JbDbJBas ' +
  'JfDbJFil DATALSdb Mdb1Mdb1 BOOKMOBI DataPlkr DataSprd SM01SMem TEXtTlDc InfoTlIf DataTlMl DataTlPt dataTDBP ' +
  'TdatTide ToRaTRPW zTXTGPlm BDOCWrdS';

/** Palm databases, Mobipocket books among them. */
export const palmCard = signatureCard({
  id: 'palm',
  root: 'PDB',
  signatures: TYPES_AND_CREATORS.split(' ').map((text) => ({ at: 60, text })),
  atLeast: 86,
  typeOf: (head) => (hasText(head, 'BOOKMOBI', 60) ? 'MOBI' : 'PDB'),
});
