// SPDX-License-Identifier: MIT
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "system/terminal.h"

namespace outturn::system {

int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

bool is_terminal(int stream) {
  return isatty(stream) == 1;
}

bool understands_escapes(int stream) {
  const char* terminal = std::getenv("TERM");
  return is_terminal(stream) && (!terminal || std::string_view(terminal) != "dumb");
}

int width_of(int stream) {
  winsize size{};
  return is_terminal(stream) && ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace outturn::system
