import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

/** One request that a vendor was sent. */
export interface VendorRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly json: unknown;
}

/** What a vendor answers: a status and a JSON body, or nothing at all. */
export interface VendorAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Vendor extends AsyncDisposable {
  readonly origin: string;
  readonly requests: readonly VendorRequest[];
}

/** A vendor's service on loopback that answers from a list; its last answer for all that come after. */
export async function vendor(...answers: readonly VendorAnswer[]): Promise<Vendor> {
  const requests: VendorRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    requests.push({ url: request.url ?? '', headers: request.headers, json: JSON.parse(body.toString('utf8')) });
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? { status: 500, json: {} };
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.json));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A Google service account's key file, its key made here. */
export async function googleKeyFile(folder: string, name: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = path.join(folder, name);
  const account = {
    type: 'service_account',
    project_id: 'colophon-test',
    private_key_id: '0123456789',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: 'tests@colophon-test.iam.gserviceaccount.com',
    client_id: '1',
    token_uri: 'http://127.0.0.1:9/token',
  };
  await writeFile(file, JSON.stringify(account));
  return file;
}

/** An answer of Vision's `images:annotate`. */
export function visionLabels(...labels: readonly (readonly [name: string, score: number])[]): VendorAnswer {
  const labelAnnotations = labels.map(([description, score]) => ({
    mid: '/m/0',
    description,
    score,
    topicality: score,
  }));
  return { status: 200, json: { responses: [{ labelAnnotations }] } };
}

/** An error as Google's HTTP services word it. */
export function googleError(status: number, name: string, message: string): VendorAnswer {
  return { status, json: { error: { code: status, status: name, message } } };
}

/** An answer of Rekognition's `DetectLabels`. */
export function rekognitionLabels(...labels: readonly (readonly [name: string, confidence: number])[]): VendorAnswer {
  const all = labels.map(([Name, Confidence]) => ({ Name, Confidence, Instances: [], Parents: [] }));
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status: 200, json: { Labels: all, LabelModelVersion: '3.0' }, headers };
}

/** An error as JSON 1.1 services of Amazon word it. */
export function awsError(status: number, name: string, message: string): VendorAnswer {
  return { status, json: { __type: name, message }, headers: { 'content-type': 'application/x-amz-json-1.1' } };
}
