"""A kernel as a client sees it, with as little of a client as can be: the sockets
themselves, so that what is measured is the kernel."""

import subprocess
import time

import psutil
import zmq
from jupyter_client.manager import KernelManager


class Session:
    def __init__(self, kernel):
        self.begun = time.perf_counter()
        self.manager = KernelManager(kernel_name=kernel)
        # ZeroMQ tries again after 100 ms where nobody listens yet, which is more
        # than what is measured.
        self.manager.context.setsockopt(zmq.RECONNECT_IVL, 1)
        self.manager.start_kernel(stderr=subprocess.DEVNULL)
        self.messages = self.manager.session
        self.shell = self.manager.connect_shell()
        self.iopub = self.manager.connect_iopub()

    def send(self, code):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
                   "allow_stdin": False, "stop_on_error": True}
        return self.messages.send(self.shell, "execute_request", content)["header"]["msg_id"]

    def reply(self, request):
        """Waits for the reply to request, which must be a success."""
        while True:
            _, message = self.messages.recv(self.shell, mode=0)
            if message["parent_header"].get("msg_id") == request:
                if message["content"]["status"] != "ok":
                    raise RuntimeError(f"the cell failed: {message['content']}")
                return

    def idle(self, request):
        """Waits for the end of request, and returns how many characters it printed."""
        printed = 0
        while True:
            _, message = self.messages.recv(self.iopub, mode=0)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                printed += len(message["content"]["text"])
            if message["content"].get("execution_state") == "idle":
                return printed

    def first_result(self, code):
        """Runs the first cell; returns the seconds since the kernel's process was
        asked for. Outputs may come before the subscription to them, replies do not."""
        self.reply(self.send(code))
        return time.perf_counter() - self.begun

    def settle(self):
        """Waits until outputs arrive."""
        while True:
            self.reply(self.send(""))
            if self.iopub.poll(200):
                break
        while self.iopub.poll(100):
            self.messages.recv(self.iopub, mode=0)

    def run(self, code):
        """Runs code; returns the seconds to its reply and end, and what it printed."""
        begun = time.perf_counter()
        request = self.send(code)
        self.reply(request)
        printed = self.idle(request)
        return time.perf_counter() - begun, printed

    def memory(self):
        """Returns the proportional set size of the kernel's processes, in MB: what is
        shared by several processes counts once."""
        parent = psutil.Process(self.manager.provisioner.pid)
        return sum(process.memory_full_info().pss for process in [parent, *parent.children(recursive=True)]) / 1e6

    def close(self):
        self.shell.close()
        self.iopub.close()
        self.manager.shutdown_kernel(now=True)
