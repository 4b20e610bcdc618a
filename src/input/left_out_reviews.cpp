// SPDX-License-Identifier: MIT
#include "input/left_out_reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "input/file_lacks.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::uint64_t kEnoughOfCode = 20;

/// The children with a review of a return, and whether any has two.
struct Reviewed {
  std::vector<bool> children;  ///< by child
  std::size_t count = 0;
  bool any_twice = false;

  std::size_t count_of(const std::vector<std::uint32_t>& some) const {
    return static_cast<std::size_t>(
        std::count_if(some.begin(), some.end(), [this](std::uint32_t child) { return children[child]; }));
  }
};

class LeftOutReviews {
 public:
  LeftOutReviews(Extracts& extracts, const ExtractTable& reviews, CareOfReturns& care, KnownChildren& children)
      : extracts_(extracts), reviews_(reviews), care_(care), children_(children) {}

  void find() {
    for (const ReturnOfCare& care : care_.returns()) {
      const Reviewed reviewed = reviewed_in(care.year);
      if (reviewed.count < kEnoughOfGroup) continue;
      if (care.left_late.size() >= kEnoughOfGroup && reviewed.count_of(care.left_late) == 0) tell_of_current(care);
      find_groups(care, reviewed);
      find_one_each(care, reviewed);
    }
    find_codes_left_out();
  }

 private:
  Reviewed reviewed_in(std::int32_t year) const {
    Reviewed reviewed;
    reviewed.children.resize(extracts_.children.size());
    std::vector<Day> first(extracts_.children.size(), kNoDay);
    const std::vector<std::int32_t>& days = days_of(reviews_, "review");
    for_rows_of_return(reviews_, year, [&](std::uint64_t row) {
      const std::uint32_t child = reviews_.child[row];
      reviewed.count += !reviewed.children[child];
      reviewed.children[child] = true;
      if (days.empty() || days[row] == kNoDay) return;
      reviewed.any_twice = reviewed.any_twice || (first[child] != kNoDay && first[child] != days[row]);
      first[child] = days[row];
    });
    return reviewed;
  }

  void tell_of_current(const ReturnOfCare& care) {
    for_files(care.year, [&](ExtractFile& file, std::uint32_t number) {
      if (file.of_current_children) return;
      file.of_current_children = true;
      note_of_file(extracts_, number, ProblemId::of_current_children, std::to_string(care.left_late.size()));
    });
  }

  // Nobody of a group has a review, or hardly anybody: a code or a filter keeps them out.
  void find_groups(const ReturnOfCare& care, const Reviewed& reviewed) {
    const Day first = financial_year_start(care.year), last = financial_year_end(care.year);
    const auto in_care = [&](auto is_in) {
      std::vector<std::uint32_t> children;
      for (const std::uint32_t child : care.long_in_care)
        if (is_in(child)) children.push_back(child);
      return children;
    };
    const auto find = [&](const std::vector<std::uint32_t>& children, const char* group, const char* one) {
      const std::size_t some = reviewed.count_of(children);
      if (!is_left_out(some, children.size())) return;
      const std::size_t others = care.long_in_care.size() - children.size();
      if (reviewed.count - some < kEnoughOfGroup) return;
      if (some > 0 && (reviewed.count_of(care.long_in_care) - some) * 2 < others) return;
      lacks(care.year, fmt::format("{} {}", some == 0 ? "no review of" : "hardly a review of", one),
            ProblemId::reviews_of_some_children, fmt::format("{} {}", with_commas(children.size() - some), group));
    };
    find(in_care([&](std::uint32_t child) { return children_.is_under(child, kYoung, last); }), "children under four",
         "a child under four");
    find(in_care([&](std::uint32_t child) { return children_.is_aged(child, kOlder, first); }),
         "children aged 16 or over", "a child aged 16 or over");
    find(care.newly_long, "children who came into care that year", "a child who came into care in its year");
    find(in_care([&](std::uint32_t child) { return children_.is_female(child); }), "girls", "a girl");
    find(in_care([&](std::uint32_t child) { return children_.is_male(child); }), "boys", "a boy");
  }

  void find_one_each(const ReturnOfCare& care, const Reviewed& reviewed) {
    const auto seen = std::count_if(care.two_reviews.begin(), care.two_reviews.end(),
                                    [&reviewed](std::uint32_t child) { return reviewed.children[child]; });
    if (reviewed.any_twice || static_cast<std::size_t>(seen) < kEnoughOfGroup) return;
    lacks(care.year, "one review at most for each child", ProblemId::one_review_each, with_commas(seen));
  }

  /// How many rows of a return have each code.
  struct Codes {
    std::map<std::uint8_t, std::uint64_t> rows;
    std::uint64_t all = 0;

    /// How many times `rows` of theirs would have it by the share here, times `all`.
    std::uint64_t rows_of(std::uint8_t code) const {
      const auto found = rows.find(code);
      return found == rows.end() ? 0 : found->second;
    }
    bool would_have(std::uint8_t code, const Codes& of_year) const {
      return rows_of(code) * of_year.all >= kEnoughOfCode * all;
    }
  };

  void find_codes_left_out() {
    const ColumnIndex field = reviews_.schema->field_index("review_code");
    if (!field || reviews_.columns[field].bytes.empty() || !reviews_.schema->fields[field].codes) return;
    const auto& names = reviews_.schema->fields[field].codes->codes();
    std::map<std::int32_t, Codes> by_year;
    for (const RowSource& source : reviews_.sources)
      if (source.return_year != kMissingInt && !source.several_years) by_year.try_emplace(source.return_year);
    for (auto& [year, codes] : by_year)
      for_rows_of_return(reviews_, year, [&, &codes = codes](std::uint64_t row) {
        const std::uint8_t code = reviews_.columns[field].bytes[row];
        if (code == kMissingByte || code > names.size()) return;
        ++codes.rows[code];
        ++codes.all;
      });
    for (const auto& [year, codes] : by_year) {
      const auto before = by_year.find(year - 1), after = by_year.find(year + 1);
      if (before == by_year.end() || codes.all == 0) continue;
      for (const auto& [code, rows] : before->second.rows) {
        if (codes.rows_of(code) != 0 || !before->second.would_have(code, codes)) continue;
        if (after != by_year.end() && after->second.all != 0 && !after->second.would_have(code, codes)) continue;
        const std::string& name = names[code - 1u].code;
        lacks(year, fmt::format("no review with the code {}", name), ProblemId::review_code_left_out,
              fmt::format("{}, which {} of {} reviews in {} have", name, with_commas(rows),
                          with_commas(before->second.all), format_financial_year(year - 1)));
      }
    }
  }

  template <class Use>
  void for_files(std::int32_t year, Use use) {
    for (const RowSource& source : reviews_.sources)
      if (source.return_year == year) use(extracts_.files[source.file], source.file);
  }

  void lacks(std::int32_t year, const std::string& what, ProblemId id, const std::string& value) {
    for_files(year, [&](ExtractFile&, std::uint32_t number) { note_lack(extracts_, number, what, id, value); });
  }

  Extracts& extracts_;
  const ExtractTable& reviews_;
  CareOfReturns& care_;
  KnownChildren& children_;
};

}  // namespace

void find_left_out_reviews(Extracts& extracts, CareOfReturns& care, KnownChildren& children) {
  const ExtractTable* reviews = extracts.find("reviews");
  if (reviews && reviews->rows != 0) LeftOutReviews(extracts, *reviews, care, children).find();
}

}  // namespace outturn::input
