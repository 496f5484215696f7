import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name server does with questions: names are at 127.0.0.1; there are no such names; it has failed; it says nothing. */
export type Mood = 'answer' | 'unknown' | 'fail' | 'silent';

/** A name server on loopback. */
export interface NameServer extends AsyncDisposable {
  readonly port: number;
  mood: Mood;
  readonly questions: () => number;
}

const TYPE_A = 1;
/** RFC 1035, section 4.1: what stands before the question. */
const HEAD_BYTES = 12;
/** Section 4.1.1. */
const CODES = { answer: 0, fail: 2, unknown: 3, silent: 0 } as const;

/** Start one on `address`. A port below 1024 takes root; 0 is a free one. */
export async function nameServer(address = '127.0.0.1', port = 0): Promise<NameServer> {
  const socket = createSocket('udp4');
  let questions = 0;
  socket.bind(port, address);
  await once(socket, 'listening');
  const server: NameServer = {
    port: socket.address().port,
    mood: 'answer',
    questions: () => questions,
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (question, from) => {
    questions++;
    if (server.mood !== 'silent') socket.send(replyTo(question, server.mood), from.port, from.address);
  });
  return server;
}

function replyTo(question: Buffer, mood: Mood): Buffer {
  let end = HEAD_BYTES;
  while ((question[end] ?? 0) !== 0) end += (question[end] ?? 0) + 1;
  end += 5;
  const type = question.readUInt16BE(end - 4);
  const isFound = mood === 'answer' && type === TYPE_A;
  const head = Buffer.from(question.subarray(0, HEAD_BYTES));
  head.writeUInt16BE(0x8180 | CODES[mood], 2);
  head.writeUInt16BE(isFound ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  // The question's name, type A, class IN, a second to live, four bytes.
  const record = Buffer.from('c00c000100010000000100047f000001', 'hex');
  return Buffer.concat([head, question.subarray(HEAD_BYTES, end), ...(isFound ? [record] : [])]);
}
