/** The forms in which what was read can be saved. */
export const EXPORTS = {
  json: { name: 'JSON', mediaType: 'application/json' },
  csv: { name: 'CSV', mediaType: 'text/csv' },
  xmp: { name: 'XMP', mediaType: 'application/rdf+xml' },
} as const;

export type ExportFormat = keyof typeof EXPORTS;
