// SPDX-License-Identifier: MIT
// Parts against totals, within a table and across tables; shares against 100.
//
// A part says in `part_of` what it is a part of: a group of its own id ("Total" is everybody), another id, or another
// period of its own. The parts of one whole in one table are a set. Counts of a set add up to the whole, wherever it is
// printed; shares to its printed share, or to 100. What rounds is added as intervals, and a set with a blank or
// suppressed part can only be too large. Parts that have denominators of their own are no shares of one whole: their
// numerators and denominators are added instead.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "text/numbers.h"
#include "verify/context.h"

namespace outturn::verify {
namespace {

constexpr std::string_view kHundred = "100%";
constexpr PrintedRange kHundredPercent = {100 * kFine, 100 * kFine};

/// One whole, divided once: by one table.
struct Set {
  std::vector<const Figure*> parts;
  Identity whole;
  bool whole_is_hundred = false;  ///< the parts say that they make up 100%
  bool is_share = false;
};

struct Sum {
  PrintedRange interval;
  std::string text;
  std::size_t missing = 0;
  bool is_loose = false;  ///< there are parts such as "around 20" in it

  bool is_complete() const { return missing == 0; }
  /// Whether the sum can be this: a missing part can only make it larger.
  bool can_be(const PrintedRange& total) const {
    return interval.overlaps(total) || (!is_complete() && interval.low <= total.high);
  }
};

Sum sum_of(const std::vector<const Figure*>& parts) {
  Sum sum;
  for (const Figure* part : parts) {
    if (part->value.is_number()) {
      sum.interval = sum.interval + part->interval();
      sum.text += fmt::format("{}{}", sum.text.empty() ? "" : " + ", fine_text(part->value.fine()));
    } else {
      ++sum.missing;
      sum.is_loose |= !part->value.is_absent();
    }
  }
  return sum;
}

std::string middle(const PrintedRange& interval) {
  return fine_text(interval.low + (interval.high - interval.low) / 2);
}

std::string with_sum(const Sum& sum, std::string_view sign) {
  const bool is_sum = sum.text.find('+') != std::string::npos;
  std::string text =
      is_sum ? fmt::format("{} = {}{}", sum.text, middle(sum.interval), sign) : fmt::format("{}{}", sum.text, sign);
  if (sum.interval.low != sum.interval.high)
    text += fmt::format(" (rounding allows {} to {})", fine_text(sum.interval.low), fine_text(sum.interval.high));
  if (sum.missing > 0)
    text += fmt::format(" without the {} that {} not printed", counted(static_cast<std::size_t>(sum.missing), "part"),
                        sum.missing == 1 ? "is" : "are");
  return text;
}

class Parts {
 public:
  explicit Parts(VerifyContext& context) : context_(context) {}

  void run() {
    collect();
    for (const auto& [key, set] : sets_) check(set);
    for (const auto& [whole, sets] : without_total_) compare_tables(sets);
  }

 private:
  void collect() {
    std::vector<const Figure*> without_unit;  // blank or suppressed, and no unit beside it
    for (const Figure& figure : context_.figures()) {
      if (figure.part_of.empty() || figure.measure == Measure::change || figure.measure == Measure::date) continue;
      if (!is_part_of_hundred(figure) && context_.whole_of(figure) == context_.identity_of(figure)) continue;  // itself
      if (figure.value.is_absent() && figure.unit.kind == UnitKind::unknown)
        without_unit.push_back(&figure);
      else
        set_of(figure, figure.unit.is_share()).parts.push_back(&figure);
    }
    for (const Figure* figure : without_unit)
      for (const bool is_share : {false, true})
        if (sets_.contains(key_of(*figure, is_share))) set_of(*figure, is_share).parts.push_back(figure);
  }

  using Key = std::tuple<std::size_t, std::string, Identity, bool>;

  static bool is_part_of_hundred(const Figure& figure) { return name_key(figure.part_of) == kHundred; }

  Key key_of(const Figure& figure, bool is_share) const {
    const Identity whole =
        is_part_of_hundred(figure) ? Identity{"", figure.period.key(), "", figure.measure} : context_.whole_of(figure);
    return {figure.file, figure.table, whole, is_share};
  }

  Set& set_of(const Figure& figure, bool is_share) {
    const Key key = key_of(figure, is_share);
    Set& set = sets_[key];
    set.whole = std::get<Identity>(key);
    set.whole_is_hundred = is_part_of_hundred(figure);
    set.is_share = is_share;
    return set;
  }

  // Rates of groups, each with its own base.
  static bool have_own_bases(const Set& set) {
    const auto& first = set.parts.front()->denominator;
    if (!first) return false;
    return std::any_of(set.parts.begin(), set.parts.end(), [&first](const Figure* part) {
      return part->denominator &&
             (part->denominator->digits != first->digits || part->denominator->text != first->text);
    });
  }

  void check(const Set& set) {
    if (have_own_bases(set)) return check_columns(set);
    if (set.is_share) check_numerators(set);
    const Sum sum = sum_of(set.parts);
    if (sum.is_loose || sum.text.empty()) return;
    bool has_total = false;
    std::vector<std::int64_t> told;
    if (!set.whole_is_hundred)
      for (const Figure* total : totals_of(set)) {
        has_total = true;
        mark(set);
        context_.compared(*total);
        if (sum.can_be(total->interval())) continue;
        // One part alone, and the others are not given.
        if (set.parts.size() == 1 && sum.interval.low <= total->interval().high) continue;
        if (std::find(told.begin(), told.end(), total->value.fine()) != told.end()) continue;
        told.push_back(total->value.fine());
        tell_total(set, sum, *total);
      }
    if (has_total || set.parts.size() < 2) return;
    if (set.is_share && (set.whole_is_hundred || set.whole.group.empty())) {
      mark(set);
      if (!sum.can_be(kHundredPercent))
        context_.add(FindingId::shares_not_100, *set.parts.front(),
                     fmt::format("{} percentages that should add up to 100%", set.parts.size() - sum.missing),
                     with_sum(sum, "%"), rest_of(set));
    } else if (!set.is_share) {
      without_total_[set.whole].push_back(&set);
    }
  }

  std::vector<const Figure*> totals_of(const Set& set) const {
    std::vector<const Figure*> totals;
    for (const Figure* figure : context_.find(set.whole)) {
      const bool is_part = std::find(set.parts.begin(), set.parts.end(), figure) != set.parts.end();
      if (!is_part && figure->value.is_number() && figure->unit.is_share() == set.is_share) totals.push_back(figure);
    }
    // The total of the very table is told of before the same total elsewhere.
    const Figure& part = *set.parts.front();
    std::stable_partition(totals.begin(), totals.end(), [&part](const Figure* total) {
      return total->file == part.file && total->table == part.table;
    });
    return totals;
  }

  void tell_total(const Set& set, const Sum& sum, const Figure& total) {
    const PrintedRange miss = {sum.interval.low - total.interval().low, sum.interval.high - total.interval().high};
    const std::int64_t by = miss.low + (miss.high - miss.low) / 2;
    context_.add(FindingId::parts_differ_from_total, total, fmt::format("total {}", shown(total)),
                 fmt::format("{}, {}{} than printed", with_sum(sum, set.is_share ? "%" : ""),
                             fine_text(by < 0 ? -by : by), by < 0 ? " less" : " more"),
                 set.parts);
  }

  // Shares of one whole, printed with their counts: the numerators make up the common denominator.
  void check_numerators(const Set& set) {
    const auto& base = set.parts.front()->denominator;
    if (set.parts.size() < 2 || !base || !(set.whole_is_hundred || set.whole.group.empty())) return;
    for (const Figure* part : set.parts)
      if (!part->denominator) return;
    check_column(set, *set.parts.front(), base, &Figure::numerator, "denominator");
  }

  // Numerators and denominators of rates, against those of the whole.
  void check_columns(const Set& set) {
    for (const Figure* total : context_.find(set.whole)) {
      if (std::find(set.parts.begin(), set.parts.end(), total) != set.parts.end()) continue;
      check_column(set, *total, total->numerator, &Figure::numerator, "numerator");
      check_column(set, *total, total->denominator, &Figure::denominator, "denominator");
      return;
    }
  }

  void check_column(const Set& set, const Figure& total, const std::optional<PrintedValue>& printed,
                    std::optional<PrintedValue> Figure::*column, std::string_view name) {
    const auto of_total = printed ? printed->whole() : std::nullopt;
    if (!of_total) return;
    std::int64_t sum = 0;
    std::string text;
    bool complete = true;
    for (const Figure* part : set.parts) {
      const auto& value = part->*column;
      const auto number = value ? value->whole() : std::nullopt;
      complete &= number.has_value();
      if (!number) continue;
      sum += *number;
      text += fmt::format("{}{}", text.empty() ? "" : " + ", *number);
    }
    if (!text.empty()) {
      mark(set);
      context_.compared(total);
    }
    if (text.empty() || sum == *of_total || (!complete && sum < *of_total)) return;
    context_.add(FindingId::parts_differ_from_total, total, fmt::format("{} {}", name, *of_total),
                 fmt::format("{} = {}", text, sum), set.parts);
  }

  // No total is printed: whatever it is, all tables must add up to the same. The sum that most of them have is taken
  // for it; a set with missing parts speaks for it where it already adds up to it.
  void compare_tables(const std::vector<const Set*>& sets) {
    std::vector<Sum> sums;
    for (const Set* set : sets) sums.push_back(sum_of(set->parts));
    std::size_t best = sets.size(), votes_of_best = 0;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (!sums[i].is_complete()) continue;
      const auto votes = static_cast<std::size_t>(std::count_if(
          sums.begin(), sums.end(), [&](const Sum& sum) { return sum.interval.overlaps(sums[i].interval); }));
      if (votes > votes_of_best) best = i, votes_of_best = votes;
    }
    if (best == sets.size()) return;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (sets.size() > 1) mark(*sets[i]);
      if (i == best || sums[i].can_be(sums[best].interval)) continue;
      context_.add(FindingId::tables_disagree, *sets[i]->parts.front(), with_sum(sums[i], ""),
                   with_sum(sums[best], "") + (sets[best]->parts.front()->table.empty()
                                                   ? ""
                                                   : fmt::format(" in `{}`", sets[best]->parts.front()->table)),
                   sets[best]->parts);
    }
  }

  void mark(const Set& set) {
    for (const Figure* part : set.parts)
      if (part->value.is_number()) context_.compared(*part);
  }

  static std::vector<const Figure*> rest_of(const Set& set) { return {set.parts.begin() + 1, set.parts.end()}; }

  VerifyContext& context_;
  std::map<Key, Set> sets_;
  std::map<Identity, std::vector<const Set*>> without_total_;
};

}  // namespace

void check_parts(VerifyContext& context) {
  Parts(context).run();
}

}  // namespace outturn::verify
