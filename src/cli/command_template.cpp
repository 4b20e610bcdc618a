// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "catalogue/template.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "text/numbers.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

struct TemplateOptions {
  std::string kind;
  std::string output;
  bool example = false;
};

ExitStatus print_template(const TemplateOptions& options, const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  std::vector<std::string> known;
  for (const auto* schema : session->library->schemas) {
    if (same_word(schema->name, options.kind)) {
      const std::string text = extract_template(*schema, options.example);
      return options.output.empty() ? write_stdout(text) : write_file(options.output, text, false);
    }
    known.push_back(schema->name);
  }
  const std::string guess = did_you_mean(options.kind, known);
  print_error({fmt::format("there is no extract `{}`", options.kind),
               guess.empty() ? "write one of " + list_of(known) : guess});
  return kWrongUsage;
}

}  // namespace

void add_template(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<TemplateOptions>();
  auto* command = app.add_subcommand("template", "print an empty CSV file of an extract, its header line");
  command->add_option("KIND", options->kind, "the extract: header, episodes, health, visits, pathway ...")->required();
  command->add_flag("--example", options->example, "with one invented row");
  command->add_option("-o,--output", options->output, "write to this file, whole or not at all")->type_name("FILE");
  command->callback(
      [options, &common, &action] { action = [options, &common] { return print_template(*options, common); }; });
}

}  // namespace outturn::cli
