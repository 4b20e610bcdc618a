// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "text/json.h"
#include "text/text_tools.h"

namespace outturn::cli {
namespace {

// The temporary file being written, for the signal handler: only plain memory may be touched there.
std::array<char, 4096> temporary_path{};

void on_interrupt(int) {
  if (temporary_path[0] != '\0') unlink(temporary_path.data());
  _exit(kInterrupted);
}

// A mapped file has lost the bytes that were about to be read: it was cut short, or its disk is gone.
void on_lost_file(int) {
  static constexpr std::string_view kMessage =
      "error: a file could not be read to its end: it has changed, or its disk has failed\n"
      "  help: run again when the export has finished\n";
  if (temporary_path[0] != '\0') unlink(temporary_path.data());
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, kMessage.data(), kMessage.size());
  _exit(kUnusableData);
}

// 0, or the errno of what went wrong.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

ExitStatus cannot_write(const std::string& what, int reason, std::string help) {
  print_error({fmt::format("cannot write {}: {}", what, std::strerror(reason)), std::move(help)});
  return kCannotWrite;
}

// The file a symbolic link leads to, be it there or not; the path itself where it is no link.
std::string behind_links(const std::string& path) {
  constexpr int kMostLinks = 40;
  std::error_code failed;
  std::filesystem::path at = path;
  for (int i = 0; i < kMostLinks; ++i) {
    const std::filesystem::path target = std::filesystem::read_symlink(at, failed);
    if (failed) break;
    at = at.parent_path() / target;  // an absolute target replaces it
  }
  return at.string();
}

struct Messages {
  MessageStyle style = MessageStyle::brief;
  bool is_quiet = false;
};
Messages messages;

void print_object(const Json& object) {
  write_all(STDERR_FILENO, json_line(object) + "\n");
}

// What stands in several lines stays under the first.
std::string indented(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; ++at) text.insert(at + 1, 8, ' ');
  return text;
}

}  // namespace

void set_messages(MessageStyle style, bool is_quiet) {
  messages = {style, is_quiet};
}

void print_message(std::string_view text) {
  if (messages.is_quiet || text.empty()) return;
  if (messages.style == MessageStyle::json)
    print_object({{"severity", "notice"}, {"message", without_space_around(text)}});
  else
    write_all(STDERR_FILENO, text);
}

void print_problems(const Report& report) {
  if (!messages.is_quiet) write_all(STDERR_FILENO, render_problems(report, messages.style));
}

void print_error(const Error& error) {
  if (messages.style == MessageStyle::json)
    return print_object({{"severity", "error"}, {"message", error.message}, {"help", text_or_null(error.help)}});
  write_all(STDERR_FILENO, fmt::format("error: {}\n", error.message));
  if (!error.help.empty()) write_all(STDERR_FILENO, fmt::format("  help: {}\n", indented(error.help)));
}

void print_diagnostic(const Diagnostic& diagnostic) {
  if (messages.style != MessageStyle::json) {
    write_all(STDERR_FILENO, render(diagnostic));
    return;
  }
  const SourceFile* file = diagnostic.where.file.get();
  const auto line = [&] {
    const std::string_view before = std::string_view(file->text).substr(0, diagnostic.where.begin);
    return 1 + std::count(before.begin(), before.end(), '\n');
  };
  print_object({{"severity", "error"},
                {"problem", diagnostic.key},
                {"file", file ? Json(file->name) : Json()},
                {"line", file ? Json(line()) : Json()},
                {"message", diagnostic.message},
                {"help", text_or_null(diagnostic.help)}});
}

ExitStatus write_stdout(std::string_view text) {
  if (const int reason = write_all(STDOUT_FILENO, text)) return cannot_write("the standard output", reason, "");
  return kDone;
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  const auto whole = [&none](const std::string& path) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(behind_links(path)), none);
  };
  struct stat existing {};
  if (stat(a.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode)) return false;  // a device takes both
  return whole(a) == whole(b);
}

bool spares_inputs(const std::vector<NamedOutput>& outputs, const std::vector<std::string>& inputs) {
  for (const auto& [option, path] : outputs) {
    struct stat output {
    }, input{};
    if (path.empty() || stat(path.c_str(), &output) != 0 || !S_ISREG(output.st_mode)) continue;  // nothing to lose
    for (const auto& read : inputs) {
      if (stat(read.c_str(), &input) != 0 || input.st_dev != output.st_dev || input.st_ino != output.st_ino) continue;
      print_error({fmt::format("`{}` names `{}`, which has just been read", option, path),
                   "choose another file: this one would be overwritten"});
      return false;
    }
  }
  return true;
}

ExitStatus write_file(const std::string& given, std::string_view text, bool only_owner) {
  const std::string shown = fmt::format("`{}`", given);
  struct stat existing {};
  const bool exists = stat(given.c_str(), &existing) == 0;
  const std::string path = exists && !S_ISREG(existing.st_mode) ? given : behind_links(given);
  if (exists && S_ISDIR(existing.st_mode)) return cannot_write(shown, EISDIR, "name a file in it");
  if (exists && !S_ISREG(existing.st_mode)) {  // a device or a pipe: nothing to replace
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    const int reason = file < 0 ? errno : write_all(file, text);
    if (file >= 0) close(file);
    return reason ? cannot_write(shown, reason, "") : kDone;
  }
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  if (temporary.size() >= temporary_path.size()) return cannot_write(shown, ENAMETOOLONG, "");
  const mode_t mode = only_owner ? 0600 : exists ? existing.st_mode & 07777 : 0666;
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return cannot_write(shown, errno, "check that the folder exists and that you can write to it");
  std::memcpy(temporary_path.data(), temporary.c_str(), temporary.size() + 1);
  int reason = write_all(file, text);
  if (reason == 0 && fsync(file) != 0) reason = errno;
  if (close(file) != 0 && reason == 0) reason = errno;
  if (reason == 0 && std::rename(temporary.c_str(), path.c_str()) != 0) reason = errno;
  if (reason != 0) unlink(temporary.c_str());
  temporary_path[0] = '\0';
  return reason ? cannot_write(shown, reason, exists ? "the existing file is unchanged" : "") : kDone;
}

namespace {

// Files that are replaced together. What is not kept is undone.
class FilesTogether {
 public:
  FilesTogether() {
    sigset_t all;
    sigemptyset(&all);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&all, signal);
    sigprocmask(SIG_BLOCK, &all, &before_);
  }
  ~FilesTogether() {
    undo();
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  FilesTogether(const FilesTogether&) = delete;
  FilesTogether& operator=(const FilesTogether&) = delete;

  // 0, or the errno of what went wrong; nothing is replaced yet.
  int add(const OutputFile& file) {
    struct stat existing {};
    const bool exists = stat(file.path.c_str(), &existing) == 0;
    if (exists && !S_ISREG(existing.st_mode)) return S_ISDIR(existing.st_mode) ? EISDIR : EEXIST;
    const std::string path = behind_links(file.path);
    if (const int reason = make_folders(std::filesystem::path(path).parent_path())) return reason;
    const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
    const mode_t mode = exists ? existing.st_mode & 07777 : 0666;
    const int to = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (to < 0) return errno;
    files_.push_back({path, temporary, exists ? fmt::format("{}.{}.old", path, getpid()) : ""});
    int reason = write_all(to, file.text);
    if (reason == 0 && fsync(to) != 0) reason = errno;
    if (close(to) != 0 && reason == 0) reason = errno;
    return reason;
  }

  // Renames them all; 0, or the errno and the path of the first that cannot be.
  int replace(std::string& which) {
    for (File& file : files_) {
      which = file.path;
      if (!file.old.empty() && link(file.path.c_str(), file.old.c_str()) != 0 &&
          std::rename(file.path.c_str(), file.old.c_str()) != 0)
        return errno;
      file.is_moved = true;
      if (std::rename(file.temporary.c_str(), file.path.c_str()) != 0) return errno;
      file.is_there = true;
    }
    for (const File& file : files_)
      if (!file.old.empty()) unlink(file.old.c_str());
    files_.clear();
    folders_.clear();
    return 0;
  }

 private:
  struct File {
    std::string path, temporary;
    std::string old;        // what was there before, until all are replaced; empty: nothing was
    bool is_moved = false;  // there is an `old`
    bool is_there = false;
  };

  int make_folders(const std::filesystem::path& folder) {
    std::error_code failed;
    if (folder.empty() || std::filesystem::is_directory(folder, failed)) return 0;
    if (const int reason = make_folders(folder.parent_path())) return reason;
    if (mkdir(folder.c_str(), 0777) != 0) return errno;
    folders_.push_back(folder.string());
    return 0;
  }

  void undo() {
    for (const File& file : files_) {
      unlink(file.temporary.c_str());
      if (file.is_moved && !file.old.empty()) {
        std::rename(file.old.c_str(), file.path.c_str());
        unlink(file.old.c_str());  // two links to one file stay two
      } else if (file.is_there)
        unlink(file.path.c_str());
    }
    for (std::size_t n = folders_.size(); n-- > 0;) rmdir(folders_[n].c_str());
  }

  sigset_t before_{};
  std::vector<File> files_;
  std::vector<std::string> folders_;  // that were made
};

}  // namespace

ExitStatus write_together(const std::vector<OutputFile>& files) {
  constexpr const char* kHelp = "no pack file was written; existing files are unchanged";
  FilesTogether together;
  for (const OutputFile& file : files)
    if (const int reason = together.add(file)) return cannot_write(fmt::format("`{}`", file.path), reason, kHelp);
  std::string which;
  if (const int reason = together.replace(which)) return cannot_write(fmt::format("`{}`", which), reason, kHelp);
  return kDone;
}

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  action.sa_handler = on_lost_file;
  sigaction(SIGBUS, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write, told with its cause
}

int terminal_for_progress() {
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal && std::string_view(terminal) == "dumb";
  const bool shown = !messages.is_quiet && messages.style != MessageStyle::json && !is_dumb;
  return shown && isatty(STDERR_FILENO) == 1 ? STDERR_FILENO : -1;
}

bool stdout_is_terminal() {
  return isatty(STDOUT_FILENO) == 1;
}

namespace {

int terminal_width(int otherwise) {
  winsize size{};
  if (stdout_is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return otherwise;
}

}  // namespace

int output_width() {
  return terminal_width(120);
}

int help_width() {
  return terminal_width(80);
}

}  // namespace outturn::cli
