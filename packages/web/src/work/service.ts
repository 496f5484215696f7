import type { Aspect, RemovalReceipt, Report } from '@colophon/engine';

/** What the service read, as its own view tells it. */
export type Answered = Report & { readonly fileName: string; readonly bytes: number };

/** A cleaned file that waits on the service. */
export interface CleanedThere {
  readonly fileName: string;
  readonly downloadUrl: string;
  readonly expiresAt: string;
  readonly receipt: RemovalReceipt;
}

/** Why the service did not do it. `code` is one of its own, `unreachable` where it did not answer at all. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What is asked about: a file's bytes, or an address that the service fetches. */
export type Subject = { readonly file: File } | { readonly url: string };

/** Have the service read it. Rejects with `ServiceFailure`. */
export async function readThere(subject: Subject, key: string): Promise<Answered> {
  return (await ask('/colophon/v1/extract', formOf(subject), key)) as Answered;
}

/** Have the service clean it. Rejects with `ServiceFailure`. */
export async function cleanThere(file: File, dooms: readonly Aspect[], key: string): Promise<CleanedThere> {
  const form = formOf({ file });
  form.append('drop', dooms.join(','));
  return (await ask('/colophon/v1/remove', form, key)) as CleanedThere;
}

function formOf(subject: Subject): FormData {
  const form = new FormData();
  if ('file' in subject) form.append('file', subject.file, subject.file.name);
  else form.append('url', subject.url);
  return form;
}

async function ask(path: string, body: FormData, key: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', headers: { 'X-API-Key': key }, body });
  } catch {
    throw new ServiceFailure('unreachable', '');
  }
  const answer = (await response.json().catch(() => ({}))) as { error?: { code?: string; message?: string } };
  if (response.ok) return answer;
  throw new ServiceFailure(answer.error?.code ?? String(response.status), answer.error?.message ?? response.statusText);
}
