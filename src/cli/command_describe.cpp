// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "catalogue/describe.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace outturn::cli {
namespace {

ExitStatus describe(const std::string& name, const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  const Library& library = *session->library;
  if (const auto text = describe_vocabulary(library, name, output_width())) return write_stdout(*text);
  if (const Indicator* indicator = library.indicator_called(name))
    return write_stdout(describe_indicator(library, *indicator, output_width()));
  std::vector<std::string> known = described_names(library);
  for (const auto& indicator : library.indicators) known.push_back(indicator.id);
  const std::string guess = did_you_mean(name, known);
  print_error({fmt::format("there is nothing called `{}`", name),
               guess.empty()
                   ? "an indicator, a table, an extract, a term, a code set or one of its groups, a scorecard, "
                     "a group for --by, and `language` can be described; `outturn list` shows the indicators, "
                     "`outturn describe language` the tables and terms"
                   : guess});
  return kWrongUsage;
}

}  // namespace

void add_describe(CLI::App& app, const CommonOptions& common, Action& action) {
  auto name = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("describe", "explain an indicator, a table, a term, a scorecard, codes, or the `language`");
  command->add_option("NAME", *name, "CC-8, placements, in_care_on, header, PLACE, foster, board-2021-22, language")
      ->required();
  command->callback([name, &common, &action] { action = [name, &common] { return describe(*name, common); }; });
}

}  // namespace outturn::cli
