// Source: FIPS 197, § 5.1 (the S-box and the mixing of columns), worked out from their definitions.

/** Tables of AES: single bytes, and whole columns for bytes that stand in their first row. */
export interface AesTables {
  readonly substitute: Uint8Array;
  readonly restore: Uint8Array;
  /** Substituted and mixed. */
  readonly forward: Uint32Array;
  /** Restored and mixed back. */
  readonly backward: Uint32Array;
  /** Mixed back alone, for keys. */
  readonly unmixed: Uint32Array;
}

export const AES_TABLES: AesTables = tables();

function tables(): AesTables {
  const substitute = substitution();
  const restore = new Uint8Array(256);
  for (const [from, to] of substitute.entries()) restore[to] = from;
  const forward = new Uint32Array(256);
  const backward = new Uint32Array(256);
  const unmixed = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const one = substitute[byte] as number;
    forward[byte] = column(times(one, 2), one, one, times(one, 3));
    const back = restore[byte] as number;
    backward[byte] = column(times(back, 14), times(back, 9), times(back, 13), times(back, 11));
    unmixed[byte] = column(times(byte, 14), times(byte, 9), times(byte, 13), times(byte, 11));
  }
  return { substitute, restore, forward, backward, unmixed };
}

/** Inverses in the field of 256 elements, bent by an affine map. 3 generates all of them, and 246 is its inverse. */
function substitution(): Uint8Array {
  const table = new Uint8Array(256);
  for (let power = 1, inverse = 1, count = 0; count < 255; count++) {
    let bent = inverse;
    for (let turn = 1; turn <= 4; turn++) bent ^= (inverse << turn) | (inverse >> (8 - turn));
    table[power] = (bent & 255) ^ 0x63;
    power = times(power, 3);
    inverse = times(inverse, 246);
  }
  table[0] = 0x63;
  return table;
}

function times(one: number, other: number): number {
  let product = 0;
  for (let [left, right] = [one, other]; right > 0; right >>= 1) {
    if (right & 1) product ^= left;
    left = (left << 1) ^ (left & 128 ? 0x11b : 0);
  }
  return product;
}

function column(first: number, second: number, third: number, fourth: number): number {
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
}
