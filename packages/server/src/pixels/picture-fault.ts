/** Why nothing can be made of a picture. */
export type PictureFaultCode = 'unrecognised' | 'unreadable' | 'too-large' | 'timeout';

/** What goes wrong in a decoding process, which loads little: the engine's own errors would bring the engine along. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
  readonly code: PictureFaultCode;

  constructor(code: PictureFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
