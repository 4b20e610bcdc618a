// SPDX-License-Identifier: MIT
#include "explain/rag_words.h"

#include <fmt/format.h>

#include "outturn/rounding.h"
#include "scorecard/rag.h"
#include "scorecard/targets.h"
#include "text/numbers.h"
#include "text/wide.h"

namespace outturn::explain {
namespace {

// number / 10^places exactly, without noughts at its end: 15,095.5.
std::string decimal(Wide number, int places) {
  const bool negative = number < 0;
  if (negative) number = -number;
  const Wide one = power_of_ten(places);
  const auto whole = static_cast<std::uint64_t>(number / one);
  auto rest = static_cast<std::uint64_t>(number % one);
  std::string text = (negative ? "-" : "") + with_commas(whole);
  if (rest == 0) return text;
  std::string digits = fmt::format("{:0{}}", rest, places);
  while (digits.back() == '0') digits.pop_back();
  return text + "." + digits;
}

// n x scale / d to four decimals, cut off rather than rounded: "68.7224...", or exactly "6.6".
std::string quotient(const ExactValue& v) {
  constexpr int kPlaces = 4;
  const Wide scaled = static_cast<Wide>(v.numerator) * v.scale * power_of_ten(kPlaces);
  const bool exact = scaled % v.denominator == 0;
  const Wide cut = scaled / v.denominator;
  if (exact) return decimal(cut, kPlaces);
  std::string text = decimal(cut, kPlaces);
  if (text.find('.') == std::string::npos) text += ".0000";
  while (text.size() - text.find('.') <= kPlaces) text += '0';
  return text + "...";
}

bool counts_rows(IndicatorKind kind) {
  return kind == IndicatorKind::percentage || kind == IndicatorKind::count || kind == IndicatorKind::rate;
}

class Words {
 public:
  Words(const Indicator& indicator, const Scorecard& scorecard, const Target& target, const IndicatorResult& result,
        const ExactValue& value)
      : indicator_(indicator),
        scorecard_(scorecard),
        target_(target),
        result_(result),
        value_(value),
        better_(better_of(indicator, &target)),
        end_(target.value),
        higher_(better_ == Better::higher) {}

  void say(RagDecision& to) {
    const std::string unit = result_.unit == "%" ? "%" : "";
    if (target_.at_most) {  // a range: by the end that is missed, or the upper one
      const bool reached = rag_of(value_, target_.value, {}, Better::higher) == Rag::green;
      higher_ = !reached;
      end_ = reached ? *target_.at_most : target_.value;
      to.sentences.push_back(fmt::format("the target is from {}{} to {}{} ({})", target_.value.text, unit,
                                         target_.at_most->text, unit, scorecard_.name));
    } else {
      to.sentences.push_back(fmt::format("the target is {}{} ({}){}", end_.text, unit, scorecard_.name,
                                         better_ == Better::neither ? ""
                                         : higher_                  ? ", and higher is better"
                                                                    : ", and lower is better"));
    }
    const ExactDecimal& target = end_;
    if (better_ == Better::neither && !target_.at_most) {
      to.sentences.push_back("neither higher nor lower is better, so there is no colour");
      return;
    }
    const bool met =
        compare(to, fmt::format("green when the value is {} {}", higher_ ? "at least" : "at most", target.text + unit),
                target.number, target.places, "so the target is met: green", "so the target is missed");
    if (!met) {
      const Wide share =
          100 * power_of_ten(scorecard_.amber.places) + (higher_ ? -scorecard_.amber.number : scorecard_.amber.number);
      const int places = target.places + scorecard_.amber.places + 2;
      const Wide limit = static_cast<Wide>(target.number) * share;
      compare(to,
              fmt::format("amber if it misses the target by up to {}, that is {} to {}{}",
                          part_of_target(scorecard_.amber.text), higher_ ? "down" : "up", decimal(limit, places), unit),
              limit, places, "so amber", "so red");
    }
    rows_to_target(met, to);
    if (result_.colour_seems_wrong && result_.finer_value && result_.value)
      to.sentences.push_back(
          fmt::format("printed as {0}{3}, the figure appears to contradict its colour; the colour is decided before "
                      "rounding, and with one more decimal the figure is {1}{3} against {2}{3}",
                      result_.value->text(), result_.finer_value->text(), target.text, unit));
  }

 private:
  // value >= limit  <=>  numerator x scale >= limit x denominator
  bool compare(RagDecision& to, const std::string& rule, Wide limit, int places, std::string_view yes,
               std::string_view no) const {
    const Wide left = static_cast<Wide>(value_.numerator) * value_.scale;
    const Wide right = limit * value_.denominator;
    const Wide left_scaled = left * power_of_ten(places);
    const bool holds = higher_ ? left_scaled >= right : left_scaled <= right;
    const std::string_view sign = left_scaled == right ? "=" : left_scaled < right ? "<" : ">";
    const std::string l = value_.scale == 1 ? decimal(left, 0)
                                            : fmt::format("{} x {} = {}", decimal(value_.numerator, 0),
                                                          decimal(value_.scale, 0), decimal(left, 0));
    const std::string r = value_.denominator == 1 ? decimal(limit, places)
                                                  : fmt::format("{} x {} = {}", decimal(limit, places),
                                                                decimal(value_.denominator, 0), decimal(right, places));
    to.sentences.push_back(fmt::format("{}: {}, and {}; {} {} {}, {}", rule, l, r, decimal(left, 0), sign,
                                       decimal(right, places), holds ? yes : no));
    return holds;
  }

  // The least (higher is better) or greatest numerator that meets the target, the denominator as it is.
  void rows_to_target(bool met, RagDecision& to) const {
    if (!counts_rows(indicator_.kind)) return;
    const Wide right = static_cast<Wide>(end_.number) * value_.denominator;
    const Wide unit = static_cast<Wide>(value_.scale) * power_of_ten(end_.places);
    const auto limit = static_cast<std::int64_t>(higher_ ? (right + unit - 1) / unit : right / unit);
    const std::int64_t gap = higher_ ? limit - value_.numerator : value_.numerator - limit;
    const std::string of = value_.denominator == 1 ? "" : fmt::format(" of {}", decimal(value_.denominator, 0));
    if (met) {
      to.rows_to_target = 0;
      if (gap < 0)
        to.sentences.push_back(fmt::format("with {} {}{} the target would still be met: {}{} or {}", with_commas(-gap),
                                           higher_ ? "fewer" : "more", of.empty() ? "" : " in the numerator",
                                           decimal(limit, 0), of, higher_ ? "more meet it" : "fewer meet it"));
      else
        to.sentences.push_back(fmt::format("one {} would miss the target: {}{} is just enough",
                                           higher_ ? "fewer" : "more", decimal(limit, 0), of));
      return;
    }
    if (higher_ && value_.denominator > 1 && limit > value_.denominator && indicator_.kind == IndicatorKind::percentage)
      return;  // a target beyond 100%
    to.rows_to_target = gap;
    to.sentences.push_back(fmt::format("{} {} in the numerator would meet the target: {}{} = {}", with_commas(gap),
                                       higher_ ? "more" : "fewer", decimal(limit, 0), of,
                                       quotient({limit, value_.denominator, value_.scale})));
  }

  const Indicator& indicator_;
  const Scorecard& scorecard_;
  const Target& target_;
  const IndicatorResult& result_;
  const ExactValue& value_;
  Better better_;
  ExactDecimal end_;  // the target, or the end of it that counts
  bool higher_;
};

}  // namespace

RagDecision rag_in_words(const Indicator& indicator, const Scorecard* scorecard, const Period& period,
                         const IndicatorResult& result, const std::optional<ExactValue>& value) {
  RagDecision decision;
  if (!value || !result.value) {
    decision.sentences.push_back("there is no figure, so there is no colour");
    return decision;
  }
  const std::string over = value->denominator == 1 ? "" : fmt::format(" / {}", decimal(value->denominator, 0));
  const std::string times = value->scale == 1 ? "" : fmt::format(" x {}", decimal(value->scale, 0));
  const std::string exact = quotient(*value);
  decision.fraction = over.empty() && times.empty()
                          ? exact
                          : fmt::format("{}{}{} = {}", decimal(value->numerator, 0), over, times, exact);
  if (exact != result.value->text()) decision.fraction += fmt::format(", printed as {}", result.value->text());
  if (result.status == Status::incomplete) {
    decision.sentences.push_back("the figure is incomplete, so it has no colour");
    return decision;
  }
  const Target* target = target_of(indicator, scorecard, period, false);
  if (!target) {
    decision.sentences.push_back(scorecard
                                     ? fmt::format("{} has no target for it in {}, so there is no colour",
                                                   scorecard->name, format_financial_year(period.financial_year()))
                                     : "there is no scorecard, so there is no target and no colour");
    return decision;
  }
  if (target->kind == Target::Kind::monitor) {
    decision.sentences.push_back(
        fmt::format("{} monitors it without a target, so there is no colour", scorecard->name));
    return decision;
  }
  if (target->kind == Target::Kind::not_determined) {
    decision.sentences.push_back(fmt::format("{} has not set its target yet, so there is no colour", scorecard->name));
    return decision;
  }
  if (target->kind == Target::Kind::comparator) {
    const std::string other = result.target ? ", " + *result.target + (result.unit == "%" ? "%" : "") : "";
    decision.sentences.push_back(
        fmt::format("the target is to be {}{} ({}): {}", in_words(*target, indicator, period), other, scorecard->name,
                    other.empty() ? "that figure is not available, so there is no colour" : word(result.rag)));
    return decision;
  }
  if (!is_judged(*target, period)) {
    decision.sentences.push_back(
        fmt::format("the target is {} ({}), and the period ends before that day, so there is "
                    "no colour",
                    in_words(*target, indicator), scorecard->name));
    return decision;
  }
  Words(indicator, *scorecard, *target, result, *value).say(decision);
  return decision;
}

}  // namespace outturn::explain
