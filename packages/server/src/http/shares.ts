/** Divides something of which there is only so much: places, or bytes of memory. */
export interface Shares {
  /**
   * Take some of it; call the returned function once to give it back. `undefined` where there is not enough, or where the payer would
   * hold more than was still free: whoever is alone may have half, and there is always something left for the next one.
   */
  take(payer: string, amount: number): (() => void) | undefined;
  /** What is held by everybody. */
  held(): number;
}

/** Create shares of `ceiling`. */
export function createShares(ceiling: number): Shares {
  const owned = new Map<string, number>();
  let held = 0;
  return {
    take(payer, amount) {
      const own = (owned.get(payer) ?? 0) + amount;
      if (own > ceiling - held) return undefined;
      owned.set(payer, own);
      held += amount;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held -= amount;
        const left = (owned.get(payer) ?? 0) - amount;
        if (left > 0) owned.set(payer, left);
        else owned.delete(payer);
      };
    },
    held: () => held,
  };
}
