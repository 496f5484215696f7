import { countRemoteReads } from '../observe/remote-reads.ts';
import { failureName } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';
import type { RemoteSource } from './remote.ts';

/** Counts and traces what goes out by the door. Of a URL no more than its host is said. */
export interface DoorWatch {
  /** One request, to the end of its answer's headers. */
  request<T extends { readonly status: number }>(
    about: { readonly method: 'GET' | 'POST'; readonly url: URL; readonly range?: string | undefined },
    ask: () => Promise<T>,
  ): Promise<T>;
  /** Bytes of bodies, as sent. */
  received(bytes: number): void;
  /** A source is closed: what reading it has cost. */
  closed(source: Pick<RemoteSource, 'cost'>): void;
}

/** Declare the door's numbers. */
export function watchDoor({ metrics, traces }: Watch): DoorWatch {
  const requests = metrics.counter({
    name: 'colophon_remote_requests_total',
    help: 'Requests to remote hosts, by method and the class of the answer, or why there was none',
    labels: ['method', 'outcome'],
  });
  const seconds = metrics.histogram({
    name: 'colophon_remote_request_duration_seconds',
    help: 'Time until a remote host had begun to answer, look-up and connection included',
    labels: ['method'],
  });
  const bytes = metrics.counter({
    name: 'colophon_remote_received_bytes_total',
    help: 'Bytes of bodies received from remote hosts, as sent',
  });
  const countRead = countRemoteReads(metrics);

  return {
    request: ({ method, url, range }, ask) =>
      traces.span(
        `${method} remote`,
        {
          kind: 'client',
          attributes: {
            'http.request.method': method,
            'server.address': url.hostname,
            'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
            'colophon.range': range,
          },
        },
        async (span) => {
          const started = performance.now();
          let outcome = 'failed';
          try {
            const answer = await ask();
            outcome = `${Math.floor(answer.status / 100)}xx`;
            span.set({ 'http.response.status_code': answer.status });
            return answer;
          } catch (error) {
            outcome = failureName(error);
            throw error;
          } finally {
            requests({ method, outcome });
            seconds({ method }, (performance.now() - started) / 1000);
          }
        },
      ),
    received: (count) => bytes({}, count),
    closed: (source) => countRead('url', source.cost()),
  };
}
