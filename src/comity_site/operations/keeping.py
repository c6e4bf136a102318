"""The worker kept running beside the site: started, started again when it ends, stopped with it."""

import os
import signal
import subprocess
import sys
import threading
import time

SOON, LATER, LONG = 1.0, 30.0, 60.0  # seconds: first pause, longest pause, what counts as having run well
GRACE = 5.0


class WorkerKeeper:
    """Runs `python -m comity_site.operations.worker`; pauses longer and longer while it fails at once."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self.keep, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def keep(self) -> None:
        pause = SOON
        while not self.stopping.is_set():
            begun = time.monotonic()
            # A session of its own: Ctrl-C on the terminal reaches it only through stop()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "comity_site.operations.worker"],
                start_new_session=True,
                stdin=subprocess.DEVNULL,
            )
            self.process.wait()
            pause = SOON if time.monotonic() - begun > LONG else min(pause * 2, LATER)
            self.stopping.wait(pause)

    def stop(self) -> None:
        """Let the worker finish what it is at for five seconds; what it breaks off is taken up at the next start."""
        self.stopping.set()
        for signal_number in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
            if self.process is None or self.process.poll() is not None:
                break
            self.process.send_signal(signal_number)
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                continue
        if self.thread.is_alive():
            self.thread.join(GRACE)


def end_with_parent() -> None:
    """End this process within a second of its parent's end, also when that was killed without warning."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()
