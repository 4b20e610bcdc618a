// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "catalogue/list.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace outturn::cli {
namespace {

struct ListOptions {
  std::vector<std::string> words;
  bool scorecards = false;
  bool rules = false;
  std::string format;
};

ExitStatus list(const ListOptions& options, const CommonOptions& common) {
  const auto format = choose(options.format, "text", kFormats, "format");
  if (!format) {
    print_error(format.error());
    return kWrongUsage;
  }
  ExitStatus status = kDone;
  CommonOptions opened = common;
  opened.with_rules = options.rules;
  const auto session = open_session(opened, "", status);
  if (!session) return status;
  const Library& library = *session->library;
  catalogue::Listing listing = options.scorecards ? catalogue::list_scorecards(library)
                               : options.rules    ? catalogue::list_rules(library)
                                                  : catalogue::list_indicators(library);
  catalogue::keep_rows_with(options.words, listing);
  if (listing.rows.empty() && !options.words.empty()) {
    print_error({fmt::format("nothing in the list has `{}` in it", fmt::join(options.words, " ")),
                 "try a shorter word, or `outturn list` without one"});
    return kWrongUsage;
  }
  return write_stdout(*format == "csv"    ? render_csv(listing)
                      : *format == "json" ? render_json(listing)
                                          : render_text(listing, output_width()));
}

}  // namespace

void add_list(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<ListOptions>();
  auto* command = app.add_subcommand("list", "show the indicators there are");
  command->add_option("WORD", options->words, "only what has these words in its id, title or another column");
  auto* scorecards = command->add_flag("--scorecards", options->scorecards, "show the scorecards instead");
  command->add_flag("--rules", options->rules, "show the rules of data quality instead")->excludes(scorecards);
  command->add_option("--format", options->format, "text, csv or json");
  command->callback([options, &common, &action] { action = [options, &common] { return list(*options, common); }; });
}

}  // namespace outturn::cli
