"""terminal.py WIDTH COMMAND...: runs the command on a terminal of that many columns and prints what it shows."""
import fcntl, os, pty, struct, sys, termios

child, terminal = pty.fork()
if child == 0:
    os.read(0, 1)  # until the terminal has its size
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 25, int(sys.argv[1]), 0, 0))
settings = termios.tcgetattr(terminal)
settings[3] &= ~termios.ECHO
termios.tcsetattr(terminal, termios.TCSANOW, settings)
os.write(terminal, b"\n")
shown = b""
try:
    while part := os.read(terminal, 4096):
        shown += part
except OSError:
    pass
print(shown.decode().replace("\r\n", "\n").replace("\x1b", "ESC"), end="")
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
