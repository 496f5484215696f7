import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { listTags, REGISTRY } from './tags.ts';

const tags = await listTags();
writeFileSync(REGISTRY, tags);
process.stdout.write(`${tags.split('\n').length - 1} names\n`);
