// SPDX-License-Identifier: MIT
#include "input/left_out_of_extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "input/day_span.h"
#include "input/file_lacks.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::size_t kAbsentOneIn = 10;
constexpr int kOldest = 17;

class LeftOutOfExtract {
 public:
  LeftOutOfExtract(Extracts& extracts, const ExtractTable& table, CareOfReturns& care, KnownChildren& children)
      : extracts_(extracts), table_(table), care_(care), children_(children) {}

  bool find() {
    if (!find_rows()) return false;
    find_of_current_children();
    find_expected();
    find_groups();
    find_newcomers();
    find_newer_cases();
    const auto absent = static_cast<std::size_t>(
        std::count_if(expected_.begin(), expected_.end(), [this](const Expected& e) { return !listed_[e.child]; }));
    return absent >= kEnoughOfGroup && absent * kAbsentOneIn > expected_.size();
  }

 private:
  /// A child of whom a row is expected: in care on these days, which are half a year or more.
  struct Expected {
    std::uint32_t child = 0;
    Day from = kNoDay, to = kNoDay;
  };

  /// Whether there are rows, over half a year or more.
  bool find_rows() {
    const auto dates = table_.schema->dates_of_rows();
    if (dates.empty() || table_.columns[dates.front()].ints.empty()) return false;
    days_ = &table_.columns[dates.front()].ints;
    for (const Day day : *days_) span_.add(day);
    if (span_.last - span_.first < kHalfYear) return false;
    listed_.resize(extracts_.children.size());
    for (const std::uint32_t child : table_.child) listed_[child] = true;
    return true;
  }

  int from_age() const { return table_.schema->expected_from_age; }

  /// Nobody who has left care has a row, and others in care have.
  void find_of_current_children() {
    std::size_t left = 0, others = 0;
    for (std::uint32_t child = 0; child < listed_.size(); ++child) {
      const Stay& stay = care_.stays()[child];
      const bool has_left = stay.end != kNoDay && stay.end <= span_.last;
      const Day long_before = has_left ? stay.end - kHalfYear : kNoDay;
      if (has_left && long_before >= std::max(stay.first, span_.first) &&
          children_.is_old_enough(child, from_age(), long_before)) {
        if (listed_[child]) return;
        ++left;
      } else if (stay.first != INT32_MAX && listed_[child]) {
        ++others;
      }
    }
    if (left < kEnoughOfGroup || others < kEnoughOfGroup) return;
    for (const RowSource& source : table_.sources) {
      ExtractFile& file = extracts_.files[source.file];
      if (file.of_current_children) continue;
      file.of_current_children = true;
      note_of_file(extracts_, source.file, ProblemId::extract_of_current, std::to_string(left));
    }
  }

  void find_expected() {
    for (std::uint32_t child = 0; child < listed_.size(); ++child) {
      const Stay& stay = care_.stays()[child];
      const Day to = std::min(stay.end, span_.last), from = std::max(stay.first, span_.first);
      if (stay.first != INT32_MAX && to - from >= kHalfYear &&
          children_.is_old_enough(child, from_age(), to - kHalfYear))
        expected_.push_back({child, from, to});
    }
  }

  void find_groups() {
    const auto is_listed = [this](const Expected& e) { return bool{listed_[e.child]}; };
    find_group(
        "girls", "a girl", [this](const Expected& e) { return children_.is_female(e.child); }, is_listed);
    find_group(
        "boys", "a boy", [this](const Expected& e) { return children_.is_male(e.child); }, is_listed);
    find_group(
        "unaccompanied children", "an unaccompanied child",
        [this](const Expected& e) { return children_.is_unaccompanied(e.child); }, is_listed);
    find_group(
        "children placed outside the area", "a child placed outside the area",
        [this](const Expected& e) { return children_.is_placed_outside(e.child); }, is_listed);
    if (table_.schema->of_every_age) {
      find_listed_at_16();
      const auto is_youngest = [this](const Expected& e) { return children_.is_under(e.child, kYoung, span_.last); };
      const auto is_oldest = [this](const Expected& e) { return is_of_the_oldest(e); };
      const auto is_listed_at_16 = [this](const Expected& e) { return bool{listed_at_16_[e.child]}; };
      find_group("children under four", "a child under four", is_youngest, is_listed);
      find_group("children aged 17 or over", "a child aged 17 or over", is_oldest, is_listed_at_16);
    }
    find_teams(is_listed);
  }

  /// In care for long enough since the 16th birthday, too: those left out may be all of that age.
  bool is_of_the_oldest(const Expected& e) {
    return children_.is_aged(e.child, kOldest, e.to) &&
           e.to - std::max(e.from, children_.birthday_of(e.child, kOlder)) >= kHalfYear;
  }

  /// A case may have begun before, and go on.
  void find_listed_at_16() {
    const bool is_stock = table_.schema->covers == Covers::stock;
    listed_at_16_.resize(listed_.size());
    for (std::uint64_t row = 0; row < table_.rows; ++row) {
      const std::uint32_t child = table_.child[row];
      const Day day = (*days_)[row];
      if (is_stock || day == kNoDay || children_.is_aged(child, kOlder, day)) listed_at_16_[child] = true;
    }
  }

  /// A team's system, or a filter.
  template <class IsListed>
  void find_teams(const IsListed& is_listed) {
    if (table_.schema->name == kTeamsExtract) return;
    struct Team {
      std::size_t children = 0, listed = 0;
    };
    std::map<std::int64_t, Team> teams;
    for (const Expected& e : expected_) {
      const std::int64_t number = children_.team_of(e.child);
      if (number == kMissingLong) continue;
      ++teams[number].children;
      teams[number].listed += is_listed(e);
    }
    for (const auto& [team, of] : teams) {
      if (!is_left_out(of.listed, of.children)) continue;
      const std::string name = extracts_.texts->text_of(team);
      const auto is_in = [this, team = team](const Expected& e) { return children_.team_of(e.child) == team; };
      find_group("children of the team " + name, "a child of the team " + name, is_in, is_listed);
    }
  }

  template <class IsIn, class IsListed>
  void find_group(const std::string& many, const std::string& one, const IsIn& is_in, const IsListed& is_listed) {
    std::size_t in_group = 0, listed = 0, others = 0, others_listed = 0;
    for (const Expected& e : expected_) {
      if (is_in(e)) {
        ++in_group;
        listed += is_listed(e);
      } else {
        ++others;
        others_listed += listed_[e.child];
      }
    }
    if (!is_left_out(listed, in_group) || others_listed < kEnoughOfGroup || others_listed * 2 < others) return;
    lacks((listed == 0 ? "no row for " : "hardly a row for ") + one, ProblemId::rows_of_some_children,
          fmt::format("{} {}", with_commas(in_group - listed), many));
  }

  /// Made from a list of the children in care on a day: those who came later have no row.
  void find_newcomers() {
    Day latest = INT32_MIN;
    for (const Expected& e : expected_)
      if (listed_[e.child]) latest = std::max(latest, care_.stays()[e.child].first);
    std::size_t newcomers = 0, others = 0, others_listed = 0;
    for (const Expected& e : expected_) {
      const bool is_newcomer = care_.stays()[e.child].first > latest;
      ++(is_newcomer ? newcomers : others);
      others_listed += listed_[e.child];
    }
    if (newcomers < kEnoughOfGroup || others_listed < kEnoughOfGroup || others_listed * 2 < others) return;
    lacks(fmt::format("no row for a child who came into care after {}", format_long(latest)),
          ProblemId::rows_of_some_children,
          fmt::format("{} children who came into care after {} and", with_commas(newcomers), format_long(latest)));
  }

  /// A report of what was started since a day: those in care before it lack their rows.
  void find_newer_cases() {
    struct Group {
      std::size_t all = 0, listed = 0;
    };
    Group earlier, later;
    for (const Expected& e : expected_) {
      if (!children_.is_old_enough(e.child, from_age(), e.from)) continue;
      Group& group = care_.stays()[e.child].first < span_.first ? earlier : later;
      ++group.all;
      group.listed += listed_[e.child];
    }
    if (earlier.all < kEnoughOfGroup || later.listed < kEnoughOfGroup ||
        earlier.listed * 2 * later.all >= later.listed * earlier.all)
      return;
    lacks(fmt::format("only the cases that began on or after {}", format_long(span_.first)),
          ProblemId::newer_cases_only,
          fmt::format("{} of the {}", with_commas(earlier.all - earlier.listed), with_commas(earlier.all)));
  }

  void lacks(const std::string& what, ProblemId id, const std::string& value) {
    for (const RowSource& source : table_.sources) note_lack(extracts_, source.file, what, id, value);
  }

  Extracts& extracts_;
  const ExtractTable& table_;
  CareOfReturns& care_;
  KnownChildren& children_;
  const std::vector<std::int32_t>* days_ = nullptr;
  DaySpan span_;
  std::vector<bool> listed_, listed_at_16_;  ///< by child
  std::vector<Expected> expected_;
};

}  // namespace

bool find_left_out_of_extract(Extracts& extracts, const ExtractTable& table, CareOfReturns& care,
                              KnownChildren& children) {
  return LeftOutOfExtract(extracts, table, care, children).find();
}

}  // namespace outturn::input
