// SPDX-License-Identifier: MIT
#include "cli/choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "calendar/relative_period.h"
#include "cli/output.h"
#include "scorecard/days_of_data.h"
#include "scorecard/judgement.h"

namespace outturn::cli {
namespace {

std::optional<std::string> printed_choice(const Result<std::string>& choice) {
  if (!choice) return print_error(choice.error()), std::nullopt;
  return *choice;
}

}  // namespace

std::optional<std::string> resolve_format(const std::string& given, const std::string& output, const Config& config,
                                          const std::vector<std::string>& formats) {
  if (given.empty() && !output.empty()) return printed_choice(format_of_ending(output, formats));
  // What outturn.toml says of reports, as far as this command has it.
  const bool has = std::find(formats.begin(), formats.end(), config.format) != formats.end();
  const auto format = choose(given, has ? config.format : "text", formats, "format of this command");
  if (format && *format == "xlsx" && output.empty() && stdout_is_terminal()) {
    print_error({"a spreadsheet is not text, and a terminal cannot show it", "write it to a file: `-o FILE.xlsx`"});
    return std::nullopt;
  }
  return printed_choice(format);
}

std::optional<std::string> resolve_colour(const std::string& given, const Config& config) {
  return printed_choice(choose(given, config.colour.empty() ? "auto" : config.colour, kColourModes, "colour mode"));
}

bool use_colour(const std::string& mode, const std::string& output) {
  if (mode != "auto") return mode == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return output.empty() && stdout_shows_colour() && (!no_color || *no_color == '\0');
}

std::optional<std::vector<Period>> resolve_periods(const std::vector<std::string>& given, const Session& session,
                                                   const std::string& data, unsigned threads, ExitStatus& status) {
  status = kWrongUsage;
  const auto& texts = given.empty() ? session.config.periods : given;
  if (texts.empty()) {
    print_error({"no period is given",
                 "add `--period latest` or, for example, `--period 2021-22Q2`; or `periods = [\"2021-22Q2\"]` to "
                 "outturn.toml"});
    return std::nullopt;
  }
  bool asks_the_data = false;
  for (const auto& text : texts) {
    if (const auto wrong = fault_of_periods(text)) return print_error(*wrong), std::nullopt;
    asks_the_data = asks_the_data || names_relative_period(text);
  }
  const auto named = named_periods(texts, *session.library, {disk(), data, load_options(session.config, threads), {}});
  if (!named) {
    if (asks_the_data) status = kUnusableData;
    Error error = named.error();
    if (std::any_of(given.begin(), given.end(), [](const auto& text) { return text.find(',') != std::string::npos; }))
      error.help = "write `--period` before each, such as `--period 2021-22Q1 --period 2021-22Q2`";
    return print_error(error), std::nullopt;
  }
  for (const auto& [word, period] : named->found)
    print_message(fmt::format("`{}` is {}: the data ends on {}\n", word, period, format_long(named->data.to)));
  return named->periods;
}

std::string resolve_data(const std::string& given, const Config& config) {
  return !given.empty() ? given : !config.data.empty() ? config.data : ".";
}

LoadOptions load_options(const Config& config, unsigned threads) {
  LoadOptions options;
  options.threads = threads;
  options.date_format = config.date_format;
  options.exclude = config.exclude;
  options.mappings = config.mappings;
  options.returns = config.returns;
  return options;
}

void add_data_option(Command& command, std::string& data) {
  command.option("--data", data, "DIR", "folder of extracts (default: as in outturn.toml, or else the current folder)")
      .offers(Offer::folder);
}

void add_scorecard_option(Command& command, std::string& scorecard) {
  command
      .option("--scorecard", scorecard, "NAME|FILE",
              "the name of a scorecard, or a scorecard file (default: as in outturn.toml, or else core)")
      .offers(Offer::scorecard);
}

void add_format_option(Command& command, std::string& format, const std::vector<std::string>& formats) {
  std::string words;
  for (std::size_t i = 0; i < formats.size(); ++i)
    words += formats[i] + (i + 1 == formats.size() ? "" : i + 2 == formats.size() ? " or " : ", ");
  command.option("--format", format, "FORMAT", words + " (default: from the file name after -o, else text)")
      .offers(formats);
}

void add_output_option(Command& command, std::string& output, const char* help) {
  command.option("-o,--output", output, "FILE", help).with_a_dash_for_none().offers(Offer::file);
}

void add_colour_option(Command& command, std::string& colour) {
  command.option("--colour,--color", colour, "WHEN", "auto, always or never").offers(kColourModes);
}

void add_fail_on_option(Command& command, std::string& fail_on) {
  command.option("--fail-on", fail_on, "COLOUR", "red or amber: exit with 1 if any result is that colour or worse")
      .offers(kColoursToFailOn);
}

void add_rejects_option(Command& command, std::string& rejects) {
  command
      .option("--rejects", rejects, "FILE",
              "write every row that was repaired, left out or not fully used to this CSV file, with the reason")
      .names_a_file();
}

void add_threads_option(Command& command, unsigned& threads) {
  command.option("--threads", threads, "N", "number of threads (default: one per processor); never changes results");
}

void add_strict_options(Command& command, bool& strict, std::vector<std::string>& except) {
  command.flag("--strict", strict,
               "exit with 4 and write nothing if a figure could mislead; --strict-except lists the reasons");
  command
      .option("--strict-except", except, "WORD,...",
              "problems --strict accepts: incomplete, not-available, colour, doubtful, contested, unread, left-out")
      .listed()
      .offers(words_refused());
}

}  // namespace outturn::cli
