// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "input/problem_catalogue.h"
#include "outturn/render.h"
#include "outturn/rounding.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace outturn {
namespace {

std::string name_of_file(const Report& report, std::uint32_t file) {
  return file < report.files.size() ? shown_name(report.files[file]) : "the data";
}

std::string place_of(const Report& report, const Problem& problem) {
  std::string place = name_of_file(report, problem.file);
  if (problem.line > 0) place += fmt::format(":{}", problem.line);
  if (problem.line > 0 && problem.column > 0) place += fmt::format(":{}", problem.column);
  return place;
}

}  // namespace

std::string render_problems(const Report& report) {
  std::string text;
  for (const auto& group : report.problems.groups()) {
    const std::string file = name_of_file(report, group.file);
    if (!group.kind->summary.empty()) {
      text += fmt::format("{}: {}[{}]: {}\n", file, word(group.kind->outcome), group.kind->key,
                          fmt::format(fmt::runtime(group.count == 1 ? group.kind->summary_of_one : group.kind->summary),
                                      with_commas(group.count)));
      continue;
    }
    const std::size_t shown = std::min(group.first.size(), Problems::kFirstFew);
    for (std::size_t i = 0; i < shown; ++i) {
      const Problem& problem = group.first[i];
      text += fmt::format("{}: {}[{}]: {}{}\n", place_of(report, problem), word(group.kind->outcome), group.kind->key,
                          without_control_characters(problem.column_name.empty() ? "" : problem.column_name + ": "),
                          without_control_characters(describe(problem)));
    }
    if (group.count > shown)
      text += fmt::format("  and {} more like these in {}; `--rejects FILE` lists them all\n",
                          with_commas(group.count - shown), file);
    if (!group.kind->help.empty()) text += fmt::format("  help: {}\n", group.kind->help);
  }
  return text;
}

}  // namespace outturn
