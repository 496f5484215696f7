/** A file with a unique text in each of its hiding places. */
export interface MarkedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secrets: readonly { readonly place: string; readonly text: string }[];
}
