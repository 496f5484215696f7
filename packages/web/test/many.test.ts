import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';
import { test } from 'node:test';
import { drawnJpeg } from './support/drawn.ts';
import { recordTasks } from './support/main-thread.ts';
import { pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

const COUNT = 500;
const LONGEST_TASK_MS = 50;
/** Drawing takes longest; the photos differ in what is written in them, and in every byte's place. */
const DRAWN = 10;

test(`${COUNT} photos dropped at once are read in workers, and the page answers all the while`, {
  skip: withoutBrowser,
}, async () => {
  await using house = await pageService();
  const drawn = await Promise.all(
    Array.from({ length: DRAWN }, (_, seed) => drawnJpeg({ seed, width: 1600, height: 1067 })),
  );
  const thumbnail = await drawnJpeg({ width: 160, height: 107 });
  const { page, context, complaints } = await house.open('/');
  const photo = (index: number): Buffer =>
    tellingPicture(drawn[index % DRAWN] as Buffer, {
      texts: { [TAG.artist]: `Person ${index}`, [TAG.description]: `Photo number ${index}` },
      position: [(index % 170) - 85, (index % 350) - 175],
      taken: '2024:03:15 10:30:00',
      serial: String(index).padStart(12, '0'),
      thumbnail,
    });
  const bytes = await page.evaluateHandle(() => [] as File[]);
  for (let index = 0; index < COUNT; index++)
    await bytes.evaluate(
      (files, { name, base64 }) => {
        const content = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        files.push(new File([content], name, { type: 'image/jpeg' }));
      },
      { name: `photo-${String(index).padStart(3, '0')}.jpg`, base64: photo(index).toString('base64') },
    );
  const transfer = await bytes.evaluateHandle((files) => {
    const filled = new DataTransfer();
    for (const file of files) filled.items.add(file);
    return filled;
  });
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const before = await heapOf(page);
  const tasksUntilNow = await recordTasks(house.browser);
  const started = performance.now();
  await transfer.evaluate((transfer) => {
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await page.locator('.files-head').waitFor();
  const shownAfter = performance.now() - started;
  // Somebody scrolls and looks at another photo meanwhile.
  await page.locator('.files .virtual').evaluate((list) => list.scrollTo(0, 9_000));
  await page.locator('.file-row-main').nth(8).click();
  await page.getByText(`${COUNT} files read`).waitFor({ timeout: 240_000 });
  const seconds = (performance.now() - started) / 1000;
  const rows = await page.locator('.file-row').count();
  const tasks = await tasksUntilNow();
  await session.send('HeapProfiler.collectGarbage');
  const megabytes = ((await heapOf(page)) - before) / 1e6;
  const longest = (key: 'wall' | 'own'): number => Math.max(...tasks.map((task) => task[key]));
  console.log(
    `${COUNT} photos of ${Math.round(photo(0).byteLength / 1024)} KB: list after ${shownAfter.toFixed(0)} ms, all read after ${seconds.toFixed(1)} s, ` +
      `longest of ${tasks.length} main-thread tasks ${longest('own').toFixed(0)} ms of processor time and ${longest('wall').toFixed(0)} ms by the clock ` +
      `(load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores), ${megabytes.toFixed(1)} MB more on the page's heap, ${rows} rows drawn`,
  );
  assert.ok(tasks.length > COUNT / 10, `${tasks.length} tasks were seen`);
  assert.ok(longest('own') < LONGEST_TASK_MS, `the longest task took ${longest('own')} ms`);
  assert.ok(rows < 60, `${rows} rows are in the page`);
  assert.ok(megabytes < 40, `${megabytes} MB`);
  assert.deepEqual(complaints, []);
});

async function heapOf(page: { evaluate<T>(read: () => T): Promise<T> }): Promise<number> {
  return await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
}
