// SPDX-License-Identifier: MIT
// A figure against the counts it is made of: the quotient where both are printed, and where only the base is, whether
// any whole number over it rounds to the figure.
#include <fmt/format.h>

#include <algorithm>

#include "verify/context.h"

namespace outturn::verify {
namespace {

constexpr std::int64_t kLargest = 100'000'000;  // no count is larger, and quotients fit 64 bits

Wide floor_divided(Wide a, Wide b) {
  const Wide q = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

/// The whole numbers n for which n x scale / d rounds to what is printed; none where `first` > `last`.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = -1;
};

Range attainable(const Figure& figure, std::int64_t d, std::int64_t scale) {
  const PrintedRange value = figure.interval();
  const Wide unit = Wide{kFine} * scale;
  const Wide first = -floor_divided(-Wide{value.low} * d, unit);
  const Wide last = floor_divided(Wide{value.high} * d, unit);
  const Wide most = figure.unit.is_share() ? d : kLargest;
  return {static_cast<std::int64_t>(std::max<Wide>(first, 0)), static_cast<std::int64_t>(std::min(last, most))};
}

class Quotients {
 public:
  explicit Quotients(VerifyContext& context) : context_(context) {}

  void run() {
    for (const Figure& figure : context_.figures())
      if (figure.measure == Measure::value || figure.measure == Measure::comparator) check(figure);
  }

 private:
  /// The counts a figure is made of, and the figures that print them.
  struct Counts {
    std::optional<std::int64_t> n, d;
    std::vector<const Figure*> printed_by;
    bool from_table = false;  ///< count and total of a table, not the figure's own numerator and base
  };

  static std::optional<std::int64_t> whole(const std::optional<PrintedValue>& value) {
    const auto number = value ? value->whole() : std::nullopt;
    return number && *number >= 0 && *number <= kLargest ? number : std::nullopt;
  }

  std::optional<std::int64_t> printed_elsewhere(const Identity& identity, const Figure& figure, Counts& counts) const {
    const Figure* found = context_.count(identity);
    if (!found || found == &figure) return std::nullopt;
    const auto number = whole(found->value);
    if (number) counts.printed_by.push_back(found);
    return number;
  }

  Counts counts_of(const Figure& figure) const {
    Counts counts;
    counts.n = whole(figure.numerator);
    counts.d = whole(figure.denominator);
    if (figure.value.kind == ValueKind::number) {
      if (!counts.n && figure.value.of_n.value_or(kLargest) < kLargest) counts.n = figure.value.of_n;
      if (!counts.d && figure.value.of_d.value_or(kLargest) < kLargest) counts.d = figure.value.of_d;
    }
    if (figure.measure != Measure::value) return counts;
    Identity identity = context_.identity_of(figure);
    identity.measure = Measure::numerator;
    if (!counts.n && !figure.numerator) counts.n = printed_elsewhere(identity, figure, counts);
    identity.measure = Measure::denominator;
    if (!counts.d && !figure.denominator) counts.d = printed_elsewhere(identity, figure, counts);
    if (counts.n || counts.d || figure.numerator || figure.denominator || !figure.unit.is_share()) return counts;
    // A share of all, beside the count of all and perhaps the group's own. A figure that is not said to be a part may
    // be a rate of its group, and have another base.
    if (figure.part_of.empty()) return counts;
    Identity whole = context_.whole_of(figure);
    if (!whole.group.empty() || whole.period != identity.period) return counts;
    identity.measure = Measure::value;
    const auto of_group = printed_elsewhere(identity, figure, counts);
    whole.measure = Measure::value;
    counts.d = printed_elsewhere(whole, figure, counts);
    counts.n = of_group;
    counts.from_table = true;
    return counts;
  }

  void check(const Figure& figure) {
    const Counts counts = counts_of(figure);
    if (!counts.d) return;
    if (figure.value.is_number() || figure.value.kind == ValueKind::one_in) {
      context_.compared(figure);
      context_.compared(counts.printed_by);
    }
    if (figure.value.kind == ValueKind::one_in) return check_one_in(figure, counts);
    if (figure.value.kind != ValueKind::number || figure.value.exactness == Exactness::about) return;
    if (*counts.d == 0) {
      context_.add(FindingId::zero_denominator, figure, shown(figure),
                   counts.n ? fmt::format("{} of 0", *counts.n) : "a base of 0", counts.printed_by);
      return;
    }
    if (counts.n)
      check_quotient(figure, counts);
    else if (figure.value.is_number() && figure.unit.is_quotient() && figure.unit.kind != UnitKind::points)
      check_attainable(figure, counts);
  }

  // Where no unit is printed, any that fits will do.
  static bool fits(const Figure& figure, std::int64_t n, std::int64_t d) {
    if (figure.unit.kind != UnitKind::unknown) return rounds_to(n, d, figure.unit.scale, figure.value, figure.step);
    for (const std::int64_t scale : {100, 1, 1000, 10'000, 100'000})
      if (rounds_to(n, d, scale, figure.value, figure.step)) return true;
    return figure.value.whole() == n;  // the row's value is its own numerator
  }

  static bool holds(const Figure& figure, std::int64_t n, std::int64_t d) {
    if (figure.value.exactness != Exactness::exact && figure.unit.kind == UnitKind::unknown) return true;
    const Wide left = Wide{n} * figure.unit.scale * kFine, right = Wide{figure.value.fine()} * d;
    if (figure.value.exactness == Exactness::above) return left >= right;
    if (figure.value.exactness == Exactness::below) return left <= right;
    return fits(figure, n, d);
  }

  void check_quotient(const Figure& figure, const Counts& counts) {
    if (figure.unit.kind == UnitKind::count) return;
    const std::int64_t n = *counts.n, d = *counts.d;
    const bool fitting = holds(figure, n, d);
    if (n > d && (figure.unit.is_share() || (figure.unit.kind == UnitKind::unknown && !fitting))) {
      context_.add(FindingId::numerator_exceeds_denominator, figure, shown(figure), fmt::format("{} of {}", n, d),
                   counts.printed_by);
      return;
    }
    if (fitting) return;
    const bool is_share = figure.unit.is_share() || figure.unit.kind == UnitKind::unknown;
    const std::int64_t scale = is_share ? 100 : figure.unit.scale;
    const int decimals = std::min(figure.value.decimals, 3);
    const std::string unit = is_share                             ? "%"
                             : figure.unit.kind == UnitKind::mean ? std::string()
                                                                  : " " + figure.unit.text;
    std::string computed = fmt::format("{} of {} is {}{}", n, d, quotient_text(n, d, scale, decimals), unit);
    if (decimals == figure.value.decimals)
      computed += fmt::format(", which rounds to {}{}", round_ratio(n, d, scale, decimals).text(), is_share ? "%" : "");
    if (is_share && figure.value.is_number()) {
      const Range range = attainable(figure, d, scale);
      if (range.first == range.last)
        computed += fmt::format("; {} needs {}", shown(figure), range.first);
      else if (range.first < range.last)
        computed += fmt::format("; {} needs {} to {}", shown(figure), range.first, range.last);
    }
    context_.add(counts.from_table ? FindingId::share_differs : FindingId::quotient_differs, figure, shown(figure),
                 computed, counts.printed_by);
  }

  void check_attainable(const Figure& figure, const Counts& counts) {
    const std::int64_t d = *counts.d, scale = figure.unit.scale;
    const Range range = attainable(figure, d, scale);
    if (range.first <= range.last) return;
    std::string computed;
    const auto below = static_cast<std::int64_t>(floor_divided(Wide{figure.value.fine()} * d, Wide{kFine} * scale));
    for (const std::int64_t n : {below, below + 1})
      if (n >= 0 && (n <= d || !figure.unit.is_share()))
        computed += fmt::format("{}{} of {} is {}{}", computed.empty() ? "" : ", ", n, d,
                                quotient_text(n, d, scale, figure.value.decimals), figure.unit.is_share() ? "%" : "");
    if (const auto base = nearest_base(figure, d)) computed += fmt::format("; the nearest base that fits is {}", *base);
    context_.add(FindingId::not_attainable, figure, fmt::format("{} of {}", shown(figure), d), computed,
                 counts.printed_by);
  }

  static std::optional<std::int64_t> nearest_base(const Figure& figure, std::int64_t d) {
    constexpr std::int64_t kFar = 100;
    for (std::int64_t away = 1; away <= kFar; ++away)
      for (const std::int64_t base : {d - away, d + away}) {
        if (base <= 0) continue;
        const Range range = attainable(figure, base, figure.unit.scale);
        if (range.first <= range.last) return base;
      }
    return std::nullopt;
  }

  // "1 in 10" stands for every share that is nearer to it than to 1 in 9 or 1 in 11.
  void check_one_in(const Figure& figure, const Counts& counts) {
    const std::int64_t k = figure.value.of_n.value_or(0), of = figure.value.of_d.value_or(0);
    if (!counts.n || *counts.d == 0 || k == 0 || of == 0) return;
    const std::int64_t n = *counts.n, d = *counts.d;
    if (n == k && d == of) return;  // the two counts themselves
    const Wide left = Wide{n} * of, right = Wide{k} * d;
    const bool near = 2 * (left > right ? left - right : right - left) <= d;  // |n/d - k/of| <= 1/(2 of)
    const bool rounds = k == 1 && n > 0 && Wide{2 * of - 1} * n <= 2 * Wide{d} && 2 * Wide{d} <= Wide{2 * of + 1} * n;
    if (k == 1 ? rounds : near) return;
    context_.add(FindingId::quotient_differs, figure, shown(figure),
                 fmt::format("{} of {} is {}%{}", n, d, quotient_text(n, d, 100, 0),
                             n > 0 ? fmt::format(", 1 in {}", quotient_text(d, n, 1, 0)) : ""),
                 counts.printed_by);
  }

  VerifyContext& context_;
};

}  // namespace

void check_quotients(VerifyContext& context) {
  Quotients(context).run();
}

}  // namespace outturn::verify
