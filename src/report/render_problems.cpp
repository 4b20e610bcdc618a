// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "input/file_kinds.h"
#include "outturn/render.h"
#include "outturn/rounding.h"
#include "problems/catalogue.h"
#include "report/json_values.h"
#include "report/problems_on_paper.h"
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
  const bool is_xml = problem.file < report.files.size() && input::is_xml_name(report.files[problem.file]);
  if (problem.line > 0 && problem.column > 0 && !is_xml) place += fmt::format(":{}", problem.column);
  return place;
}

/// Further lines below the first, which follows "  help: ".
std::string indented(const std::string& help) {
  std::string text;
  for (const char c : help) {
    text += c;
    if (c == '\n') text += "        ";
  }
  return text;
}

enum class Children : std::uint8_t { named, unnamed };

std::string message_of(const Report& report, const Problem& problem, Children children = Children::named) {
  const bool says_child = children == Children::named && !problem.child.empty();
  const std::string child = says_child ? fmt::format("child {}: ", problem.child) : "";
  return fmt::format(
      "{}: {}[{}]: {}{}", place_of(report, problem), effect_of(*problem.kind), problem.kind->key,
      without_control_characters(child + (problem.column_name.empty() ? "" : problem.column_name + ": ")),
      without_control_characters(describe(problem)));
}

std::string help_lines(const Problem& problem) {
  const std::string help = help_of(problem);
  return help.empty() ? std::string() : fmt::format("  help: {}\n", indented(help));
}

std::string summary_of(const ProblemKind& kind, const std::string& where, std::uint64_t count) {
  return fmt::format("{}: {}[{}]: {}", where, effect_of(kind), kind.key,
                     fmt::format(fmt::runtime(count == 1 ? kind.summary_of_one : kind.summary), with_commas(count)));
}

// All problems of one kind, in whatever files and columns.
struct OfOneKind {
  const ProblemKind* kind = nullptr;
  std::vector<const Problems::Group*> groups;
  std::uint64_t count = 0;
  std::size_t files = 0;
};

// How far figures can be trusted with it: a file or row that is not there comes before a value that is lost.
int harm_of(const ProblemKind& kind) {
  if (!kind.loses_data) return 4;
  return kind.outcome == Outcome::unread     ? 0
         : kind.outcome == Outcome::rejected ? 1
         : kind.outcome == Outcome::notice   ? 2
                                             : 3;
}

// A spreadsheet that may be a return is not a CSV file either: once is enough.
std::vector<const Problems::Group*> groups_to_tell(const Report& report) {
  std::set<std::uint32_t> returns;
  for (const auto& group : report.problems.groups())
    if (group.kind == problem_kind(ProblemId::spreadsheet_of_return)) returns.insert(group.file);
  std::vector<const Problems::Group*> groups;
  for (const auto& group : report.problems.groups())
    if (group.kind != problem_kind(ProblemId::not_a_csv) || !returns.contains(group.file)) groups.push_back(&group);
  return groups;
}

// Its help is lines for `outturn.toml`, which are of use to nobody where they are not shown.
bool is_to_paste(const Problems::Group& group) {
  return group.first.front().help.find('\n') != std::string::npos;
}

std::vector<OfOneKind> by_kind(const Report& report) {
  std::vector<OfOneKind> kinds;
  for (const auto* to_tell : groups_to_tell(report)) {
    const Problems::Group& group = *to_tell;
    auto found = std::find_if(kinds.begin(), kinds.end(), [&](const OfOneKind& k) { return k.kind == group.kind; });
    if (found == kinds.end()) found = kinds.insert(kinds.end(), OfOneKind{group.kind, {}, 0, 0});
    // The tables of one XML file lie side by side, under one name.
    if (found->groups.empty() || name_of_file(report, found->groups.back()->file) != name_of_file(report, group.file))
      ++found->files;
    found->groups.push_back(&group);
    found->count += group.count;
  }
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const OfOneKind& a, const OfOneKind& b) { return harm_of(*a.kind) < harm_of(*b.kind); });
  return kinds;
}

// "and 3 more in header.csv", "4 in all, in 2 files".
std::string and_more(const Report& report, const OfOneKind& of, std::size_t shown, std::string_view like) {
  if (of.files > 1) return fmt::format("{} in all, in {} files", with_commas(of.count), with_commas(of.files));
  return fmt::format("and {} more{} in {}", with_commas(of.count - shown), like,
                     name_of_file(report, of.groups.front()->file));
}

constexpr std::size_t kFewKinds = 3;  // with more of them one example of each has to do

std::string harmful(const Report& report, const OfOneKind& of, std::size_t examples, Children children) {
  std::string text;
  std::size_t shown = 0;
  for (const auto* group : of.groups)
    for (const Problem& problem : group->first) {
      if (shown == examples) break;
      text += message_of(report, problem, children) + "\n";
      ++shown;
    }
  if (of.count > shown)
    text += fmt::format("  {}{}\n", and_more(report, of, shown, shown == 1 ? " like this" : " like these"),
                        children == Children::named ? "; `outturn report --rejects FILE` lists them all" : "");
  return text + help_lines(of.groups.front()->first.front());
}

constexpr std::size_t kMostUnread = 10;  // files, so that a screen holds what a folder of them has to say

/// The problems of one kind that one help cures, such as the files of several years with the same headings.
struct WithOneHelp {
  std::string help;
  std::vector<const Problem*> problems;
};

std::vector<WithOneHelp> by_help(const std::vector<const Problems::Group*>& groups) {
  std::vector<WithOneHelp> helps;
  for (const auto* group : groups)
    for (const Problem& problem : group->first) {
      std::string help = help_lines(problem);
      auto found = std::find_if(helps.begin(), helps.end(), [&](const WithOneHelp& of) { return of.help == help; });
      if (found == helps.end()) found = helps.insert(helps.end(), WithOneHelp{std::move(help), {}});
      found->problems.push_back(&problem);
    }
  return helps;
}

// Each file with its own help, as what cures one may not cure the next; said once for all files that it cures.
std::string unread(const Report& report, const OfOneKind& of, std::size_t& room, Children children) {
  std::string text, help;
  std::uint64_t left = of.count;
  for (const WithOneHelp& with : by_help(of.groups)) {
    for (const Problem* problem : with.problems) {
      if (room == 0 && left < of.count) break;  // one of each kind at least
      room -= room > 0;
      --left;
      if (with.help != help) text += help;
      help = with.help;
      text += message_of(report, *problem, children) + "\n";
    }
  }
  if (left > 0)
    text += fmt::format("  and {} more like {}{}\n", with_commas(left), of.count - left == 1 ? "this" : "these",
                        children == Children::named ? "; `--all` lists them" : "");
  return text + help;
}

// One line, whatever their number, and help where few kinds are told.
std::string harmless(const Report& report, const OfOneKind& of, Children children) {
  const Problem& first = of.groups.front()->first.front();
  if (!of.kind->summary.empty())
    return summary_of(*of.kind, of.files > 1 ? fmt::format("{} files", of.files) : name_of_file(report, first.file),
                      of.count) +
           "\n";
  if (of.count == 1) return message_of(report, first, children) + "\n";
  return fmt::format("{} ({})\n", message_of(report, first, children), and_more(report, of, 1, ""));
}

std::string brief(const Report& report, Children children) {
  const std::vector<OfOneKind> kinds = by_kind(report);
  const auto is_harmful = [](const OfOneKind& of) { return of.kind->loses_data; };
  const auto harmful_kinds = static_cast<std::size_t>(std::count_if(kinds.begin(), kinds.end(), is_harmful));
  const bool is_short = kinds.size() - harmful_kinds <= kFewKinds;
  std::string text;
  bool is_folded = false;
  std::size_t room = kMostUnread;
  for (const OfOneKind& of : kinds) {
    if (is_harmful(of) && of.kind->outcome == Outcome::unread) {
      text += unread(report, of, room, children);
      continue;
    }
    if (is_harmful(of)) {
      text += harmful(report, of, harmful_kinds <= kFewKinds ? Problems::kFirstFew : 1, children);
      continue;
    }
    if (is_to_paste(*of.groups.front())) {
      text += unread(report, of, room, children);
      continue;
    }
    const std::string help = help_lines(of.groups.front()->first.front());
    text += harmless(report, of, children) + (is_short ? help : "");
    is_folded = is_folded || (of.count > 1 && (of.groups.size() > 1 || of.kind->summary.empty())) ||
                (!is_short && !help.empty());
  }
  if (!is_folded) return text;
  if (children == Children::named) return text + "  `--all` shows more of these messages, and what to do about them\n";
  // Nobody has options on paper.
  std::uint64_t all = 0;
  for (const OfOneKind& of : kinds) all += of.count;
  text += fmt::format("{} messages in all: `outturn check --all` at the command line lists them\n", with_commas(all));
  return text;
}

std::string everything(const Report& report) {
  std::string text;
  const auto groups = groups_to_tell(report);
  const auto is_told_together = [](const Problems::Group& group) {
    return group.kind->outcome == Outcome::unread || is_to_paste(group);
  };
  std::set<const ProblemKind*> told;  // the kinds that are told of all files together, where the first is
  for (const auto* to_tell : groups) {
    const Problems::Group& group = *to_tell;
    const std::string file = name_of_file(report, group.file);
    if (!group.kind->summary.empty()) {
      text += summary_of(*group.kind, file, group.count) + "\n";
      continue;
    }
    if (is_told_together(group)) {
      if (!told.insert(group.kind).second) continue;
      std::vector<const Problems::Group*> of_kind;
      std::copy_if(groups.begin(), groups.end(), std::back_inserter(of_kind),
                   [&](const auto* other) { return other->kind == group.kind && is_told_together(*other); });
      for (const WithOneHelp& with : by_help(of_kind)) {
        for (const Problem* problem : with.problems) text += message_of(report, *problem) + "\n";
        text += with.help;
      }
      continue;
    }
    const std::size_t shown = std::min(group.first.size(), Problems::kFirstFew);
    for (std::size_t i = 0; i < shown; ++i) text += message_of(report, group.first[i]) + "\n";
    if (group.count > shown)
      text += fmt::format("  and {} more like these in {}; `outturn report --rejects FILE` lists them all\n",
                          with_commas(group.count - shown), file);
    text += help_lines(group.first.front());
  }
  return text;
}

}  // namespace

Json problem_object(const Report& report, const Problems::Group& group) {
  Json first = Json::array();
  for (const auto& problem : group.first) {
    first.push_back({{"line", problem.line == 0 ? Json() : Json(problem.line)},
                     {"column", text_or_null(problem.column_name)},
                     {"value", problem.value},
                     {"reason", describe(problem)}});
    if (!problem.child.empty()) first.back()["child"] = problem.child;
  }
  return {{"problem", group.kind->key},
          {"outcome", word(*group.kind)},
          {"file", group.file < report.files.size() ? Json(report.files[group.file]) : Json()},
          {"count", group.count},
          {"help", group.first.empty() ? std::string(group.kind->help) : help_of(group.first.front())},
          {"first", std::move(first)}};
}

std::string problems_on_paper(const Report& report) {
  return brief(report, Children::unnamed);
}

std::string render_problems(const Report& report, MessageStyle style) {
  if (style == MessageStyle::brief) return brief(report, Children::named);
  if (style == MessageStyle::all) return everything(report);
  std::string text;
  for (const auto& group : report.problems.groups()) text += json_line(problem_object(report, group)) + "\n";
  return text;
}

}  // namespace outturn
