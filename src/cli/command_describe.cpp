// SPDX-License-Identifier: MIT
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/output.h"
#include "report/describe.h"

namespace outturn::cli {
namespace {

ExitStatus describe(const std::string& name, const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  const Library& library = *session->library;
  if (const auto text = describe_vocabulary(library, name, output_width())) return write_stdout(*text);
  const Indicator* indicator = find_or_say(library, name);
  if (!indicator) return kWrongUsage;
  return write_stdout(describe_indicator(library, *indicator, output_width()));
}

}  // namespace

void add_describe(CLI::App& app, const CommonOptions& common, Action& action) {
  auto name = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("describe", "explain an indicator, a table, a term, or the `language` of definitions");
  command->add_option("NAME", *name, "CC-8, placements, in_care_on, language")->required();
  command->callback([name, &common, &action] { action = [name, &common] { return describe(*name, common); }; });
}

}  // namespace outturn::cli
