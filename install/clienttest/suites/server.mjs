// A Jupyter server of our own: its own port, folder and token.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export async function startServer(folder) {
  const port = await freePort();
  const token = randomUUID();
  const child = spawn(
    'jupyter',
    [
      'lab', '--no-browser', '--allow-root', '--ip=127.0.0.1', `--port=${port}`, '--ServerApp.port_retries=0',
      `--IdentityProvider.token=${token}`, `--ServerApp.root_dir=${folder}`, `--LabApp.user_settings_dir=${await settings()}`,
      `--LabApp.workspaces_dir=${await mkdtemp(join(tmpdir(), 'lectern-workspaces-'))}`, '--log-level=WARN'
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] }
  );
  const url = `http://127.0.0.1:${port}/`;
  await answers(`${url}api/status?token=${token}`, child);
  return { url, token, stop: () => stop(child) };
}

// Returns a folder with the settings of somebody who starts afresh, wants no news,
// and keeps the cells that are not in view in the page.
async function settings() {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-settings-'));
  const set = {
    'apputils-extension/notification': { fetchNews: 'false', checkForUpdates: false },
    'notebook-extension/tracker': { windowingMode: 'none' }
  };
  for (const [plugin, values] of Object.entries(set)) {
    const file = join(folder, '@jupyterlab', `${plugin}.jupyterlab-settings`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(values));
  }
  return folder;
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
