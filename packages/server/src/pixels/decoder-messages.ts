import type { PixelFacts } from './facts.ts';
import type { PixelInput } from './input.ts';
import type { PictureFaultCode } from './picture-fault.ts';
import type { Rendered, TransformWishes } from './transform.ts';
import type { PixelSettings } from './variables.ts';

/** What a decoding process is asked for; one thing at a time. */
export type ToDecoder = { readonly input: PixelInput; readonly settings: PixelSettings } & (
  | { readonly kind: 'facts' }
  | { readonly kind: 'transform'; readonly wishes: TransformWishes; readonly accept: string }
);

/** What it answers. After `header`, which tells what is known before pixels are decoded, another answer comes. */
export type FromDecoder =
  | { readonly kind: 'header'; readonly facts: PixelFacts }
  | { readonly kind: 'facts'; readonly facts: PixelFacts | undefined; readonly wear: Wear }
  | { readonly kind: 'made'; readonly picture: Rendered; readonly wear: Wear }
  | { readonly kind: 'failed'; readonly code: PictureFaultCode; readonly message: string; readonly wear: Wear };

/** What the process has taken so far. */
export interface Wear {
  readonly residentBytes: number;
  readonly cpuSeconds: number;
}
