// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_status.h"
#include "outturn/diagnostics.h"
#include "outturn/render.h"
#include "outturn/result.h"

namespace outturn::cli {

/// Everything written goes through here, so that a full disk or a closed pipe is always noticed.
ExitStatus write_stdout(std::string_view text);

/// Writes a file whole or not at all: a temporary file beside it, then rename. A symbolic link is followed.
/// `only_owner`: it may name children, so nobody but its owner can read it.
ExitStatus write_file(const std::string& path, std::string_view text, bool only_owner);

struct OutputFile {
  std::string path;
  std::string text;
};

/// Writes all files or none: each to a temporary file beside it, and at the end all are renamed; where one cannot be,
/// what was there before is put back. Folders that are not there are made. An interrupt waits until it is done.
ExitStatus write_together(const std::vector<OutputFile>& files);

/// Whether two paths lead to one file, through links or not, be it there or still to be written.
bool same_file(const std::string& a, const std::string& b);

/// An output option and the file it names; empty: not given.
struct NamedOutput {
  const char* option;
  std::string path;
};

/// Whether no output is one of the files that were read; else it is said which, for it would be lost.
bool spares_inputs(const std::vector<NamedOutput>& outputs, const std::vector<std::string>& inputs);

/// How messages are told, for the rest of the run: `is_quiet` leaves out all but errors.
void set_messages(MessageStyle style, bool is_quiet);

/// "error: ..." and "  help: ..." on stderr; with MessageStyle::json an object a line, as all messages.
void print_error(const Error& error);
void print_message(std::string_view text);
void print_problems(const Report& report);
/// An error in a definition or in the configuration.
void print_diagnostic(const Diagnostic& diagnostic);

/// From now on an interrupt removes a temporary file that is being written and ends with kInterrupted; so does a file
/// that is cut short while it is read, with a message and kUnusableData.
void handle_signals();

bool stdout_is_terminal();
/// A terminal that understands colours.
bool stdout_shows_colour();
/// The standard error where it is a terminal and messages are for people and wanted; else -1.
int terminal_for_progress();
/// Columns of the terminal on stdout; 120 where it is none.
int output_width();
/// The same for a help; 80 where it is none.
int help_width();

}  // namespace outturn::cli
