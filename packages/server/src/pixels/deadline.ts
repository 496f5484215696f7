import { MetadataError } from '@colophon/engine';

/** The promise's value, if it comes in time; else rejects with `MetadataError` `timeout`. What it stands for is not stopped. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new MetadataError('timeout', `expected a picture within ${milliseconds} ms, found none`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
