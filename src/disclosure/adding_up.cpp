// SPDX-License-Identifier: MIT
#include "disclosure/adding_up.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "disclosure/places.h"

namespace outturn::disclosure {
namespace {

// A period by its days, whatever it is called.
using Days = std::pair<Day, Day>;

Days days_of(const Period& period) {
  return {period.start, period.end};
}

class Relations {
 public:
  Relations(const PrintedFigures& figures, const Library& library, const std::vector<std::int64_t>& values)
      : figures_(figures), library_(library), values_(values) {}

  std::vector<Relation> run() {
    for (const PrintedFigure& f : figures_)
      if (f.numerator && f.denominator && f.indicator->kind != IndicatorKind::rate)
        at_most({*f.numerator}, *f.denominator);
    groups();
    additive();
    periods();
    for (const auto& [parts, whole] : figures_.rests) equal(parts, whole);
    return std::move(relations_);
  }

 private:
  // The parts are exactly the whole, or no more than it; what is not true is not said.
  void add(const std::vector<std::size_t>& parts, std::size_t whole, bool may_be_less) {
    Sum terms = {{whole, 1}};
    for (const std::size_t part : parts) terms.push_back({part, -1});
    const std::int64_t rest = value_of(terms, values_);
    if (rest < 0 || (rest > 0 && !may_be_less)) return;
    if (parts.size() == 1 && parts[0] == whole) return;
    auto known = parts;
    std::sort(known.begin(), known.end());
    known.push_back(whole);
    if (known_.insert({std::move(known), rest == 0 && !may_be_less}).second)
      relations_.push_back({std::move(terms), rest == 0 && !may_be_less});
  }
  void equal(const std::vector<std::size_t>& parts, std::size_t whole) { add(parts, whole, false); }
  void at_most(const std::vector<std::size_t>& parts, std::size_t whole) { add(parts, whole, true); }

  // The parts overlap and are all of the whole; what is not true is not said.
  void at_least(const std::vector<std::size_t>& parts, std::size_t whole) {
    Sum terms = {{whole, -1}};
    for (const std::size_t part : parts) terms.push_back({part, 1});
    if (value_of(terms, values_) >= 0) relations_.push_back({std::move(terms), false});
  }

  // Exactly the whole where that is true, else no more than it.
  void equal_or_less(const std::vector<std::size_t>& parts, std::size_t whole) {
    std::int64_t sum = 0;
    for (const std::size_t part : parts) sum += values_[part];
    add(parts, whole, sum != values_[whole]);
  }

  // By indicator, period and what it is broken down by: everybody, and each group once.
  void groups() {
    struct Table {
      const PrintedFigure* everybody = nullptr;
      std::map<std::string, const PrintedFigure*> groups;
    };
    std::map<std::tuple<std::string, std::string, DaysCounted>, Table> tables;
    for (const PrintedFigure& f : figures_) {
      Table& table = tables[{f.indicator->id, f.groups, days_of(f)}];
      if (f.group.empty())
        table.everybody = &f;
      else
        table.groups.emplace(f.group, &f);
    }
    for (const auto& [key, table] : tables) {
      if (!table.everybody || table.groups.empty()) continue;
      std::vector<std::size_t> numerators, denominators;
      for (const auto& [name, f] : table.groups) {
        if (f->numerator) numerators.push_back(*f->numerator);
        if (f->denominator) denominators.push_back(*f->denominator);
      }
      const auto& all = *table.everybody;
      if (all.numerator) equal(numerators, *all.numerator);
      if (all.denominator) equal(denominators, *all.denominator);
    }
  }

  void additive() {
    const Places places(figures_);
    for (const Additive& sum : library_.additive)
      for (const auto& [context, figure] : places.contexts())
        apply(sum, [&places, &context = context](const Additive::Part& part) { return places.find(part, context); });
  }

  template <class Find>
  void apply(const Additive& sum, Find find) {
    const bool has_total = !sum.total.indicator.empty();
    const PrintedFigure* total = has_total ? find(sum.total) : nullptr;
    const auto total_count = count_of(sum.total, total);
    for (const auto& part : sum.within)
      if (const auto count = count_of(part, find(part)); count && total_count) at_most({*count}, *total_count);
    std::vector<std::size_t> cover;
    for (const auto& part : sum.covered_by)
      if (const auto count = count_of(part, find(part))) cover.push_back(*count);
    if (total_count && !cover.empty() && cover.size() == sum.covered_by.size()) at_least(cover, *total_count);
    std::vector<std::size_t> counts, denominators;
    bool only_numerators = !sum.total.is_denominator;
    for (const auto& part : sum.parts) {
      const PrintedFigure* f = find(part);
      const auto count = count_of(part, f);
      if (!count) return;
      counts.push_back(*count);
      only_numerators = only_numerators && !part.is_denominator;
      if (f->denominator) denominators.push_back(*f->denominator);
    }
    if (counts.empty()) return;
    if (total_count) equal_or_less(counts, *total_count);
    if (!only_numerators) return;
    if (total && total->denominator && denominators.size() == counts.size()) equal(denominators, *total->denominator);
    const bool one_base = !denominators.empty() && std::all_of(denominators.begin(), denominators.end(),
                                                               [&](std::size_t d) { return d == denominators[0]; });
    if (!has_total && one_base) equal_or_less(counts, denominators[0]);
  }

  // What happens in a period: the same rows of periods that follow each other.
  void periods() {
    std::map<std::string, std::map<Days, std::size_t>> alike;
    for (std::size_t c = 0; c < figures_.counts.size(); ++c) {
      const PrintedCount& count = figures_.counts[c];
      if (!count.rows.from_start || count.rows.by_year) continue;
      alike[count.rows.in({"", 0, 0})].emplace(days_of(count.period), c);
    }
    for (const auto& [key, all] : alike)
      for (const auto& [days, whole] : all) {
        std::vector<std::size_t> parts;
        int tilings = kMostTilings;
        tile(all, days, days.first, parts, whole, tilings);
      }
  }

  static constexpr int kMostTilings = 100;

  void tile(const std::map<Days, std::size_t>& all, const Days& days, Day from, std::vector<std::size_t>& parts,
            std::size_t whole, int& tilings) {
    if (from > days.second) {
      if (--tilings >= 0) tiled(parts, whole);
      return;
    }
    for (auto at = all.lower_bound({from, from}); at != all.end() && at->first.first == from; ++at) {
      if (at->first == days || at->first.second > days.second || tilings <= 0) continue;
      parts.push_back(at->second);
      tile(all, days, at->first.second + 1, parts, whole, tilings);
      parts.pop_back();
    }
  }

  // Of children who can be in several of them there are fewer in the whole, and no more in a part.
  void tiled(const std::vector<std::size_t>& parts, std::size_t whole) {
    if (parts.size() < 2) return;
    std::int64_t more = -values_[whole];
    for (const std::size_t part : parts) more += values_[part];
    if (more == 0) return equal(parts, whole);
    at_least(parts, whole);
    for (const std::size_t part : parts) at_most({part}, whole);
  }

  const PrintedFigures& figures_;
  const Library& library_;
  const std::vector<std::int64_t>& values_;
  std::vector<Relation> relations_;
  std::set<std::pair<std::vector<std::size_t>, bool>> known_;
};

}  // namespace

std::vector<Relation> relations_of(const PrintedFigures& figures, const Library& library,
                                   const std::vector<std::int64_t>& values) {
  return Relations(figures, library, values).run();
}

}  // namespace outturn::disclosure
