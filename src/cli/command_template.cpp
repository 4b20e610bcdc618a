// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalogue/template.h"
#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "scorecard/request_names.h"
#include "system/files.h"
#include "text/numbers.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

struct TemplateOptions {
  std::string kind;
  std::string name;
  std::string output;
  bool example = false;
};

// To a file only where there is none: it may have been filled in.
ExitStatus print_new(const std::string& text, const std::string& output) {
  if (output.empty()) return write_stdout(text);
  if (system::status_of(output).kind == system::FileKind::file) {
    print_error({fmt::format("`{}` already exists", output), "delete it, or choose another file"});
    return kCannotWrite;
  }
  return write_file(output, text, false);
}

// The file of a scorecard, to be copied and edited.
ExitStatus print_scorecard(const TemplateOptions& options, const Library& library) {
  if (const Scorecard* card = library.find_scorecard(options.name))
    return print_new(card->where.file->text, options.output);
  if (options.name.empty()) {
    std::vector<std::string> known;
    for (const auto& card : library.scorecards) known.push_back(card.name);
    print_error({"the name of the scorecard is missing", "write `template scorecard NAME`, one of " + list_of(known)});
  } else {
    print_error(unknown_scorecard_error(library, options.name));
  }
  return kWrongUsage;
}

ExitStatus print_template(const TemplateOptions& options, const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  if (same_word(options.kind, "scorecard")) return print_scorecard(options, *session->library);
  std::vector<std::string> known;
  for (const auto* schema : session->library->schemas) {
    if (same_word(schema->name, options.kind))
      return print_new(catalogue::extract_template(*schema, options.example), options.output);
    known.push_back(schema->name);
  }
  known.emplace_back("scorecard");
  const std::string guess = did_you_mean(options.kind, known);
  print_error({fmt::format("no extract is named `{}`", options.kind),
               guess.empty() ? "write one of " + list_of(known) : guess});
  return kWrongUsage;
}

}  // namespace

void add_template(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<TemplateOptions>();
  Command command =
      line.add("template", "print an empty CSV file for an extract (its header line), or a scorecard's file");
  command.argument("KIND", options->kind, "the extract: header, episodes, health, visits, pathway ...; or `scorecard`")
      .required();
  command.argument("NAME", options->name, "the scorecard: board-2021-22 ...").offers(Offer::scorecard);
  command.flag("--example", options->example, "add one invented row");
  add_output_option(command, options->output, "write to this new file; - for standard output");
  command.run([options, &common] { return print_template(*options, common); });
}

}  // namespace outturn::cli
