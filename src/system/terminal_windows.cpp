// SPDX-License-Identifier: MIT
// A console is written to in UTF-16, so that its code page does not matter and stays as it is; everything else gets the
// bytes as they are.
#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>

#include "system/terminal.h"
#include "system/wide_text_windows.h"
#include "system/write_windows.h"

namespace outturn::system {
namespace {

constexpr DWORD kEscapes = 0x0004;  // ENABLE_VIRTUAL_TERMINAL_PROCESSING, since Windows 10

HANDLE handle_of(int stream) {
  return GetStdHandle(stream == kStandardOutput ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
}

int write_to_console(HANDLE console, std::string_view text) {
  constexpr std::size_t kAtOnce = 8'192;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), kAtOnce);
    while (size < text.size() && size > 1 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    const std::wstring part = utf16(text.substr(0, size));
    for (std::size_t at = 0; at < part.size();) {
      DWORD n = 0;
      if (!WriteConsoleW(console, part.data() + at, static_cast<DWORD>(part.size() - at), &n, nullptr))
        return last_errno();
      at += n;
    }
    text.remove_prefix(size);
  }
  return 0;
}

// Lets a console understand escape sequences while the program runs.
class Escapes {
 public:
  explicit Escapes(int stream) : console_(handle_of(stream)) {
    is_console_ = GetConsoleMode(console_, &before_) != 0;
    are_on_ = is_console_ && ((before_ & kEscapes) != 0 || SetConsoleMode(console_, before_ | kEscapes));
  }
  ~Escapes() {
    if (are_on_ && (before_ & kEscapes) == 0) SetConsoleMode(console_, before_);
  }
  Escapes(const Escapes&) = delete;
  Escapes& operator=(const Escapes&) = delete;

  bool are_on() const { return are_on_; }

 private:
  HANDLE console_;
  DWORD before_ = 0;
  bool is_console_ = false, are_on_ = false;
};

}  // namespace

int write_all(int file, std::string_view text) {
  const HANDLE handle = handle_of(file);
  return is_terminal(file) ? write_to_console(handle, text) : write_whole(handle, text);
}

bool is_terminal(int stream) {
  DWORD mode = 0;
  return GetConsoleMode(handle_of(stream), &mode) != 0;
}

bool understands_escapes(int stream) {
  const char* terminal = std::getenv("TERM");
  if (!is_terminal(stream) || (terminal && std::string_view(terminal) == "dumb")) return false;
  static const Escapes output(kStandardOutput), error(kStandardError);
  return (stream == kStandardOutput ? output : error).are_on();
}

int width_of(int stream) {
  CONSOLE_SCREEN_BUFFER_INFO screen{};
  if (!GetConsoleScreenBufferInfo(handle_of(stream), &screen)) return 0;
  return screen.srWindow.Right - screen.srWindow.Left + 1;
}

}  // namespace outturn::system
