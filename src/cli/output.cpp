// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "system/files.h"
#include "system/process.h"
#include "system/terminal.h"
#include "text/json.h"
#include "text/text_tools.h"

namespace outturn::cli {
namespace {

using system::FileKind;

constexpr int kError = system::kStandardError, kOutput = system::kStandardOutput;

ExitStatus cannot_write(const std::string& what, int reason, std::string help) {
  print_error({fmt::format("cannot write {}: {}", what, system::reason_of(reason)), std::move(help)});
  return kCannotWrite;
}

struct Messages {
  MessageStyle style = MessageStyle::brief;
  bool is_quiet = false;
};
Messages messages;

void print_object(const Json& object) {
  system::write_all(kError, json_line(object) + "\n");
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
    system::write_all(kError, text);
}

void print_problems(const Report& report) {
  if (!messages.is_quiet) system::write_all(kError, render_problems(report, messages.style));
}

void print_error(const Error& error) {
  if (messages.style == MessageStyle::json)
    return print_object({{"severity", "error"}, {"message", error.message}, {"help", text_or_null(error.help)}});
  system::write_all(kError, fmt::format("error: {}\n", error.message));
  if (!error.help.empty()) system::write_all(kError, fmt::format("  help: {}\n", indented(error.help)));
}

void print_diagnostic(const Diagnostic& diagnostic) {
  if (messages.style != MessageStyle::json) {
    system::write_all(kError, render(diagnostic));
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
  if (const int reason = system::write_all(kOutput, text)) return cannot_write("to standard output", reason, "");
  return kDone;
}

bool same_file(const std::string& a, const std::string& b) {
  if (system::status_of(a).kind == FileKind::other) return false;  // a device takes both
  return system::is_same_file(a, b);
}

bool spares_inputs(const std::vector<NamedOutput>& outputs, const std::vector<std::string>& inputs) {
  for (const auto& [option, path] : outputs) {
    if (path.empty()) continue;
    const system::FileStatus output = system::status_of(path);
    if (output.kind != FileKind::file) continue;  // nothing to lose
    for (const auto& read : inputs) {
      const system::FileStatus input = system::status_of(read);
      if (input.kind == FileKind::none || input.identity != output.identity) continue;
      print_error({fmt::format("`{}` names `{}`, which has just been read", option, path),
                   "choose another file: this one would be overwritten"});
      return false;
    }
  }
  return true;
}

ExitStatus write_file(const std::string& given, std::string_view text, bool only_owner) {
  const std::string shown = fmt::format("`{}`", given);
  const FileKind kind = system::status_of(given).kind;
  if (kind == FileKind::folder) return cannot_write(shown, EISDIR, "name a file in it");
  if (kind == FileKind::other) {  // nothing to replace
    const int reason = system::write_to_device(given, text);
    return reason ? cannot_write(shown, reason, "") : kDone;
  }
  const bool exists = kind == FileKind::file;
  const std::string path = system::behind_links(given);
  const std::string temporary = fmt::format("{}.{}.tmp", path, system::process_id());
  system::NewFile file;
  if (const int reason = file.make(temporary, {only_owner, exists ? path : ""}))
    return cannot_write(shown, reason, "check that the folder exists and that you can write to it");
  int reason = system::set_temporary_file(temporary) ? file.write(text) : ENAMETOOLONG;
  if (reason == 0) reason = system::rename_over(temporary, path);
  if (reason != 0) system::remove_file(temporary);
  system::set_temporary_file("");
  return reason ? cannot_write(shown, reason, exists ? "the existing file is unchanged" : "") : kDone;
}

namespace {

// Files that are replaced together. What is not kept is undone.
class FilesTogether {
 public:
  FilesTogether() = default;
  ~FilesTogether() { undo(); }
  FilesTogether(const FilesTogether&) = delete;
  FilesTogether& operator=(const FilesTogether&) = delete;

  // 0, or the errno of what went wrong; nothing is replaced yet.
  int add(const OutputFile& file) {
    const FileKind kind = system::status_of(file.path).kind;
    if (kind == FileKind::folder) return EISDIR;
    if (kind == FileKind::other) return EEXIST;
    const bool exists = kind == FileKind::file;
    const std::string path = system::behind_links(file.path);
    if (const int reason = make_folders(folder_above(path))) return reason;
    const std::string temporary = fmt::format("{}.{}.tmp", path, system::process_id());
    system::NewFile made;
    if (const int reason = made.make(temporary, {false, exists ? path : ""})) return reason;
    files_.push_back({path, temporary, exists ? fmt::format("{}.{}.old", path, system::process_id()) : ""});
    return made.write(file.text);
  }

  // Renames them all; 0, or the errno and the path of the first that cannot be.
  int replace(std::string& which) {
    for (File& file : files_) {
      which = file.path;
      if (!file.old.empty())
        if (const int reason = system::keep_as(file.path, file.old)) return reason;
      file.is_moved = true;
      if (const int reason = system::rename_over(file.temporary, file.path)) return reason;
      file.is_there = true;
    }
    for (const File& file : files_)
      if (!file.old.empty()) system::remove_file(file.old);
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

  static std::string folder_above(const std::string& path) {
    std::size_t end = std::min(path.rfind('/') + 1, path.size());  // 0: none
    while (end > 1 && path[end - 1] == '/') --end;
    return path.substr(0, end);
  }

  int make_folders(const std::string& folder) {
    if (folder.empty() || system::status_of(folder).kind == FileKind::folder) return 0;
    if (const int reason = make_folders(folder_above(folder))) return reason;
    if (const int reason = system::make_folder(folder)) return reason;
    folders_.push_back(folder);
    return 0;
  }

  void undo() {
    for (const File& file : files_) {
      system::remove_file(file.temporary);
      if (file.is_moved && !file.old.empty()) {
        system::rename_over(file.old, file.path);
        system::remove_file(file.old);  // two links to one file stay two
      } else if (file.is_there)
        system::remove_file(file.path);
    }
    for (std::size_t n = folders_.size(); n-- > 0;) system::remove_folder(folders_[n]);
  }

  system::InterruptsWait until_done_;
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
  system::handle_endings({kInterrupted, kUnusableData,
                          "error: a file could not be read to its end: it has changed, or its disk has failed\n"
                          "  help: run again when the export has finished\n"});
}

int terminal_for_progress() {
  const bool wanted = !messages.is_quiet && messages.style != MessageStyle::json;
  return wanted && system::understands_escapes(kError) ? kError : -1;
}

bool stdout_is_terminal() {
  return system::is_terminal(kOutput);
}

bool stdout_shows_colour() {
  return system::understands_escapes(kOutput);
}

namespace {

int terminal_width(int otherwise) {
  const int width = system::width_of(kOutput);
  return width >= 40 ? width : otherwise;
}

}  // namespace

int output_width() {
  return terminal_width(120);
}

int help_width() {
  return terminal_width(80);
}

}  // namespace outturn::cli
