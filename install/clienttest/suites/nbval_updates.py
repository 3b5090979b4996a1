"""A plugin of pytest: nbval does not know the message update_display_data and keeps
what was displayed first. Here it sees what a front end shows in the end, as nbclient
does."""

from nbformat import NotebookNode
from nbval.kernel import RunningKernel

receive = RunningKernel.get_message


def get_message(self, stream, timeout=None):
    """Receives a message. The data of displays are shared with nbval, and changed
    in place by the updates that come later."""
    message = receive(self, stream, timeout)
    content = message["content"]
    name = content.get("transient", {}).get("display_id")
    if not name:
        return message
    shown = self.__dict__.setdefault("shown", {}).setdefault(name, [])
    if message["msg_type"] in ("display_data", "execute_result"):
        for part in ("data", "metadata"):
            content[part] = NotebookNode(content[part])
        shown.append(content)
    elif message["msg_type"] == "update_display_data":
        for display in shown:
            for part in ("data", "metadata"):
                display[part].clear()
                display[part].update(content[part])
    return message


def pytest_configure(config):
    RunningKernel.get_message = get_message


def pytest_unconfigure(config):
    RunningKernel.get_message = receive
