// The kernel through @jupyterlab/services, JupyterLab's own client, without a
// browser. A promise of it that never resolves is a cell that never ends.

import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import services from '@jupyterlab/services';
import { startServer } from './server.mjs';

const { KernelManager, ServerConnection } = services;
const limit = { timeout: 30_000 };

let server, manager, kernel;

before(async () => {
  server = await startServer(await mkdtemp(join(tmpdir(), 'lectern-')));
  manager = new KernelManager({
    serverSettings: ServerConnection.makeSettings({
      baseUrl: server.url, wsUrl: server.url.replace('http', 'ws'), token: server.token, appendToken: true
    })
  });
  await manager.ready;
  kernel = await manager.startNew({ name: 'lectern' });
  await kernel.info;
}, { timeout: 90_000 });

after(async () => {
  await kernel?.shutdown();
  manager?.dispose();
  await server?.stop();
});

// Runs code and returns the reply's content and the outputs.
async function execute(code, options = {}) {
  const outputs = [];
  const future = kernel.requestExecute({ code, ...options });
  future.onIOPub = message => {
    if (!['status', 'execute_input'].includes(message.header.msg_type)) {
      outputs.push({ type: message.header.msg_type, ...message.content });
    }
  };
  return { reply: (await future.done).content, outputs };
}

test('kernel_info', limit, async () => {
  const info = await kernel.info;
  assert.equal(info.language_info.name, 'go');
  assert.equal(info.language_info.file_extension, '.go');
  assert.match(info.protocol_version, /^5\.\d+$/);
  const { content } = await kernel.requestKernelInfo();
  assert.equal(content.status, 'ok');
});

test('execute', limit, async () => {
  const { reply, outputs } = await execute('fmt.Println("hello"); 6 * 7');
  assert.equal(reply.status, 'ok');
  assert.deepEqual(outputs.map(output => output.type), ['stream', 'execute_result']);
  assert.equal(outputs[0].text, 'hello\n');
  assert.equal(outputs[1].data['text/plain'], '42');
  assert.equal(outputs[1].execution_count, reply.execution_count);
});

test('execute: an error comes once, in the reply and as an output', limit, async () => {
  const { reply, outputs } = await execute('panic("on purpose")');
  assert.equal(reply.status, 'error');
  assert.equal(outputs.length, 1);
  assert.equal(outputs[0].type, 'error');
  assert.equal(outputs[0].ename, reply.ename);
  assert.match(outputs[0].evalue, /on purpose/);
});

test('execute: what is queued behind an error is aborted', limit, async () => {
  const futures = ['time.Sleep(300 * time.Millisecond); panic(1)', '1', '2'].map(code =>
    kernel.requestExecute({ code, stop_on_error: true })
  );
  const replies = await Promise.all(futures.map(future => future.done));
  assert.deepEqual(replies.map(reply => reply.content.status), ['error', 'aborted', 'aborted']);
  assert.equal((await execute('3')).reply.status, 'ok');
});

test('execute: user expressions', limit, async () => {
  const { reply } = await execute('price := 3', { user_expressions: { good: 'price + 1', bad: 'nothing + 1' } });
  assert.equal(reply.user_expressions.good.data['text/plain'], '4');
  assert.equal(reply.user_expressions.bad.status, 'error');
});

test('execute: silent shows nothing and counts nothing', limit, async () => {
  const before = (await execute('1')).reply.execution_count;
  assert.deepEqual((await execute('fmt.Println("unseen")', { silent: true })).outputs, []);
  assert.equal((await execute('1')).reply.execution_count, before + 1);
});

test('display data is updated in place', limit, async () => {
  const { outputs } = await execute('h := display.Show("first"); h.Update("second")');
  assert.deepEqual(outputs.map(output => output.type), ['display_data', 'update_display_data']);
  assert.equal(outputs[0].transient.display_id, outputs[1].transient.display_id);
});

test('complete', limit, async () => {
  const code = 'äö := strings.Repe';
  const { content } = await kernel.requestComplete({ code, cursor_pos: [...code].length });
  assert.deepEqual(content.matches, ['Repeat']);
  assert.deepEqual([content.cursor_start, content.cursor_end], [14, 18]);
});

test('inspect', limit, async () => {
  const { content } = await kernel.requestInspect({ code: 'strings.Repeat', cursor_pos: 10, detail_level: 0 });
  assert.equal(content.found, true);
  assert.match(content.data['text/plain'], /func Repeat\(s string, count int\) string/);
});

test('is_complete', limit, async () => {
  for (const [code, status] of [['x := 1', 'complete'], ['for {', 'incomplete'], ['x := )', 'invalid']]) {
    const { content } = await kernel.requestIsComplete({ code });
    assert.equal(content.status, status, code);
  }
});

test('history', limit, async () => {
  const code = '"something to find"';
  await execute(code, { store_history: true });
  const { content } = await kernel.requestHistory({
    hist_access_type: 'search', pattern: '*to find*', n: 1, unique: true, output: false, raw: true
  });
  assert.deepEqual(content.history.map(entry => entry[2]), [code]);
});

test('comm_info', limit, async () => {
  const { content } = await kernel.requestCommInfo({ target_name: 'nobody' });
  assert.deepEqual(content, { status: 'ok', comms: {} });
});

test('a comm to an unknown target is closed at once', limit, async () => {
  const comm = kernel.createComm('nobody');
  const closed = new Promise(resolve => (comm.onClose = resolve));
  await comm.open({}).done;
  await closed;
});

test('stdin', limit, async () => {
  const future = kernel.requestExecute({ code: 'var n int; fmt.Scan(&n); n + 1', allow_stdin: true });
  future.onStdin = message => {
    assert.equal(message.content.password, false);
    kernel.sendInputReply({ status: 'ok', value: '41' }, message.header);
  };
  const result = new Promise(resolve => {
    future.onIOPub = message => message.header.msg_type === 'execute_result' && resolve(message.content);
  });
  assert.equal((await future.done).content.status, 'ok');
  assert.equal((await result).data['text/plain'], '42');
});

test('interrupt', limit, async () => {
  const loop = kernel.requestExecute({ code: 'fmt.Println("begun"); for {}' });
  await new Promise(resolve => {
    loop.onIOPub = message => message.header.msg_type === 'stream' && resolve();
  });
  await kernel.interrupt();
  assert.equal((await loop.done).content.status, 'error');
  assert.equal((await execute('price + 1')).outputs[0].data['text/plain'], '4');
});

test('a crash of the code ends neither the kernel nor the client', limit, async () => {
  const { reply } = await execute('os.Exit(3)');
  assert.equal(reply.status, 'error');
  assert.equal((await execute('1 + 1')).outputs[0].data['text/plain'], '2');
  assert.equal(kernel.connectionStatus, 'connected');
});

test('restart', limit, async () => {
  await execute('kept := 1');
  await kernel.restart();
  await kernel.info;
  assert.equal((await execute('kept')).reply.status, 'error');
  const { reply, outputs } = await execute('1 + 1');
  assert.equal(outputs[0].data['text/plain'], '2');
  assert.equal(reply.execution_count, 2);
});
