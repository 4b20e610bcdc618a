// SPDX-License-Identifier: MIT
#include "verify/comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "text/text_tools.h"

namespace outturn::verify {
namespace {

// A number as written: digits, separators of thousands, decimals.
struct Written {
  std::size_t begin = 0, end = 0;
  std::int64_t digits = 0;
  int decimals = 0;
  bool is_fault = false;  // too long, or no number
};

Written number_at(const std::string& text, std::size_t at) {
  Written number{at, at, 0, 0, false};
  constexpr std::int64_t kMost = 1'000'000'000'000;
  bool after_point = false;
  for (; number.end < text.size(); ++number.end) {
    const char c = text[number.end];
    const bool digit_follows = number.end + 1 < text.size() && is_digit(text[number.end + 1]);
    if (is_digit(c)) {
      number.digits = number.digits * 10 + (c - '0');
      number.decimals += after_point ? 1 : 0;
      number.is_fault = number.is_fault || number.digits > kMost;
      if (number.is_fault) number.digits = 0;
    } else if (c == '.' && !after_point && digit_follows) {
      after_point = true;
    } else if (c != ',' || after_point || !digit_follows) {
      break;
    }
  }
  return number;
}

// Whether one of the words stands here, as a whole.
bool follows(const std::string& text, std::size_t at, std::string_view word) {
  if (text.compare(at, word.size(), word) != 0) return false;
  const std::size_t end = at + word.size();
  const char next = end < text.size() ? text[end] : ' ';
  return !std::isalpha(static_cast<unsigned char>(next));
}

// The number is a share: "7.2%", "7.2 per cent"; "0.5% points" and "percentage points" are distances.
bool is_share(const std::string& text, std::size_t end, std::size_t& after) {
  std::size_t at = end;
  if (at < text.size() && text[at] == '%') {
    after = at + 1;
    while (at + 1 < text.size() && text[at + 1] == ' ') ++at;
    return !follows(text, at + 1, "points") && !follows(text, at + 1, "point");
  }
  while (at < text.size() && text[at] == ' ') ++at;
  for (const std::string_view word : {"per cent", "percent"})
    if (follows(text, at, word)) {
      after = at + word.size();
      return true;
    }
  return false;
}

// A figure of the measure that the report prints.
struct Known {
  Rounded value;
  std::optional<std::int64_t> numerator, denominator;
};

// Whether a number with so many decimals can be printed of it.
bool says(const Written& said, const Known& known) {
  if (known.numerator && known.denominator && *known.denominator > 0) {
    const Rounded exact = round_ratio(*known.numerator, *known.denominator, 100, said.decimals);
    if (exact.digits == said.digits) return true;
  }
  if (said.decimals > known.value.decimals) {
    std::int64_t finer = known.value.digits;
    for (int i = known.value.decimals; i < said.decimals; ++i) finer *= 10;
    return finer == said.digits;
  }
  std::int64_t unit = 1;
  for (int i = said.decimals; i < known.value.decimals; ++i) unit *= 10;
  return round_ratio(known.value.digits, unit, 1, 0).digits == said.digits;
}

class CommentCheck {
 public:
  CommentCheck(const PlacedComment& comment, const IndicatorResult& result, Verification& to)
      : comment_(comment), result_(result), to_(to) {
    if (!result.value) return;
    add(*result.value, result.numerator, result.denominator);
    for (const auto& compared : result.compared)
      if (compared.value) add(*compared.value, compared.numerator, compared.denominator);
    if (result.trend)
      for (const auto& point : result.trend->points)
        if (point.value) add(*point.value, point.numerator, point.denominator);
    for (const auto& end : {result.lowest, result.highest})
      if (end) add(*end, {}, {});
    if (result.interval) {
      add(result.interval->lower, {}, {});
      add(result.interval->upper, {}, {});
    }
    for (const auto& target : {result.target, result.target_upper})
      if (target) {
        const Written number = number_at(*target, 0);
        add({number.digits, number.decimals}, {}, {});
      }
  }

  void run() {
    const std::string& text = comment_.text;
    for (std::size_t at = 0; at < text.size();) {
      if (!is_digit(text[at])) {
        // "CC-8" and "Q2" are names
        const bool letter = std::isalpha(static_cast<unsigned char>(text[at])) != 0;
        ++at;
        if (letter)
          while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '-')) ++at;
        continue;
      }
      const Written number = number_at(text, at);
      std::size_t after = number.end;
      if (!number.is_fault && result_.unit == "%" && is_share(text, number.end, after))
        share(number, after);
      else if (!number.is_fault)
        pair(number, after);
      at = std::max(after, number.end);
    }
  }

 private:
  void add(Rounded value, std::optional<std::int64_t> numerator, std::optional<std::int64_t> denominator) {
    known_.push_back({value, numerator, denominator});
  }

  void share(const Written& said, std::size_t end) {
    looked_at();
    if (std::any_of(known_.begin(), known_.end(), [&said](const Known& known) { return says(said, known); }))
      matched();
    else
      found(said.begin, end);
  }

  // "51 of 710", "51 out of 710", "51/710": of a denominator that the report prints.
  void pair(const Written& first, std::size_t& after) {
    const std::string& text = comment_.text;
    std::size_t at = first.end;
    for (const std::string_view word : {" of ", " out of ", "/"})
      if (text.compare(first.end, word.size(), word) == 0) at = first.end + word.size();
    if (at == first.end || at >= text.size() || !is_digit(text[at]) || first.decimals > 0) return;
    const Written second = number_at(text, at);
    const auto has = [&](const Known& known) { return known.numerator && known.denominator == second.digits; };
    if (second.is_fault || second.decimals > 0 || std::none_of(known_.begin(), known_.end(), has)) return;
    after = second.end;
    looked_at();
    if (std::any_of(known_.begin(), known_.end(),
                    [&](const Known& known) { return has(known) && known.numerator == first.digits; }))
      matched();
    else
      found(first.begin, second.end);
  }

  void looked_at() {
    ++to_.figures;
    ++to_.data->compared;
  }
  void matched() { ++to_.data->matched; }

  void found(std::size_t begin, std::size_t end) {
    const std::string printed = comment_.text.substr(begin, end - begin);
    const auto lines =
        std::count(comment_.text.begin(), comment_.text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    Finding finding;
    finding.kind = &kind_of(FindingId::comment_differs);
    finding.place = {comment_.file, comment_.line + static_cast<std::uint32_t>(lines), 0, "comment", printed};
    finding.id = comment_.id;
    finding.period = comment_.period.label;
    finding.printed = printed;
    finding.computed = result_.value->text() + (result_.unit == "%" ? "%" : "");
    if (result_.numerator && result_.denominator)
      finding.computed += fmt::format(" ({} of {})", *result_.numerator, *result_.denominator);
    to_.findings.push_back(std::move(finding));
  }

  const PlacedComment& comment_;
  const IndicatorResult& result_;
  Verification& to_;
  std::vector<Known> known_;
};

}  // namespace

void check_comments(const std::vector<PlacedComment>& comments, const Report& report, Verification& to) {
  if (!to.data) to.data.emplace();
  for (const PlacedComment& comment : comments) {
    const auto found = std::find_if(report.results.begin(), report.results.end(), [&](const IndicatorResult& r) {
      return r.id == comment.id && r.group.empty() && r.alternative_of.empty() &&
             report.periods[r.period].same_days(comment.period);
    });
    if (found != report.results.end() && found->value) {
      CommentCheck(comment, *found, to).run();
      continue;
    }
    Uncompared left;
    left.place = {comment.file, comment.line, 0, "comment", ""};
    left.id = comment.id;
    left.period = comment.period.label;
    left.reason = fmt::format("the data has no figure for {} in {}", comment.id, comment.period.label);
    to.uncompared.push_back(std::move(left));
  }
  std::stable_sort(to.findings.begin(), to.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(a.place.file, a.place.line, a.kind->id) < std::tuple(b.place.file, b.place.line, b.kind->id);
  });
}

}  // namespace outturn::verify
