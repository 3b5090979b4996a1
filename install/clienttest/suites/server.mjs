// A Jupyter server of our own: its own port, folder and token.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export async function startServer(folder, ...options) {
  const port = await freePort();
  const token = randomUUID();
  const child = spawn(
    'jupyter',
    [
      'lab', '--no-browser', '--allow-root', '--ip=127.0.0.1', `--port=${port}`, '--ServerApp.port_retries=0',
      `--IdentityProvider.token=${token}`, `--ServerApp.root_dir=${folder}`, '--log-level=WARN', ...options
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] }
  );
  const url = `http://127.0.0.1:${port}/`;
  await answers(`${url}api/status?token=${token}`, child);
  return { url, token, stop: () => stop(child) };
}

async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

async function answers(url, child) {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) {
      break;
    }
    const response = await fetch(url).catch(() => null);
    if (response?.ok) {
      return;
    }
    await sleep(200);
  }
  child.kill('SIGKILL');
  throw new Error('the Jupyter server does not answer');
}

// A server that is asked to end shuts its kernels down first.
async function stop(child) {
  if (child.exitCode !== null) {
    return;
  }
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await once(child, 'exit');
  clearTimeout(late);
}
