"""Runs a program in a pseudo-terminal, and prints its output.

Prints lines of JSON: `{"shown": text}` for output of the program, `{"code": number}` at its end.
Each line of its input is a JSON string, which is typed into the terminal. The end of the input kills it.

    python terminal.py PROGRAM [ARGUMENT…]
"""

import codecs
import fcntl
import json
import os
import pty
import selectors
import signal
import struct
import sys
import termios

ROWS, COLUMNS = 50, 300


def start(command: list[str]) -> tuple[int, int]:
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvp(command[0], command)
    return pid, terminal


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the program has closed the terminal
        return b""


def relay(pid: int, terminal: int) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with selectors.DefaultSelector() as selector:
        selector.register(terminal, selectors.EVENT_READ)
        selector.register(sys.stdin, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is sys.stdin:
                    line = sys.stdin.buffer.raw.readline()
                    if line:
                        os.write(terminal, json.loads(line).encode())
                    else:
                        selector.unregister(sys.stdin)
                        os.kill(pid, signal.SIGKILL)
                elif chunk := read(terminal):
                    say(shown=decoder.decode(chunk))
                else:
                    return


def main() -> None:
    pid, terminal = start(sys.argv[1:])
    relay(pid, terminal)
    say(code=os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


main()
