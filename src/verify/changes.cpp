// SPDX-License-Identifier: MIT
// A figure and the one it is compared with: what the words claim, what a printed change amounts to, and whether the
// two periods can be compared at all.
#include <fmt/format.h>

#include <algorithm>

#include "text/words.h"
#include "verify/context.h"
#include "verify/wording.h"

namespace outturn::verify {
namespace {

/// The later figure of a comparison and the earlier one, or the target.
struct Pair {
  const Figure* later = nullptr;
  const Figure* base = nullptr;
};

bool is_number(const Figure* figure) {
  return figure && figure->value.is_number();
}

bool speaks_of_target(const std::string& wording) {
  return lower(wording).find("target") != std::string::npos;
}

bool is_far(int a, int b) {  // a leap year is no other length than a year
  return 10 * std::max(a, b) > 11 * std::min(a, b);
}

class Changes {
 public:
  explicit Changes(VerifyContext& context) : context_(context) {}

  void run() {
    for (const Figure& figure : context_.figures()) {
      if (figure.measure == Measure::change)
        check_change(figure);
      else if (figure.measure == Measure::value || figure.measure == Measure::comparator)
        check_claim(figure);
    }
  }

 private:
  // The value of the same id and group for a period; the one in the same table first, then in the same file.
  const Figure* value_for(const Figure& about, const PrintedPeriod& period) const {
    Identity identity = context_.identity_of(about);
    identity.measure = Measure::value;
    identity.period = context_.period_key(about.id_key, period);
    const Figure* best = nullptr;
    int best_rank = -1;
    for (const Figure* figure : context_.find(identity)) {
      if (figure == &about || !figure->value.is_number()) continue;
      // A share and a count of one group are two figures.
      const bool same_unit = about.measure == Measure::change || figure->unit.kind == about.unit.kind;
      const int rank = (same_unit ? 4 : 0) + (figure->file == about.file ? 2 : 0) +
                       (figure->file == about.file && figure->table == about.table ? 1 : 0);
      if (same_unit && rank > best_rank) best = figure, best_rank = rank;
    }
    return best;
  }

  // "target": the target of the same id and group whose period holds this one's last day.
  const Figure* target_for(const Figure& about, Measure measure) const {
    for (const Figure* figure : context_.of_id(about.id_key)) {
      if (figure->measure != measure || !figure->value.is_number() || figure->unit.kind != about.unit.kind) continue;
      if (measure == Measure::target && figure->group_key != about.group_key) continue;
      const bool same = figure->period.key() == about.period.key();
      const bool holds = figure->period.is_sure() && about.period.is_sure() &&
                         figure->period.days->start <= about.period.days->end &&
                         about.period.days->end <= figure->period.days->end;
      if (same || holds) return figure;
    }
    return nullptr;
  }

  const Figure* base_of(const Figure& figure) const {
    const std::string word = name_key(figure.compared_with);
    if (word == "target") return target_for(figure, Measure::target);
    if (word == "comparator" || word == "benchmark") return target_for(figure, Measure::comparator);
    return value_for(figure, read_printed_period(figure.compared_with));
  }

  // "improved" is up or down where it is known which of them is better.
  Claim claim_for(const Figure& figure) const {
    const Claim claim = claim_of(figure.wording);
    if (claim != Claim::better && claim != Claim::worse) return claim;
    const Better better = context_.better_of(figure);
    if (better == Better::neither) return claim;
    return (better == Better::higher) == (claim == Claim::better) ? Claim::up : Claim::down;
  }

  void check_claim(const Figure& printed) {
    Figure figure = printed;
    if (figure.compared_with.empty() && !figure.compared_value && speaks_of_target(figure.wording))
      figure.compared_with = "target";
    if (figure.compared_with.empty() && !figure.compared_value) return;
    check_claim(printed, figure);
  }

  // `printed` is the row as it is, `figure` the same with what it is compared with made out.
  void check_claim(const Figure& printed, const Figure& figure) {
    const PrintedPeriod base_period = read_printed_period(figure.compared_with);
    check_periods(printed, figure, base_period);
    if (!figure.value.is_number()) return;
    const Claim claim = claim_for(figure);
    Figure inline_base;  // printed in the row itself
    const Figure* base = nullptr;
    if (figure.compared_value) {
      inline_base = figure;
      inline_base.value = *figure.compared_value;
      inline_base.numerator.reset();
      inline_base.denominator.reset();
      inline_base.period = base_period;
      if (inline_base.value.is_number()) base = &inline_base;
      // The value in the row and the value of that period must be one.
      const Figure* elsewhere = figure.compared_with.empty() ? nullptr : base_of(figure);
      if (base && elsewhere && !elsewhere->interval().can_be_one_with(base->interval()))
        context_.add(FindingId::different_values, figure,
                     fmt::format("{} for {}", base->value.text, figure.compared_with), shown(*elsewhere) + " elsewhere",
                     {elsewhere});
    } else {
      base = base_of(figure);
      if (base == &printed) base = nullptr;
    }
    if (claim == Claim::none || !base) return;
    context_.compared(printed);
    if (base != &inline_base) context_.compared(*base);
    const std::vector<const Figure*> others = base == &inline_base ? std::vector<const Figure*>{} : std::vector{base};
    check_amount_in_words(figure, *base, others);
    if (check_direction(figure, *base, claim, others)) check_between(printed, *base, claim, base_period);
  }

  // Where both figures come with their counts, these decide: negative, 0, positive; nothing where they do not.
  static std::optional<int> exact_change(const Figure& later, const Figure& base) {
    const auto fraction = [](const Figure& f) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
      const auto n = f.numerator ? f.numerator->whole() : std::nullopt;
      const auto d = f.denominator ? f.denominator->whole() : std::nullopt;
      if (!n || !d || *d <= 0) return std::nullopt;
      return std::pair(*n, *d);
    };
    const auto a = fraction(later), b = fraction(base);
    if (!a || !b) return std::nullopt;
    const Wide left = Wide{a->first} * b->second, right = Wide{b->first} * a->second;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /// Whether the claim is borne out.
  bool check_direction(const Figure& figure, const Figure& base, Claim claim,
                       const std::vector<const Figure*>& others) {
    const PrintedRange later = figure.interval(), earlier = base.interval();
    const std::int64_t difference = figure.value.fine() - base.value.fine();
    const bool both_exact = later.is_exact() && earlier.is_exact();
    const bool apart = later.low >= earlier.high || later.high <= earlier.low;
    const auto exact = exact_change(figure, base);
    const int sign = exact ? *exact : both_exact || apart ? (difference > 0) - (difference < 0) : 0;
    const bool is_shown = exact || both_exact || (apart && difference != 0);
    const std::string printed = figure.wording + ": " + shown(figure);
    const std::string from = fmt::format("from {}", shown(base));
    bool is_wrong = false;
    switch (claim) {
      case Claim::up:
        is_wrong = is_shown && sign <= 0;
        break;
      case Claim::down:
        is_wrong = is_shown && sign >= 0;
        break;
      case Claim::better:  // which way is better is not known here: any change at all must be shown
      case Claim::worse:
        is_wrong = is_shown && sign == 0;
        break;
      case Claim::unchanged:
        if (is_shown && sign != 0) context_.add(FindingId::direction_wrong, figure, printed, from, others);
        return false;
      case Claim::none:
        return false;
    }
    if (is_wrong) {
      context_.add(FindingId::direction_wrong, figure, printed, from, others);
      return false;
    }
    if (is_shown) return true;
    context_.add(FindingId::change_not_demonstrable, figure, printed,
                 fmt::format("{}, which may be anything from {} to {}; {} from {} to {}", from, fine_text(earlier.low),
                             fine_text(earlier.high), shown(figure), fine_text(later.low), fine_text(later.high)),
                 others);
    return false;
  }

  // A figure for a day within the later period, in another place: measured from it the direction must be the same.
  void check_between(const Figure& figure, const Figure& base, Claim claim, const PrintedPeriod& base_period) {
    if (!figure.period.is_sure() || !base_period.is_sure() || base.measure == Measure::target) return;
    if (claim != Claim::up && claim != Claim::down) return;
    for (const Figure* other : context_.of_id(figure.id_key)) {
      if (other->measure != Measure::value || other->group_key != figure.group_key ||
          other->unit.kind != figure.unit.kind || !other->value.is_number() || !other->period.is_sure())
        continue;
      if (other->file == figure.file && other->table == figure.table) continue;
      const Day end = other->period.days->end;
      const bool is_within = other->period.days->start >= figure.period.days->start && end < figure.period.days->end &&
                             end > base_period.days->end;
      if (!is_within) continue;
      const PrintedRange later = figure.interval(), between = other->interval();
      const bool opposite = claim == Claim::up ? later.high <= between.low && figure.value.fine() < other->value.fine()
                                               : later.low >= between.high && figure.value.fine() > other->value.fine();
      if (!opposite) continue;
      context_.add(FindingId::direction_disputed, figure, figure.wording + ": " + shown(figure),
                   fmt::format("{} for {}", shown(*other), other->period.text), {other});
      return;
    }
  }

  // --- a printed change ---

  Pair pair_of(const Figure& change) const {
    if (!change.compared_with.empty())
      return {value_for(change, change.period), value_for(change, read_printed_period(change.compared_with))};
    const auto sides = sides_of(change.period.text);
    if (!sides) return {};
    return {value_for(change, read_printed_period(sides->second)),
            value_for(change, read_printed_period(sides->first))};
  }

  void check_change(const Figure& change) {
    const auto sides = change.compared_with.empty() ? sides_of(change.period.text) : std::nullopt;
    const PrintedPeriod later_period = sides ? read_printed_period(sides->second) : change.period;
    const PrintedPeriod base_period = read_printed_period(sides ? sides->first : change.compared_with);
    Pair pair = pair_of(change);
    Figure inline_base;
    if (!pair.base && pair.later && change.compared_value && change.compared_value->is_number()) {
      inline_base = *pair.later;
      inline_base.value = *change.compared_value;
      pair.base = &inline_base;
    }
    check_periods(change, pair.later ? *pair.later : change, base_period, &later_period);
    if (!change.value.is_number() || !is_number(pair.later) || !is_number(pair.base)) return;
    if (pair.later->unit.kind != pair.base->unit.kind) return;
    context_.compared(change);
    context_.compared(*pair.later);
    if (pair.base != &inline_base) context_.compared(*pair.base);
    check_amount(change, pair,
                 pair.base == &inline_base ? std::vector<const Figure*>{pair.later}
                                           : std::vector<const Figure*>{pair.later, pair.base});
  }

  // "increased by 4%" beside the figure itself.
  void check_amount_in_words(const Figure& figure, const Figure& base, const std::vector<const Figure*>& others) {
    const std::string amount = amount_in(figure.wording);
    if (amount.empty() || figure.unit.kind != base.unit.kind) return;
    Figure change = figure;
    change.measure = Measure::change;
    change.value = read_printed_value(amount);
    if (!change.value.is_number()) return;
    change.unit = change.value.is_percent ? Unit{UnitKind::percent, 100, "%"} : Unit{};
    check_amount(change, {&figure, &base}, others);
  }

  void check_amount(const Figure& change, const Pair& pair, const std::vector<const Figure*>& others) {
    const Claim claim = claim_of(change.wording);
    const bool of_shares = pair.later->unit.is_share();
    // A change of counts is a count; one of rounded figures is rounded itself.
    Figure amount = change;
    const bool says_percent = change.unit.kind == UnitKind::percent && !speaks_of_points(change.wording);
    if (of_shares || says_percent) amount.unit.kind = UnitKind::percent;
    PrintedRange printed = amount.interval();
    if (printed.high > 0 && claim == Claim::down && !change.value.has_sign) printed = {-printed.high, -printed.low};
    const PrintedRange difference = pair.later->interval() - pair.base->interval();
    const auto agrees = [&](const PrintedRange& computed) {
      const bool either = !change.value.has_sign && claim != Claim::up && claim != Claim::down;
      return printed.overlaps(computed) || (either && PrintedRange{-printed.high, -printed.low}.overlaps(computed));
    };
    const bool is_in_wording = change.wording.find(change.value.text) != std::string::npos;
    const std::string what = change.wording.empty() ? shown(change)
                             : is_in_wording        ? change.wording
                                                    : shown(change) + ": " + change.wording;
    const std::string from = fmt::format("{} from {}", shown(*pair.later), shown(*pair.base));
    if (!says_percent) {
      if (!agrees(difference))
        context_.add(FindingId::change_differs, change, what,
                     fmt::format("{} is {}{}", from, signed_text(difference), of_shares ? " percentage points" : ""),
                     others);
      return;
    }
    const auto relative = relative_change(*pair.later, *pair.base);
    if (relative && agrees(*relative)) return;
    const std::string in_per_cent =
        relative ? fmt::format("{}%", relative_text(*pair.later, *pair.base)) : std::string("no percentage at all");
    if (of_shares && agrees(difference))
      context_.add(FindingId::points_called_per_cent, change, what,
                   fmt::format("{} is {} percentage points, or {}", from, signed_text(difference), in_per_cent),
                   others);
    else
      context_.add(FindingId::change_differs, change, what,
                   fmt::format("{} is {}{}", from, in_per_cent,
                               of_shares ? fmt::format(", {} percentage points", signed_text(difference)) : ""),
                   others);
  }

  /// 100 (later - base) / base, for a base above 0.
  static std::optional<PrintedRange> relative_change(const Figure& later, const Figure& base) {
    const PrintedRange l = later.interval(), b = base.interval();
    if (b.low <= 0 || l.low < 0) return std::nullopt;
    const auto percent = [](std::int64_t to, std::int64_t from) {
      return static_cast<std::int64_t>(Wide{to - from} * 100 * kFine / from);
    };
    return PrintedRange{percent(l.low, b.high) - 1, percent(l.high, b.low) + 1};  // 1: what the division cut off
  }

  static std::string signed_text(const PrintedRange& interval) {
    const std::int64_t middle = interval.low + (interval.high - interval.low) / 2;
    return (middle > 0 ? "+" : "") + fine_text(middle);
  }
  /// The change between the figures as printed, which a reader can work out too: 22% from 18% is +22.2%. `base` is
  /// above 0. What is believed is the range of `relative_change`.
  static std::string relative_text(const Figure& later, const Figure& base) {
    const std::int64_t from = base.value.fine(), moved = later.value.fine() - from;
    const auto half = moved < 0 ? -from / 2 : from / 2;
    const auto tenths = static_cast<std::int64_t>((Wide{moved} * 1000 + half) / from);
    return (moved > 0 ? "+" : "") + fine_text(tenths * (kFine / 10));
  }

  // --- the two periods ---

  // `printed`: the row that compares; `figure`: the figure that is compared.
  void check_periods(const Figure& printed, const Figure& figure, const PrintedPeriod& base,
                     const PrintedPeriod* later_period = nullptr) {
    const PrintedPeriod& later = later_period ? *later_period : printed.period;
    if (!later.days || !base.days || later.is_year_alone != base.is_year_alone) return;
    if (base.days->start > later.days->end) {
      context_.add(FindingId::dates_out_of_order, printed, fmt::format("{} compared with {}", later.text, base.text),
                   "the period it is compared with comes after it");
      return;
    }
    const bool adds_up = figure.basis == Basis::in_period || figure.basis == Basis::unknown;
    const bool is_count = figure.unit.kind == UnitKind::count ||
                          (figure.unit.kind == UnitKind::unknown && figure.value.whole().has_value());
    if (!adds_up || !is_count || !is_far(later.length(), base.length())) return;
    if (figure.basis == Basis::unknown && (later.is_day() || base.is_day())) return;
    std::string computed = fmt::format("{} days compared with {}", later.length(), base.length());
    const Figure* a = value_for(printed, later);
    if (!a && printed.measure == Measure::value) a = &printed;
    const Figure* b = value_for(printed, base);
    const auto year = [](const Figure& f, const PrintedPeriod& p) {
      return Rounded{(f.value.fine() / (kFine / 10) * 365 + p.length() / 2) / p.length(), 1}.text();
    };
    if (is_number(a) && is_number(b))
      computed += fmt::format("; scaled to a full year: {} compared with {}", year(*a, later), year(*b, base));
    else if (is_number(a) && printed.measure == Measure::change && printed.value.whole())
      computed += earlier_from_change(printed, *a, later, base);
    context_.add(FindingId::unequal_periods, printed, fmt::format("{} compared with {}", later.text, base.text),
                 computed, a && a != &printed ? std::vector<const Figure*>{a} : std::vector<const Figure*>{});
  }

  // "increased by 3" to 16: it was 13.
  static std::string earlier_from_change(const Figure& change, const Figure& later, const PrintedPeriod& later_period,
                                         const PrintedPeriod& base) {
    const Claim claim = claim_of(change.wording);
    if (claim != Claim::up && claim != Claim::down) return {};
    const auto now = later.value.whole();
    if (!now) return {};
    const std::int64_t before = *now - (claim == Claim::up ? 1 : -1) * *change.value.whole();
    const auto year = [](std::int64_t n, int days) { return Rounded{(n * 3650 + days / 2) / days, 1}.text(); };
    return fmt::format("; scaled to a full year: {} compared with {}", year(*now, later_period.length()),
                       year(before, base.length()));
  }

  VerifyContext& context_;
};

}  // namespace

void check_changes(VerifyContext& context) {
  Changes(context).run();
}

}  // namespace outturn::verify
