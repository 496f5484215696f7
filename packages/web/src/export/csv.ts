/** Cells that a spreadsheet would take for a formula (OWASP, "CSV injection"), behind spaces and controls too. */
const FORMULA = /^[\s\u0000-\u001f\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;
/** What begins like one and is none. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** A text as a cell that no spreadsheet runs: quoted, and begun with an apostrophe where it looks like a formula. NULs are left out. */
export function csvCell(text: string): string {
  const plain = text.replaceAll('\0', '');
  const safe = FORMULA.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A line of cells, ended as RFC 4180 wants it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
