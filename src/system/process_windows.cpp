// SPDX-License-Identifier: MIT
#include <windows.h>

#include "system/process.h"
// After windows.h.
#include <shellapi.h>

#include <array>
#include <cstring>
#include <mutex>

#include "system/wide_text_windows.h"

namespace outturn::system {
namespace {

constexpr DWORD kPageNotRead = 0xC0000006;  // STATUS_IN_PAGE_ERROR

// For what is called when the program is ended: on a thread of its own, or where memory is not to be trusted.
std::array<wchar_t, 32'768> temporary_path{};
Endings known_endings;
std::recursive_mutex ending;

void remove_temporary() {
  if (temporary_path[0] != L'\0') DeleteFileW(temporary_path.data());
}

// On a thread of its own.
BOOL WINAPI on_interrupt(DWORD) {
  const std::lock_guard wait(ending);
  remove_temporary();
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(known_endings.interrupted));
  return TRUE;
}

LONG CALLBACK on_lost_file(EXCEPTION_POINTERS* what) {
  if (what->ExceptionRecord->ExceptionCode != kPageNotRead) return EXCEPTION_CONTINUE_SEARCH;
  remove_temporary();
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_ERROR_HANDLE), known_endings.lost_message.data(),
            static_cast<DWORD>(known_endings.lost_message.size()), &written, nullptr);
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(known_endings.lost_file));
  return EXCEPTION_CONTINUE_SEARCH;
}

}  // namespace

const char* const kPortableTo = "64-bit Windows";

// Not those of main(): these are in the system's code page, and have patterns such as *.csv filled in.
std::vector<std::string> arguments(int argc, char** argv) {
  int count = 0;
  wchar_t** words = CommandLineToArgvW(GetCommandLineW(), &count);
  if (!words) return {argv, argv + argc};
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.push_back(utf8(words[i]));
  LocalFree(words);
  return all;
}

int process_id() {
  return static_cast<int>(GetCurrentProcessId());
}

void handle_endings(const Endings& endings) {
  known_endings = endings;
  SetConsoleCtrlHandler(on_interrupt, TRUE);
  AddVectoredExceptionHandler(1, on_lost_file);
  // No box that asks for a disk, and none that says the program has failed: a script would wait for ever.
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

bool set_temporary_file(const std::string& path) {
  const std::wstring wide = path.empty() ? std::wstring() : wide_path(path);
  if (wide.size() >= temporary_path.size()) return false;
  const std::lock_guard one_at_a_time(ending);
  std::memcpy(temporary_path.data(), wide.c_str(), (wide.size() + 1) * sizeof(wchar_t));
  return true;
}

struct InterruptsWait::Before {
  std::unique_lock<std::recursive_mutex> held{ending};
};

InterruptsWait::InterruptsWait() : before_(std::make_unique<Before>()) {}

InterruptsWait::~InterruptsWait() = default;

}  // namespace outturn::system
