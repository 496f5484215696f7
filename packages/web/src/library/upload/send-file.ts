import { failureOf, keyHeaders, LibraryFailure, readJson } from '../api/client.ts';
import type { UploadItem } from './uploads.ts';

/** Upload one file. Rejects with `LibraryFailure`, or with the signal's reason. `fetch` does not tell how much has gone out. */
export function sendFile(
  item: UploadItem,
  key: string,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = keyHeaders(key);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files/upload');
    request.setRequestHeader('authorization', headers.authorization ?? '');
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, item.file.size));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve();
      reject(failureOf(request.status, readJson(request.responseText), request.getResponseHeader('retry-after')));
    };
    request.onerror = () => reject(new LibraryFailure(0, ''));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.send(formOf(item));
  });
}

/** The file comes last: whoever judges the rest need not wait for it. */
function formOf({ file, path, folder, options }: UploadItem): FormData {
  const form = new FormData();
  const below = path.split('/').slice(0, -1).filter(Boolean);
  form.append('fileName', file.name);
  form.append('folder', [folder.replace(/\/$/, ''), ...below].join('/') || '/');
  form.append('useUniqueFileName', String(options.whenTaken === 'unique'));
  form.append('overwriteFile', String(options.whenTaken !== 'refuse'));
  // A new version keeps what people have said of the file.
  form.append('overwriteTags', 'false');
  form.append('overwriteCustomMetadata', 'false');
  form.append('isPrivateFile', String(options.isPrivate));
  form.append('isPublished', String(!options.isDraft));
  if (options.tags.length > 0) form.append('tags', options.tags.join(','));
  form.append('file', file, file.name);
  return form;
}
