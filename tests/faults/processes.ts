import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasEnded } from '../../server/store/embedded/postmasterPid.ts';

/** A script of this folder running as a process of its own; its lines are read to the end, also after it was killed. */
export interface Script {
  process: ChildProcess;
  /** resolves with the rest of the first line that begins with `word` */
  said(word: string): Promise<string>;
  /** all lines, once the process has ended and its pipe is empty */
  lines: Promise<string[]>;
}

export function runScript(name: string, args: string[]): Script {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url)), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const all: string[] = [];
  const waiting: { word: string; resolve: (rest: string) => void }[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    all.push(line);
    waiting.filter((w) => line.startsWith(`${w.word} `) || line === w.word).forEach((w) => w.resolve(line.slice(w.word.length + 1)));
  });
  const lines = new Promise<string[]>((resolve) => child.once('close', () => resolve(all)));
  const said = (word: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const before = all.find((line) => line.startsWith(`${word} `) || line === word);
      if (before !== undefined) resolve(before.slice(word.length + 1));
      waiting.push({ word, resolve });
      child.once('close', () => reject(new Error(`${name} ended before it said '${word}'`)));
    });
  return { process: child, said, lines };
}

/** SIGKILL to a database server with all of its processes, then to the program beside it, as when the machine goes down; returns when they are gone. */
export async function killAll(pid: number, program: Script): Promise<void> {
  const list = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
  for (const each of [pid, ...children]) if (!hasEnded(each)) process.kill(each, 'SIGKILL');
  program.process.kill('SIGKILL');
  while (![pid, ...children].every(hasEnded)) await sleep(5);
}
