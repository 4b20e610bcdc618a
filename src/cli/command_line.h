// SPDX-License-Identifier: MIT
// The command line as the commands see it: each says what it is for, which options it takes and what to run. CLI11 is
// known to command_line.cpp alone. Help, man page, completions and docs/options.md are all made from what is said here
// (scripts/make-options-reference).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.h"
#include "outturn/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace outturn::cli {

using Action = std::function<ExitStatus()>;

/// What a shell can offer for the value of an option or argument.
enum class Offer : std::uint8_t { nothing, words, folder, file, scorecard, indicator };

/// What is known of an option beside what CLI11 keeps.
struct OptionNotes {
  Offer offer = Offer::nothing;
  std::vector<std::string> words;
  bool is_repeated = false;
  bool value_is_optional = false;  ///< --suppress, --suppress=10
};

using AllNotes = std::map<const CLI::Option*, OptionNotes>;

/// What is said of an option beyond its help; the values themselves are checked by the command.
class CommandOption {
 public:
  CommandOption(CLI::Option& option, AllNotes& notes) : option_(option), notes_(notes) {}

  /// It may be given several times, with one value each time.
  CommandOption repeated();
  /// Values with commas between them.
  CommandOption listed();
  CommandOption required();
  /// `-` is the same as no value: the standard output.
  CommandOption with_a_dash_for_none();
  /// Refuses `-`: the standard output is for something else.
  CommandOption names_a_file();
  /// Not together with the other.
  CommandOption excludes(const CommandOption& other);
  /// A whole number from `least` to `most`.
  CommandOption between(int least, int most);
  CommandOption offers(std::vector<std::string> words);
  CommandOption offers(Offer offer);

 private:
  CLI::Option& option_;
  AllNotes& notes_;
};

/// One command, or outturn itself with the options of every command.
class Command {
 public:
  Command(CLI::App& app, AllNotes& notes, Action& action) : app_(app), notes_(notes), action_(action) {}

  /// `names`: "-o,--output"; `what`: the value as the help calls it, "FILE".
  CommandOption option(const char* names, std::string& value, const char* what, const std::string& help);
  CommandOption option(const char* names, std::vector<std::string>& value, const char* what, const std::string& help);
  CommandOption option(const char* names, int& value, const char* what, const std::string& help);
  CommandOption option(const char* names, unsigned& value, const char* what, const std::string& help);
  CommandOption flag(const char* name, bool& value, const char* help);
  /// With a value or without one: --suppress, --suppress=10.
  CommandOption flag(const char* name, std::string& value, const char* help);
  CommandOption argument(const char* name, std::string& value, const char* help);
  CommandOption argument(const char* name, std::vector<std::string>& value, const char* help);
  /// What to run when the command is given. The action keeps the option values alive: CLI11 only refers to them.
  void run(Action action);

 private:
  CLI::App& app_;
  AllNotes& notes_;
  Action& action_;
};

class CommandLine {
 public:
  /// What --version prints, and what --verbose adds.
  struct Version {
    std::string line;
    std::function<std::string()> details;
  };

  CommandLine(const std::string& description, Version version, const std::string& exit_statuses);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// outturn itself: what every command takes.
  Command common();
  Command add(const char* name, const char* help);

  /// What to do: the command's action, or the printing of a help. Errors: wrong usage, in our words.
  Result<Action> parse(int argc, char** argv);

  /// Every command with its options, for scripts/make-options-reference.
  std::string as_json() const;

 private:
  Error usage_error(const std::exception& error, int argc, char** argv) const;

  std::unique_ptr<CLI::App> app_;
  Version version_;
  bool is_verbose_ = false;
  AllNotes notes_;
  Action action_;
};

}  // namespace outturn::cli
