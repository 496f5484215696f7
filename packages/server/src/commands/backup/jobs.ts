import { type JobInsert, PgBoss } from 'pg-boss';
import { executorOf } from '../../queue/executor.ts';
import type { Store } from '../../store/open-store.ts';
import { unpackLines } from './packed-lines.ts';

interface WrittenJob {
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly priority: number;
  readonly startAfter: string;
  readonly singletonKey: string | null;
}

const AT_ONCE = 500;

/** Put the jobs of a snapshot in line again, under their ids; handlers bear being done twice. The queue's own tables are there. */
export async function putJobs({ db }: Store, file: string): Promise<number> {
  const boss = new PgBoss({ db: executorOf(db), schema: 'queue', schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  let count = 0;
  try {
    const lines = new Map<string, JobInsert[]>();
    const put = async (name: string): Promise<void> => {
      const jobs = lines.get(name) ?? [];
      lines.delete(name);
      await boss.insert(name, jobs);
    };
    for await (const line of unpackLines(file)) {
      const { name, singletonKey, ...job } = JSON.parse(line) as WrittenJob;
      const jobs = lines.get(name);
      const next = { ...job, ...(singletonKey === null ? {} : { singletonKey }) };
      if (jobs) jobs.push(next);
      else {
        await boss.createQueue(name);
        lines.set(name, [next]);
      }
      count++;
      if ((jobs?.length ?? 0) >= AT_ONCE) await put(name);
    }
    for (const name of [...lines.keys()]) await put(name);
  } finally {
    await boss.stop({ graceful: false });
  }
  return count;
}
