// SPDX-License-Identifier: MIT
#include "scorecard/judgement.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/numbers.h"

namespace outturn {
namespace {

constexpr std::int64_t kManyRows = 5;
constexpr std::int64_t kManyOneIn = 20;
constexpr std::size_t kNamed = 10;  // of so many figures the ids are said

std::string name_of(const Report& report, const IndicatorResult& result) {
  std::string name = result.id;
  if (report.periods.size() > 1) name += " " + report.periods[result.period].label;
  if (!result.group.empty()) name += " " + result.group;
  return name;
}

class Refusals {
 public:
  explicit Refusals(const std::vector<std::string>& accepted) : accepted_(accepted) {}

  void figures(std::string_view word, const std::vector<std::string>& names, std::string_view one,
               std::string_view several) {
    if (names.empty()) return;
    add(word, fmt::format("{} {}: {}", names.size(), names.size() == 1 ? one : several, listed(names)));
  }
  void add(std::string_view word, std::string what) {
    if (std::find(accepted_.begin(), accepted_.end(), word) == accepted_.end()) all.push_back({word, std::move(what)});
  }

  std::vector<Refusal> all;

 private:
  const std::vector<std::string>& accepted_;
};

// A figure without a target: at least 5 rows, and more than 1 in 20 of what is counted or could be.
bool many_doubtful(const IndicatorResult& r) {
  const std::int64_t of = r.denominator.value_or(r.numerator.value_or(0));
  const std::int64_t doubtful = r.doubtful.value_or(0);
  return !r.target && doubtful >= kManyRows && doubtful > (of + r.doubtful_outside) / kManyOneIn;
}

// What is not covered, and whose age is not known: the status and the doubtful rows of the figures say it.
bool is_said_by_figures(std::string_view key) {
  return key == "period-not-covered" || key == "missing-return" || key == "part-of-return" ||
         key == "child-without-header";
}

// Problems of the data as a whole, by kind.
void refuse_problems(const Report& report, Refusals& refusals) {
  std::vector<std::pair<const ProblemKind*, std::uint64_t>> kinds;
  for (const auto& group : report.problems.groups()) {
    const ProblemKind& kind = *group.kind;
    if (!kind.loses_data || kind.outcome == Outcome::repaired) continue;  // a blanked value makes its row doubtful
    if (is_said_by_figures(kind.key)) continue;
    const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == &kind; });
    if (known == kinds.end())
      kinds.emplace_back(&kind, group.count);
    else
      known->second += group.count;
  }
  for (const auto& [word, outcome, what] : {std::tuple<std::string_view, Outcome, std::string_view>{
                                                "contested", Outcome::notice, "conflicting or missing information"},
                                            {"unread", Outcome::unread, "files not read"},
                                            {"left-out", Outcome::rejected, "rows left out"}}) {
    std::string list;
    for (const auto& [kind, count] : kinds)
      if (kind->outcome == outcome)
        list += fmt::format("{}{} `{}`", list.empty() ? "" : ", ", with_commas(count), kind->key);
    if (!list.empty()) refusals.add(word, fmt::format("{}: {}", what, list));
  }
}

}  // namespace

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kNamed) text += fmt::format(" and {} more", names.size() - kNamed);
  return text;
}

const std::vector<std::string>& words_refused() {
  static const std::vector<std::string> words = {"incomplete", "not-available", "colour",  "doubtful",
                                                 "contested",  "unread",        "left-out"};
  return words;
}

std::vector<Refusal> refusals(const Report& report, const std::vector<std::string>& accepted) {
  Refusals refusals(accepted);
  std::vector<std::string> incomplete, not_available, colour, doubtful;
  for (const IndicatorResult& r : report.results) {
    if (!r.group.empty() && r.status != Status::ok) continue;  // said by the figure of everybody
    const std::string name = name_of(report, r);
    if (r.status == Status::incomplete) incomplete.push_back(name);
    if (r.status == Status::not_available && !r.not_yet) not_available.push_back(name);
    if (r.status == Status::ok && r.rag_range.size() > 1) colour.push_back(name);
    if (r.status == Status::ok && r.group.empty() && many_doubtful(r)) doubtful.push_back(name);
  }
  refusals.figures("incomplete", incomplete, "figure is incomplete", "figures are incomplete");
  refusals.figures("not-available", not_available, "figure is not available", "figures are not available");
  refusals.figures("colour", colour, "figure could have another colour", "figures could have another colour");
  refusals.figures("doubtful", doubtful, "figure has many rows in doubt", "figures have many rows in doubt");
  refuse_problems(report, refusals);
  return std::move(refusals.all);
}

Judgement judge(const Report& report, Rag fail_on) {
  Judgement judgement;
  judgement.nothing_judged = true;
  for (const IndicatorResult& r : report.results) {
    if (r.rag != Rag::none) judgement.nothing_judged = false;
    if (r.rag != Rag::none && r.rag >= fail_on) judgement.failed.push_back(name_of(report, r));
    // Suppressed is judged, and not shown; a denominator of zero can neither meet a target nor miss it.
    const bool judgeable = r.status == Status::incomplete || r.status == Status::not_available;
    if (r.rag == Rag::none && (r.target_missing || (r.target && judgeable)))
      judgement.not_judged.push_back(name_of(report, r));
  }
  return judgement;
}

}  // namespace outturn
