// Source: ID3v2.2 § 4, ID3v2.3.0 § 4 and ID3v2.4.0 native frames § 4; frames that programs added, as taggers list them.
import type { Aspect } from '../../model/removal.ts';

/** What an ID3v2 frame is about, by its ID of three or four characters. A frame that is not here may be about anything. */
export const ID3_FRAME_ASPECTS: Readonly<Record<string, readonly Aspect[]>> = {
  ...named(
    ['description'],
    'TIT1 TIT2 TIT3 TALB TCON TKEY TLAN TRCK TPOS TSST TMOO TBPM TOAL TMED TCMP GRP1 MVNM MVIN TCAT TKWD TDES',
  ),
  ...named(
    ['description'],
    'TT1 TT2 TT3 TAL TCO TKE TLA TRK TPA TBP TOT TMT TCP USLT ULT SYLT SLT PCNT CNT TSOA TSOT TGID PCST WFED',
  ),
  ...named(['description', 'identity'], 'COMM COM POPM POP'),
  ...named(
    ['identity'],
    'TPE1 TPE2 TPE3 TPE4 TCOM TEXT TOPE TOLY TMCL TIPL IPLS TPUB TOWN TSOP TSO2 TSOC TP1 TP2 TP3 TP4 TCM TXT',
  ),
  ...named(['identity'], 'TOA TOL IPL TPB TRSN TRSO WOAR WOAS WOAF WORS WPUB WAR WAS WAF WPB OWNE COMR'),
  ...named(['time'], 'TDRC TDRL TDOR TDEN TDTG TYER TDAT TIME TORY TRDA TYE TDA TIM TOR TRD'),
  ...named(['copyright', 'identity', 'time'], 'TCOP TPRO WCOP WCOM TCR WCP WCM USER'),
  ...named(
    ['history'],
    'TENC TSSE TEN TSS TFLT TFT TOFN TOF TSIZ TSI TLEN TLE TDLY TDY TSRC TRC UFID UFI MCDI MCI NCON',
  ),
  ...named(
    ['history'],
    'RVA2 RVAD RVA RGAD XRVA EQU2 EQUA EQU ETCO ETC MLLT MLL SYTC STC RVRB REV RBUF BUF POSS SEEK ASPI LINK LNK',
  ),
};

/** The pictures' frames, which are divided. */
export const ID3_PICTURE_FRAMES: readonly string[] = ['APIC', 'PIC'];

function named(aspects: readonly Aspect[], ids: string): Readonly<Record<string, readonly Aspect[]>> {
  return Object.fromEntries(ids.split(' ').map((id) => [id, aspects]));
}
