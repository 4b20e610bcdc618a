// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalogue/describe.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

// A data quality rule by its id, or those with the DfE's number, or a problem found while reading; the rules are read
// only where nothing else has the name.
std::optional<std::string> rules_called(const std::string& name, const CommonOptions& common) {
  CommonOptions with_rules = common;
  with_rules.with_rules = true;
  ExitStatus status = kDone;
  const auto session = open_session(with_rules, "", status);
  if (!session) return std::nullopt;
  std::string text;
  for (const Rule& rule : session->library->rules)
    if (same_word(rule.id, name) || same_word(rule.dfe, name))
      text += (text.empty() ? "" : "\n") + catalogue::describe_rule(*session->library, rule, output_width());
  if (text.empty()) return catalogue::describe_finding(*session->library, name, output_width());
  return text;
}

// A scorecard file is read as --scorecard reads it.
ExitStatus describe_file(const std::string& path, const CommonOptions& common) {
  ExitStatus status = kDone;
  const auto session = open_session(common, path, status);
  if (!session) return status;
  const Library& library = *session->library;
  return write_stdout(
      catalogue::describe_scorecard(library, *library.find_scorecard(session->scorecard_name), output_width()));
}

ExitStatus describe(const std::string& name, const CommonOptions& common) {
  if (is_scorecard_file(name)) return describe_file(name, common);
  ExitStatus status = kDone;
  const auto session = open_session(common, "", status);
  if (!session) return status;
  const Library& library = *session->library;
  if (const auto text = catalogue::describe_vocabulary(library, name, output_width())) return write_stdout(*text);
  if (const Indicator* indicator = library.indicator_called(name))
    return write_stdout(catalogue::describe_indicator(library, *indicator, output_width()));
  if (const auto text = rules_called(name, common)) return write_stdout(*text);
  if (const auto text = catalogue::describe_code(library, name, output_width())) return write_stdout(*text);
  std::vector<std::string> known = catalogue::described_names(library);
  for (const auto& indicator : library.indicators) known.push_back(indicator.id);
  const std::string guess = did_you_mean(name, known);
  print_error(
      {fmt::format("no indicator, table or term is named `{}`", name),
       guess.empty()
           ? "`describe` also explains rules, problems found while reading, extracts, code sets, scorecards and --by "
             "groups; "
             "`outturn list` shows the indicators, `outturn describe language` the tables and terms"
           : guess});
  return kWrongUsage;
}

}  // namespace

void add_describe(CommandLine& line, const CommonOptions& common) {
  auto words = std::make_shared<std::vector<std::string>>();
  Command command = line.add(
      "describe",
      "describe an indicator, rule, problem, extract, table, term, code set, group or scorecard; also `language` and "
      "`keys`");
  command
      .argument(
          "NAME", *words,
          "CC-8, 501, placements, in_care_on, header, PLACE, foster, board-2021-22, my-scorecard.toml, language, keys")
      .required()
      .offers(Offer::indicator);
  command.run([words, &common] { return describe(joined(*words, " "), common); });
}

}  // namespace outturn::cli
