// Source: ISO 32000-2: types and subtypes of dictionaries.
import type { PdfDictionary, PdfValue } from '../objects.ts';
import { isDictionary } from '../objects.ts';
import type { Kind } from './rules.ts';

const TYPES: Readonly<Record<string, Kind>> = {
  '/Catalog': 'Catalog',
  '/Pages': 'Pages',
  '/Page': 'Page',
  '/Template': 'Page',
  '/Annot': 'Annotation',
  '/XObject': 'XObject',
  '/Font': 'Font',
  '/FontDescriptor': 'FontDescriptor',
  '/Metadata': 'Metadata',
  '/Sig': 'Signature',
  '/DocTimeStamp': 'Signature',
  '/Filespec': 'FileSpecification',
  '/F': 'FileSpecification',
  '/EmbeddedFile': 'EmbeddedFile',
  '/OCG': 'Layer',
  '/OutputIntent': 'OutputIntent',
  '/DPart': 'DocumentPart',
  '/ObjStm': 'Plumbing',
  '/XRef': 'Plumbing',
};

/** What a value is: what its place makes of it, told more exactly by its own type. */
export function kindOf(place: Kind, value: PdfValue, isStream: boolean): Kind {
  if (!isDictionary(value)) return place;
  if (place === 'Any') {
    const own = typed(value);
    return own === 'Any' ? own : kindOf(own, value, isStream);
  }
  if (place === 'PropertyList') {
    const own = typed(value);
    return own === 'Layer' ? own : place;
  }
  if (place === 'XObject') return value.get('Subtype') === '/Image' ? 'Image' : 'Form';
  if (place === 'Pages') return value.has('Kids') || value.get('Type') === '/Pages' ? 'Pages' : 'Page';
  if (place === 'Appearance' && isStream) return 'Form';
  if (place === 'Image' && !isStream) return 'Any';
  return place;
}

function typed(dictionary: PdfDictionary): Kind {
  const type = dictionary.get('Type');
  const known = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (known) return known;
  if (dictionary.has('ByteRange') && dictionary.has('Contents')) return 'Signature';
  if (dictionary.get('Subtype') === '/Image' && dictionary.has('Width')) return 'Image';
  if (dictionary.get('Subtype') === '/Form' && dictionary.has('BBox')) return 'Form';
  if (dictionary.has('MediaBox') || (dictionary.has('Contents') && dictionary.has('Resources'))) return 'Pages';
  // Annotations and fields may leave out what they are.
  if ((dictionary.has('Rect') && dictionary.has('Subtype')) || dictionary.has('FT')) return 'Annotation';
  if (dictionary.has('EF')) return 'FileSpecification';
  return 'Any';
}
