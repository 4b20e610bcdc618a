// SPDX-License-Identifier: MIT
// diff-definitions: two sets of definitions side by side, before an upgrade.
#include <fmt/format.h>

#include "catalogue/definition_changes.h"
#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace outturn::cli {
namespace {

constexpr const char* kBuiltIn = "built-in";

struct DiffDefinitionsOptions {
  std::string before, after;
  std::string format;
  std::string output;
};

/// One side: its definitions, and what it is called.
struct Side {
  std::unique_ptr<Library> library;
  std::string name;
  std::vector<std::string> files;
};

// A folder with all that a report needs is a version of its own; any other is laid over what is built in, as with
// --indicators.
std::optional<Side> open_side(const std::string& given, ExitStatus& status) {
  Side side;
  status = kInvalidDefinitions;
  const bool built_in = given == kBuiltIn;
  Result<std::vector<std::shared_ptr<const SourceFile>>> files =
      built_in ? definition_files("", Rules::all, Examples::own) : files_of_folder(given);
  if (!files) {
    print_error({files.error().message, fmt::format("name a folder of definitions, or `{}`", kBuiltIn)});
    return std::nullopt;
  }
  Diagnostics diagnostics;
  side.library = load_library(*files, diagnostics);
  side.name = built_in ? fmt::format("the definitions built into outturn {}", OUTTURN_VERSION)
                       : fmt::format("`{}`, all its definitions", given);
  const bool is_whole = diagnostics.ok() && side.library->history.tables.episodes;
  if (!built_in && !is_whole) {
    files = definition_files(given, Rules::all, Examples::own);
    if (!files) return print_error(files.error()), std::nullopt;
    diagnostics = {};
    side.library = load_library(*files, diagnostics);
    side.name =
        fmt::format("the built-in definitions of outturn {}, changed by the files in `{}`", OUTTURN_VERSION, given);
  }
  if (!diagnostics.ok()) return status = print_all(diagnostics), std::nullopt;
  for (const auto& file : *files)
    if (!file->built_in) side.files.push_back(file->name);
  status = kDone;
  return side;
}

ExitStatus diff_definitions(const DiffDefinitionsOptions& options, const CommonOptions& common) {
  if (!common.indicators_directory.empty()) {
    print_error({"`--indicators` is not used here", "name the folder as OLD or NEW"});
    return kWrongUsage;
  }
  const auto format = resolve_format(options.format, options.output, {});
  if (!format) return kWrongUsage;
  ExitStatus status = kDone;
  const auto before = open_side(options.before, status);
  if (!before) return status;
  const auto after = open_side(options.after, status);
  if (!after) return status;
  auto read = before->files;
  read.insert(read.end(), after->files.begin(), after->files.end());
  if (!spares_inputs({{"--output", options.output}}, read)) return kCannotWrite;
  const auto changes =
      catalogue::definition_changes(catalogue::snapshot(*before->library), catalogue::snapshot(*after->library));
  const std::string text = *format == "csv"    ? catalogue::render_csv(changes)
                           : *format == "json" ? catalogue::render_json(changes, before->name, after->name)
                                               : catalogue::render_text(changes, before->name, after->name,
                                                                        options.output.empty() ? output_width() : 120);
  status = options.output.empty() ? write_stdout(text) : write_file(options.output, text, false);
  if (status != kDone) return status;
  return catalogue::more_than_words(changes) ? kFindings : kDone;
}

}  // namespace

void add_diff_definitions(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<DiffDefinitionsOptions>();
  Command command = line.add("diff-definitions", "compare two sets of definitions: which figures may change, and why");
  command.argument("OLD", options->before, "a folder of definitions, or built-in").required().offers(Offer::folder);
  command.argument("NEW", options->after, "another folder, or built-in").required().offers(Offer::folder);
  add_format_option(command, options->format);
  add_output_option(command, options->output);
  command.run([options, &common] { return diff_definitions(*options, common); });
}

}  // namespace outturn::cli
