// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

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
    print_error({fmt::format("nothing in the list contains `{}`", fmt::join(options.words, " ")),
                 "try a shorter word, or `outturn list` on its own"});
    return kWrongUsage;
  }
  return write_stdout(*format == "csv"    ? render_csv(listing)
                      : *format == "json" ? render_json(listing)
                                          : render_text(listing, output_width()));
}

}  // namespace

void add_list(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<ListOptions>();
  Command command = line.add("list", "list the indicators");
  command.argument("WORD", options->words, "only entries with these words in the id, title or another column");
  const CommandOption scorecards = command.flag("--scorecards", options->scorecards, "show the scorecards instead");
  command.flag("--rules", options->rules, "show the data quality rules instead").excludes(scorecards);
  command.option("--format", options->format, "FORMAT", "text, csv or json").offers(kFormats);
  command.run([options, &common] { return list(*options, common); });
}

}  // namespace outturn::cli
