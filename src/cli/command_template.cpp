// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "catalogue/template.h"
#include "cli/choices.h"
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
      const std::string text = catalogue::extract_template(*schema, options.example);
      if (options.output.empty()) return write_stdout(text);
      std::error_code none;
      if (std::filesystem::is_regular_file(options.output, none)) {  // it may have been filled in
        print_error({fmt::format("`{}` exists already", options.output), "delete it, or choose another file"});
        return kCannotWrite;
      }
      return write_file(options.output, text, false);
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
  add_output_option(*command, options->output, "write to this new file; - for standard output");
  command->callback(
      [options, &common, &action] { action = [options, &common] { return print_template(*options, common); }; });
}

}  // namespace outturn::cli
