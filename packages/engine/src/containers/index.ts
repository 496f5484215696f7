import { aacCard } from './aac/card.ts';
import { aiffCard } from './aiff/card.ts';
import { aliasCard } from './alias/card.ts';
import { apeCard } from './ape/card.ts';
import { asfCard } from './asf/card.ts';
import { audibleCard } from './audible/card.ts';
import { avcCard } from './avc/card.ts';
import { bmffCard, qtifCard } from './bmff/card.ts';
import { bmpCard } from './bmp/card.ts';
import { bpgCard } from './bpg/card.ts';
import { bzip2Card } from './bzip2/card.ts';
import { dr4Card, vrdCard } from './canon-vrd/card.ts';
import { chmCard } from './chm/card.ts';
import { ciffCard } from './ciff/card.ts';
import type { ContainerCard } from './container.ts';
import { cziCard } from './czi/card.ts';
import { dcxCard } from './dcx/card.ts';
import { dexCard } from './dex/card.ts';
import { acrCard, dicomCard } from './dicom/card.ts';
import { dpxCard } from './dpx/card.ts';
import { dsfCard } from './dsf/card.ts';
import { dssCard } from './dss/card.ts';
import { dvCard } from './dv/card.ts';
import { dwfCard } from './dwf/card.ts';
import { dwgCard } from './dwg/card.ts';
import { dxfCard } from './dxf/card.ts';
import { executableCard } from './executable/card.ts';
import { exrCard } from './exr/card.ts';
import { fitCard } from './fit/card.ts';
import { fitsCard } from './fits/card.ts';
import { flacCard } from './flac/card.ts';
import { flvCard, swfCard } from './flash/card.ts';
import { flifCard } from './flif/card.ts';
import { flirCard, fpfCard } from './flir/card.ts';
import { fontCard } from './font/card.ts';
import { gifCard } from './gif/card.ts';
import { gzipCard } from './gzip/card.ts';
import { htmlCard } from './html/card.ts';
import { iccCard } from './icc/card.ts';
import { icoCard } from './ico/card.ts';
import { indesignCard } from './indesign/card.ts';
import { isoCard } from './iso/card.ts';
import { itcCard } from './itc/card.ts';
import { jpegCard } from './jpeg/card.ts';
import { jpeg2000Card } from './jpeg2000/card.ts';
import { jpegxlCard } from './jpegxl/card.ts';
import { jsonCard } from './json/card.ts';
import { jumbfCard } from './jumbf/card.ts';
import { kvarCard } from './kvar/card.ts';
import { kyoceraRawCard } from './kyocera-raw/card.ts';
import { lifCard } from './lif/card.ts';
import { lnkCard, urlCard } from './lnk/card.ts';
import { lriCard } from './lri/card.ts';
import { lytroCard } from './lytro/card.ts';
import { m2tsCard } from './m2ts/card.ts';
import { macosCard } from './macos/card.ts';
import { matroskaCard } from './matroska/card.ts';
import { mieCard } from './mie/card.ts';
import { miffCard } from './miff/card.ts';
import { moiCard } from './moi/card.ts';
import { mp3Card } from './mp3/card.ts';
import { mpcCard } from './mpc/card.ts';
import { mpegCard } from './mpeg/card.ts';
import { mrcCard } from './mrc/card.ts';
import { mrwCard } from './mrw/card.ts';
import { mxfCard } from './mxf/card.ts';
import { netpbmCard } from './netpbm/card.ts';
import { nkaCard } from './nka/card.ts';
import { oggCard } from './ogg/card.ts';
import { oleCard } from './ole/card.ts';
import { palmCard } from './palm/card.ts';
import { pcapCard } from './pcap/card.ts';
import { pcxCard } from './pcx/card.ts';
import { pdfCard } from './pdf/card.ts';
import { pfmCard } from './pfm/card.ts';
import { pgfCard } from './pgf/card.ts';
import { photocdCard } from './photocd/card.ts';
import { photoshopCard } from './photoshop/card.ts';
import { phpCard } from './php/card.ts';
import { pictCard } from './pict/card.ts';
import { plistCard } from './plist/card.ts';
import { pmpCard } from './pmp/card.ts';
import { pngCard } from './png/card.ts';
import { postscriptCard } from './postscript/card.ts';
import { pspCard } from './psp/card.ts';
import { r3dCard } from './r3d/card.ts';
import { radianceCard } from './radiance/card.ts';
import { rafCard } from './raf/card.ts';
import { rarCard } from './rar/card.ts';
import { rawzorCard } from './rawzor/card.ts';
import { realCard } from './real/card.ts';
import { riffCard } from './riff/card.ts';
import { rsrcCard } from './rsrc/card.ts';
import { rtfCard } from './rtf/card.ts';
import { sevenZipCard } from './seven-zip/card.ts';
import { tarCard } from './tar/card.ts';
import { textCard } from './text/card.ts';
import { exifCard, tiffCard } from './tiff/card.ts';
import { tnefCard } from './tnef/card.ts';
import { torrentCard } from './torrent/card.ts';
import { vcardCard } from './vcard/card.ts';
import { wavpackCard } from './wavpack/card.ts';
import { wmfCard } from './wmf/card.ts';
import { wpgCard } from './wpg/card.ts';
import { wtvCard } from './wtv/card.ts';
import { x3fCard } from './x3f/card.ts';
import { xcfCard } from './xcf/card.ts';
import { xisfCard } from './xisf/card.ts';
import { xmlCard } from './xml/card.ts';
import { zipCard } from './zip/card.ts';

/**
 * Every container the engine knows. The first that recognises a file has it, so signatures that others begin with come later.
 * The order is that in which ExifTool asks, strong signatures before weak ones.
 */
export const CONTAINERS: readonly ContainerCard[] = [
  jpegCard,
  ciffCard,
  dr4Card,
  tiffCard,
  exifCard,
  gifCard,
  mrwCard,
  rafCard,
  x3fCard,
  jpeg2000Card,
  pngCard,
  mieCard,
  miffCard,
  postscriptCard,
  pdfCard,
  photoshopCard,
  xmlCard,
  bmpCard,
  wpgCard,
  bpgCard,
  netpbmCard,
  wavpackCard,
  riffCard,
  aiffCard,
  asfCard,
  bmffCard,
  mpegCard,
  realCard,
  swfCard,
  pspCard,
  flvCard,
  oggCard,
  flacCard,
  apeCard,
  mpcCard,
  matroskaCard,
  mxfCard,
  dvCard,
  pmpCard,
  indesignCard,
  pgfCard,
  iccCard,
  itcCard,
  flirCard,
  flifCard,
  fpfCard,
  lytroCard,
  htmlCard,
  vrdCard,
  rtfCard,
  fitCard,
  fitsCard,
  xisfCard,
  xcfCard,
  dsfCard,
  dssCard,
  qtifCard,
  oleCard,
  pictCard,
  zipCard,
  gzipCard,
  plistCard,
  rarCard,
  sevenZipCard,
  bzip2Card,
  cziCard,
  tarCard,
  executableCard,
  exrCard,
  radianceCard,
  chmCard,
  lnkCard,
  urlCard,
  wmfCard,
  avcCard,
  dexCard,
  dpxCard,
  kyoceraRawCard,
  fontCard,
  jumbfCard,
  rsrcCard,
  m2tsCard,
  macosCard,
  phpCard,
  pcxCard,
  dcxCard,
  dwfCard,
  dwgCard,
  dxfCard,
  wtvCard,
  torrentCard,
  vcardCard,
  lriCard,
  r3dCard,
  audibleCard,
  palmCard,
  pfmCard,
  mrcCard,
  lifCard,
  jpegxlCard,
  moiCard,
  isoCard,
  aliasCard,
  pcapCard,
  jsonCard,
  mp3Card,
  kvarCard,
  tnefCard,
  dicomCard,
  acrCard,
  photocdCard,
  nkaCard,
  icoCard,
  rawzorCard,
  textCard,
  aacCard,
];
