// SPDX-License-Identifier: MIT
#include "quality/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "quality/check.h"
#include "scorecard/example_files.h"
#include "scorecard/requirements.h"

namespace outturn::quality {
namespace {

// The files of an example, and, without rows, those it does not give and the rule reads: a child with no row in them.
MemoryFiles files_of(const Library& library, const Rule& rule, const RuleExample& example) {
  MemoryFiles files;
  std::set<std::string> read, returns;
  for (const language::TableIndex table : requirements_of(rule, library).tables)
    for (const auto& name : library.history.vocabulary.tables[table].extracts) read.insert(name);
  if (rule.breach) read.insert("header");
  for (const auto& [file, csv] : example.files) returns.insert(file.substr(0, file.find('/')));
  for (const auto& year : returns)
    for (const auto* schema : library.schemas) {
      const std::string file = year + "/" + schema->name;
      const auto given = example.files.find(file);
      if (given == example.files.end() && !read.contains(schema->name)) continue;
      files.add("example/" + file + ".csv",
                completed_example(given == example.files.end() ? "" : given->second, *schema, true));
    }
  return files;
}

std::string failure_of(const Library& library, const Rule& rule, const RuleExample& example) {
  const MemoryFiles files = files_of(library, rule, example);
  CheckRequest request;
  request.rules = {&rule};
  request.whole = false;
  request.threads = 1;
  LoadOptions options;
  options.threads = 1;
  options.one_history = static_cast<bool>(rule.breach);  // what reading finds, it finds in a folder read as any other
  options.values_as_given = true;
  auto extracts = load_extracts(files, "example", library.schemas, wanted_fields(library, request), options);
  if (!extracts) return extracts.error().message;
  const CheckReport report = check(library, request, *extracts);
  if (!report.not_checked.empty()) return report.not_checked[0].why;
  const auto of_rule = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&rule](const RuleFinding& finding) { return finding.id == rule.id; });
  const std::uint64_t came = of_rule == report.findings.end() ? 0 : of_rule->count;
  if (static_cast<std::int64_t>(came) == example.breaches) return {};
  return fmt::format("expected {} breaches and got {}", example.breaches, came);
}

}  // namespace

std::vector<RuleExampleOutcome> run_rule_examples(const Library& library) {
  std::vector<RuleExampleOutcome> outcomes;
  for (const auto& rule : library.rules)
    for (const auto& example : rule.examples) outcomes.push_back({&rule, &example, failure_of(library, rule, example)});
  return outcomes;
}

}  // namespace outturn::quality
