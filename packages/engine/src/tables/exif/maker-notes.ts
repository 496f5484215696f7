// Source: ExifTool 13.59's rules for telling makers' notes apart: by their first bytes, and the camera's make and model.

/** What a note must, and must not, begin with and come from. Expressions, over characters 0 to 255. */
export interface MakerNoteRule {
  /** ExifTool's name, without `MakerNote`. */
  readonly maker: string;
  readonly starts?: string;
  readonly startsNot?: string;
  readonly make?: string;
  readonly makeNot?: string;
  readonly model?: string;
  readonly modelNot?: string;
  /** Further rules, of which one must hold. */
  readonly either?: readonly Omit<MakerNoteRule, 'maker' | 'either'>[];
}

const KODAK = '[Kk][Oo][Dd][Aa][Kk]';
const MINOLTA = '^(?:[Kk][Oo][Nn][Ii][Cc][Aa] )?[Mm][Ii][Nn][Oo][Ll][Tt][Aa]';
const LEICA_S = '^(?:S2|LEICA M \\(Typ 240\\)|LEICA S \\(Typ 006\\))$';
const RICOH_DIRECTORY = '^(?:MM\\0\\x2a\\0{3}\\x08\\0[^]\\0\\0|II\\x2a\\0\\x08\\0{3}[^]\\0{3})';

/** The rules in the order in which they are asked; the first that holds names the maker. */
export const MAKER_NOTE_RULES: readonly MakerNoteRule[] = [
  { maker: 'Apple', starts: '^Apple iOS\\0' },
  { maker: 'Nikon', starts: '^Nikon\\0\\x02' },
  { maker: 'Canon', make: '^Canon' },
  { maker: 'Casio', make: '^CASIO', startsNot: '^(?:QVC|DCI)\\0' },
  { maker: 'Casio2', starts: '^(?:QVC|DCI)\\0' },
  { maker: 'DJIInfo', starts: '^\\[ae_dbg_info:' },
  { maker: 'DJI', make: '^DJI$', startsNot: '^(?:[^]{3}@AMBA|DJI)' },
  { maker: 'FLIR', make: '^(?:FLIR Systems|Teledyne FLIR)' },
  { maker: 'FujiFilm', starts: '^(?:FUJIFILM|GENERALE)' },
  { maker: 'GE', starts: '^GE(?:\\0\\0|NIC\\0)' },
  { maker: 'GE2', starts: '^GE\\x0c\\0{3}\\x16\\0{3}' },
  { maker: 'Google', starts: '^HDRP[\\x02\\x03]' },
  { maker: 'Hasselblad', make: '^Hasselblad$' },
  { maker: 'HP', starts: '^(?:Hewlett-Packard|Vivitar)' },
  { maker: 'HP2', starts: '^610[\\0-\\x04]' },
  { maker: 'HP4', starts: '^IIII[\\x04|\\x05]\\0' },
  { maker: 'HP6', starts: '^IIII\\x06\\0' },
  { maker: 'ISL', starts: '^ISLMAKERNOTE000\\0' },
  { maker: 'JVC', starts: '^JVC ' },
  { maker: 'JVCText', make: '^(?:JVC|Victor)', starts: '^VER:' },
  { maker: 'Kodak1a', make: '^EASTMAN KODAK', starts: '^KDK INFO' },
  { maker: 'Kodak1b', make: '^EASTMAN KODAK', starts: '^KDK' },
  {
    maker: 'Kodak2',
    either: [{ starts: '^[^]{8}Eastman Kodak' }, { starts: '^\\x01\\0[\\0\\x01]\\0{3}\\x04\\0[a-zA-Z]{4}' }],
  },
  { maker: 'Kodak3', make: '^EASTMAN KODAK', starts: '^(?!MM|II|AOC)[^]{12}\\x07' },
  { maker: 'Kodak4', make: '^Eastman Kodak', starts: '^(?!MM|II|AOC)[^]{41}JPG' },
  {
    maker: 'Kodak5',
    make: '^EASTMAN KODAK',
    either: [
      { model: 'CX(?:4200|4230|4300|4310|6200|6230)' },
      { starts: '^\\0(?:\\x1a\\x18|\\x3a\\x08|\\x59\\xf8|\\x14\\x80)\\0' },
    ],
  },
  { maker: 'Kodak6a', make: '^EASTMAN KODAK', model: 'DX3215' },
  { maker: 'Kodak6b', make: '^EASTMAN KODAK', model: 'DX3700' },
  { maker: 'Kodak7', make: KODAK, starts: '^[CK][A-Z\\d]{3} ?[A-Z\\d]{1,2}\\d{2}[A-Z\\d]\\d{4}[ \\0]' },
  {
    maker: 'Kodak8a',
    make: KODAK,
    starts: '^(?:\\0[\\x02-\\x7f][^]{2}\\0[\\x01-\\x0c]\\0\\0|[\\x02-\\x7f]\\0[^]{2}[\\x01-\\x0c]\\0[^]{2}\\0\\0)',
  },
  { maker: 'Kodak8b', make: KODAK, starts: '^MM\\0\\x2a\\0{3}\\x08\\0.\\0\\0' },
  { maker: 'Kodak8c', make: KODAK, starts: '^(?:MM\\0\\x2a\\0{3}\\x08|II\\x2a\\0\\x08\\0{3})' },
  { maker: 'Kodak9', starts: '^IIII[\\x02\\x03]\\0[^]{14}\\d{4}/\\d{2}/\\d{2} ' },
  { maker: 'Kodak10', make: KODAK, starts: '^(?:MM\\0[\\x02-\\x7f]|II[\\x02-\\x7f]\\0)' },
  { maker: 'Kodak11', model: `${KODAK}|[Pp][Ii][Xx][Pp][Rr][Oo]`, starts: '^II\\x2a\\0\\x08\\0{3}[^]\\0{3}' },
  { maker: 'Kodak12', model: `${KODAK}|[Pp][Ii][Xx][Pp][Rr][Oo]`, starts: '^MM\\0\\x2a\\0{3}\\x08\\0{3}.' },
  { maker: 'KodakUnknown', make: KODAK, startsNot: '^AOC\\0' },
  { maker: 'Kyocera', starts: '^KYOCERA' },
  { maker: 'Minolta', make: MINOLTA, startsNot: '^(?:MINOL|CAMER|MLY0|KC|\\+M\\+M|\\xd7)' },
  { maker: 'Minolta2', starts: '^(?:MINOL|CAMER)\\0' },
  { maker: 'Minolta3', make: MINOLTA },
  { maker: 'Motorola', starts: '^MOT\\0' },
  { maker: 'Nikon2', starts: '^Nikon\\0\\x01' },
  { maker: 'Nikon3', make: '^[Nn][Ii][Kk][Oo][Nn]' },
  { maker: 'Nintendo', make: '^Nintendo$' },
  { maker: 'Olympus', starts: '^(?:OLYMP|EPSON)\\0' },
  { maker: 'Olympus2', starts: '^OLYMPUS\\0' },
  { maker: 'Olympus3', starts: '^OM SYSTEM\\0' },
  { maker: 'Leica', make: '^LEICA$' },
  { maker: 'Leica2', make: '^Leica Camera AG', starts: '^LEICA\\0{3}' },
  { maker: 'Leica3', make: '^Leica Camera AG', startsNot: '^LEICA', modelNot: '^(?:S2|LEICA M \\(Typ 240\\))$' },
  { maker: 'Leica4', make: '^Leica Camera AG', starts: '^LEICA0' },
  { maker: 'Leica5', starts: '^LEICA\\0[\\x01\\x04\\x05\\x06\\x07\\x10\\x1a]\\0' },
  { maker: 'Leica6', make: '^Leica Camera AG$', model: LEICA_S },
  { maker: 'Leica7', starts: '^LEICA\\0\\x02\\xff' },
  { maker: 'Leica8', starts: '^LEICA\\0[\\x08\\x09\\x0a]\\0' },
  { maker: 'Leica9', make: '^Leica Camera AG', starts: '^LEICA\\0\\x02\\0' },
  { maker: 'Leica10', starts: '^LEICA CAMERA AG\\0' },
  { maker: 'Panasonic', starts: '^Panasonic', modelNot: '^DC-FT7$' },
  { maker: 'Panasonic2', make: '^Panasonic', starts: '^MKE' },
  { maker: 'Panasonic3', starts: '^Panasonic' },
  { maker: 'Pentax', starts: '^AOC\\0', modelNot: '^PENTAX Optio ?[34]30RS\\s*$' },
  { maker: 'Pentax2', make: '^Asahi', startsNot: '^AOC\\0' },
  { maker: 'Pentax3', make: '^Asahi' },
  { maker: 'Pentax4', make: '^PENTAX', starts: '^\\d{3}' },
  { maker: 'Pentax5', starts: '^PENTAX \\0' },
  { maker: 'Pentax6', starts: '^S1\\0{6}\\x0c\\0{3}' },
  { maker: 'PhaseOne', starts: '^(?:IIII[^]waR|MMMMRaw[^])' },
  { maker: 'ReconyxHyperFire', starts: '^\\x01\\xf1[\\x02\\x03]\\0' },
  { maker: 'ReconyxHyperFire', starts: '^\\x01\\xf1', make: '^RECONYX$' },
  { maker: 'ReconyxUltraFire', starts: '^RECONYXUF\\0' },
  { maker: 'ReconyxHyperFire2', starts: '^RECONYXH2\\0' },
  { maker: 'ReconyxMicroFire', starts: '^RECONYXMF\\0' },
  { maker: 'ReconyxHyperFire4K', starts: '^RECONYXHF4K\\0' },
  { maker: 'RicohPentax', starts: '^RICOH\\0(?:II|MM)' },
  {
    maker: 'Ricoh',
    make: '^(?:PENTAX )?RICOH',
    starts: '^(?:[Rr][Ii][Cc][Oo][Hh]| {6}|[Mm][Mm]\\0\\x2a|[Ii][Ii]\\x2a\\0)',
    startsNot: RICOH_DIRECTORY,
    modelNot: '^RICOH WG-M1$',
  },
  { maker: 'Ricoh2', make: '^(?:PENTAX )?RICOH', either: [{ model: '^RICOH WG-M1$' }, { starts: RICOH_DIRECTORY }] },
  { maker: 'RicohText', make: '^RICOH' },
  { maker: 'Samsung1a', starts: '^STMN\\d{3}[^]\\0{4}' },
  { maker: 'Samsung1b', starts: '^STMN\\d{3}' },
  {
    maker: 'Samsung2',
    make: '^[Ss][Aa][Mm][Ss][Uu][Nn][Gg]$',
    starts: '^(?:\\0[^]\\0\\x01\\0\\x07\\0{3}\\x04|[^]\\0\\x01\\0\\x07\\0\\x04\\0{3})0100',
  },
  { maker: 'Sanyo', make: '^SANYO', modelNot: '^(?:C4|J\\d|S\\d)\\b' },
  { maker: 'SanyoC4', make: '^SANYO', model: '^C4\\b' },
  { maker: 'SanyoPatch', make: '^SANYO' },
  { maker: 'Sigma', make: '^(?:[Ss][Ii][Gg][Mm][Aa]|[Ff][Oo][Vv][Ee][Oo][Nn])' },
  { maker: 'Sony', starts: '^(?:SONY (?:DSC|CAM|MOBILE)|\\0\\0SONY PIC\\0|VHAB {5}\\0)' },
  { maker: 'Sony2', starts: '^SONY PI\\0' },
  { maker: 'Sony3', starts: '^PREMI\\0' },
  { maker: 'Sony4', starts: '^SONY PIC\\0' },
  {
    maker: 'Sony5',
    startsNot: '^\\x01\\0',
    either: [{ make: '^SONY' }, { make: '^HASSELBLAD', model: '^(?:HV|Stellar|Lusso|Lunar)' }],
  },
  { maker: 'SonyEricsson', starts: '^SEMC MS\\0' },
  { maker: 'SonySRF', make: '^SONY' },
  { maker: 'UnknownText', starts: '^[\\t\\r\\n -~]+\\0*$' },
  { maker: 'UnknownBinary', starts: '^LSI1\\0' },
];
