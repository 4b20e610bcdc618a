// SPDX-License-Identifier: MIT
#include <CLI/CLI.hpp>

#include "catalogue/list.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace outturn::cli {
namespace {

struct ListOptions {
  bool scorecards = false;
  std::string format;
};

ExitStatus list(const ListOptions& options, const CommonOptions& common) {
  const auto format = choose(options.format, "text", kFormats, "format");
  if (!format) {
    print_error(format.error());
    return kWrongUsage;
  }
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  const Catalogue catalogue =
      options.scorecards ? scorecard_catalogue(*session->library) : indicator_catalogue(*session->library);
  return write_stdout(*format == "csv"    ? render_csv(catalogue)
                      : *format == "json" ? render_json(catalogue)
                                          : render_text(catalogue, output_width()));
}

}  // namespace

void add_list(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<ListOptions>();
  auto* command = app.add_subcommand("list", "show the indicators there are");
  command->add_flag("--scorecards", options->scorecards, "show the scorecards instead");
  command->add_option("--format", options->format, "text, csv or json");
  command->callback([options, &common, &action] { action = [options, &common] { return list(*options, common); }; });
}

}  // namespace outturn::cli
