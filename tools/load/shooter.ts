import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import type { Shot, Volley } from './cannon.ts';

/** As much of autocannon, which has no types, as is used here. */
type Autocannon = (options: object) => Promise<object>;

const autocannon = createRequire(import.meta.url)('autocannon') as Autocannon;

// The program of the process that fires: one argument, the volley as JSON; its result goes to standard output.
const { shot, ...options } = JSON.parse(process.argv[2] ?? '') as { readonly shot: Shot } & Volley;
const { bodyFile, ...request } = shot;
const body = bodyFile === undefined ? {} : { body: readFileSync(bodyFile) };
process.stdout.write(JSON.stringify(await autocannon({ ...options, ...request, ...body })));
