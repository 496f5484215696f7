/** Gives out texts that stand nowhere else, and remembers them. */
export interface Keeper {
  readonly secrets: { readonly place: string; readonly text: string }[];
  secret(place: string): string;
}

/** A keeper whose texts begin with a letter of their own. */
export function keeper(letter: string): Keeper {
  const secrets: { place: string; text: string }[] = [];
  return {
    secrets,
    secret(place) {
      const text = `${letter}secret${String(secrets.length).padStart(2, '0')}x`;
      secrets.push({ place, text });
      return text;
    },
  };
}

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';

/** A file of relationships: identifier, the end of the type (or all of it) and target; external ones with a mode. */
export function relations(
  ...list: readonly (readonly [id: string, type: string, target: string, mode?: string])[]
): string {
  const rows = list.map(([id, type, target, mode]) => {
    const whole = type.includes(':')
      ? type
      : type.includes('metadata/')
        ? `${PACKAGE}/relationships/${type}`
        : `${OFFICE}/relationships/${type}`;
    return `<Relationship Id="${id}" Type="${whole}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`;
  });
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

/** A list of content types: parts and their types. */
export function contentTypes(...list: readonly (readonly [part: string, type: string])[]): string {
  const rows = list.map(([part, type]) => `<Override PartName="/${part}" ContentType="application/vnd.${type}+xml"/>`);
  const defaults = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
    ['png', 'image/png'],
    ['bin', 'application/octet-stream'],
    ['vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">${defaults.join('')}${rows.join('')}</Types>`;
}

/** The parts of a document's properties. */
export function properties({ secret }: Keeper): {
  readonly core: string;
  readonly app: string;
  readonly custom: string;
} {
  const core = `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${secret('title')}</dc:title><dc:subject>${secret('subject')}</dc:subject><dc:creator>${secret('creator')}</dc:creator><cp:keywords>${secret('keywords')}</cp:keywords><dc:description>${secret('description')}</dc:description><cp:lastModifiedBy>${secret('last modified by')}</cp:lastModifiedBy><cp:revision>7</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">2021-03-04T05:06:07Z</dcterms:created><cp:category>${secret('category')}</cp:category></cp:coreProperties>`;
  const app = `${DECLARATION}<Properties xmlns="${OFFICE}/extended-properties"><Template>${secret('template')}</Template><TotalTime>12</TotalTime><Application>${secret('application')}</Application><Manager>${secret('manager')}</Manager><Company>${secret('company')}</Company><HyperlinkBase>${secret('hyperlink base')}</HyperlinkBase><AppVersion>16.0000</AppVersion></Properties>`;
  const custom = `${DECLARATION}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${secret('custom name')}"><vt:lpwstr>${secret('custom value')}</vt:lpwstr></property></Properties>`;
  return { core, app, custom };
}
