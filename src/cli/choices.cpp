// SPDX-License-Identifier: MIT
#include "cli/choices.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "calendar/relative_period.h"
#include "cli/output.h"
#include "scorecard/days_of_data.h"

namespace outturn::cli {
namespace {

std::optional<std::string> printed_choice(const Result<std::string>& choice) {
  if (!choice) return print_error(choice.error()), std::nullopt;
  return *choice;
}

}  // namespace

std::optional<std::string> settle_format(const std::string& given, const std::string& output, const Config& config,
                                         const std::vector<std::string>& formats) {
  if (given.empty() && !output.empty()) return printed_choice(format_of_ending(output, formats));
  // What outturn.toml says of reports, as far as this command has it.
  const bool has = std::find(formats.begin(), formats.end(), config.format) != formats.end();
  const auto format = choose(given, has ? config.format : "text", formats, "format");
  if (format && *format == "xlsx" && output.empty() && stdout_is_terminal()) {
    print_error({"a spreadsheet is not text, and a terminal cannot show it", "write it to a file: `-o FILE.xlsx`"});
    return std::nullopt;
  }
  return printed_choice(format);
}

std::optional<std::string> settle_colour(const std::string& given, const Config& config) {
  return printed_choice(choose(given, config.colour.empty() ? "auto" : config.colour, kColourModes, "colour mode"));
}

bool use_colour(const std::string& mode, const std::string& output) {
  if (mode != "auto") return mode == "always";
  const char *no_color = std::getenv("NO_COLOR"), *terminal = std::getenv("TERM");
  const bool is_dumb = terminal && std::string_view(terminal) == "dumb";
  return output.empty() && stdout_is_terminal() && (!no_color || *no_color == '\0') && !is_dumb;
}

std::optional<std::vector<Period>> settle_periods(const std::vector<std::string>& given, const Session& session,
                                                  const std::string& data, unsigned threads, ExitStatus& status) {
  status = kWrongUsage;
  const auto& texts = given.empty() ? session.config.periods : given;
  if (texts.empty()) {
    print_error({"no period is given", "add `--period 2021-22Q2`, or `periods = [\"2021-22Q2\"]` to outturn.toml"});
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
    return print_error(named.error()), std::nullopt;
  }
  for (const auto& [word, period] : named->found)
    print_message(fmt::format("`{}` is {}: the data goes to {}\n", word, period, format_long(named->data.to)));
  return named->periods;
}

std::string settle_data(const std::string& given, const Config& config) {
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

void add_output_option(CLI::App& command, std::string& output, const char* help) {
  command.add_option("-o,--output", output, help)
      ->type_name("FILE")
      ->transform([](const std::string& path) { return path == "-" ? std::string() : path; }, "", "");
}

void add_strict_options(CLI::App& command, bool& strict, std::vector<std::string>& except) {
  command.add_flag("--strict", strict,
                   "exit with 4 and write nothing when a figure is incomplete, not available or in doubt");
  command
      .add_option("--strict-except", except,
                  "what --strict accepts: incomplete, not-available, colour, doubtful, contested, unread, left-out")
      ->type_name("WORD,...")
      ->delimiter(',')
      ->allow_extra_args(false);
}

}  // namespace outturn::cli
