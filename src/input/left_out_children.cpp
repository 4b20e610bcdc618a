// SPDX-License-Identifier: MIT
#include "input/left_out_children.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "input/day_span.h"
#include "input/event_runs.h"
#include "input/problem_catalogue.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::size_t kEnoughListed = 10, kEnoughChildren = 10;
constexpr Day kDaysInCare = 92;
constexpr int kMonthsInCare = 6;
constexpr std::size_t kEnoughInCare = 50, kLeftOneIn = 50;
constexpr Day kHalfYear = 183;
constexpr std::size_t kEnoughWithRows = 50;
constexpr int kYoung = 4, kAdult = 18;
constexpr std::size_t kEnoughOfOtherYear = 5, kOfOtherYearOneIn = 10;
constexpr std::array<std::string_view, 2> kShortBreaks = {"V3", "V4"};

using Days = std::vector<std::int32_t>;

/// A stretch of rows of one file and return.
struct Rows {
  std::uint64_t from = 0, to = 0;
  RowSource source;
};

std::vector<Rows> rows_by_source(const ExtractTable& table) {
  std::vector<Rows> all;
  for (std::size_t s = 0; s < table.sources.size(); ++s)
    all.push_back({table.sources[s].first_row, table.end_of_source(s), table.sources[s]});
  return all;
}

const Days& days_of(const ExtractTable& table, std::string_view field) {
  return table.columns[table.schema->field_index(field)].ints;
}

/// Ids in the order in which programs sort them: as texts, or as numbers.
bool is_before_as_text(std::string_view a, std::string_view b) {
  return a < b;
}
bool is_before_as_number(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}
using IsBefore = bool (*)(std::string_view, std::string_view);

class LeftOutChildren {
 public:
  LeftOutChildren(Extracts& extracts, const ExtractTable& episodes)
      : extracts_(extracts), episodes_(episodes), decom_(days_of(episodes, "decom")), dec_(days_of(episodes, "dec")) {
    const ColumnIndex ls = episodes.schema->field_index("ls");
    if (!ls || !episodes.schema->fields[ls].codes || episodes.columns[ls].bytes.empty()) return;
    legal_status_ = episodes.columns[ls].bytes.data();
    for (std::size_t i = 0; i < short_breaks_.size(); ++i)
      short_breaks_[i] = episodes.schema->fields[ls].codes->find(kShortBreaks[i]);
  }

  void find_cut_off(const ExtractTable& table) {
    const auto dates = table.schema->dates_of_rows();
    const auto date = std::find_if(dates.begin(), dates.end(),
                                   [&table](ColumnIndex column) { return !table.columns[column].ints.empty(); });
    if (date == dates.end()) return;
    for (const Rows& rows : rows_by_source(table)) {
      const std::optional<IsBefore> before = order_of(table, rows);
      if (!before) continue;
      const std::string_view last = id_of(table.child[rows.to - 1]);
      if (!is_cut_off(table, rows, table.columns[*date].ints, last, *before)) continue;
      extracts_.files[rows.source.file].stops_at_child = true;
      tell(ProblemId::stops_at_child, rows.source.file, std::string(last));
    }
  }

  void find_of_current_children(const ExtractTable& reviews) {
    for (const ReturnOfCare& care : returns()) {
      if (care.left_late.size() < kEnoughChildren) continue;
      std::vector<bool> reviewed(extracts_.children.size());
      std::size_t children = 0;
      for_rows_of(reviews, care.year, [&](std::uint64_t row) {
        children += !reviewed[reviews.child[row]];
        reviewed[reviews.child[row]] = true;
      });
      const bool any_left = std::any_of(care.left_late.begin(), care.left_late.end(),
                                        [&reviewed](std::uint32_t child) { return reviewed[child]; });
      if (!any_left && children >= kEnoughChildren)
        tell_of_current(reviews, care.year, ProblemId::of_current_children, care.left_late.size());
    }
  }

  /// Reviews of children under four have a code of their own: a list without that code has none of them.
  void find_without_youngest(const ExtractTable& reviews) {
    for (const ReturnOfCare& care : returns()) {
      std::size_t young = 0;
      for (const std::uint32_t child : care.long_in_care)
        young += is_under(child, kYoung, financial_year_end(care.year));
      if (young < kEnoughChildren) continue;
      std::vector<bool> reviewed(extracts_.children.size());
      std::size_t children = 0;
      bool any_young = false;
      for_rows_of(reviews, care.year, [&](std::uint64_t row) {
        const std::uint32_t child = reviews.child[row];
        if (reviewed[child]) return;
        reviewed[child] = true;
        ++children;
        any_young = any_young || is_under(child, kYoung, financial_year_end(care.year));
      });
      if (!any_young && children >= kEnoughChildren)
        mark(reviews, care.year, &ExtractFile::lacks_youngest, ProblemId::lacks_youngest, std::to_string(young));
    }
  }

  /// OC2 lists those who had been in care for twelve months at the end of its year.
  void find_of_another_year(const ExtractTable& outcomes) {
    for (const ReturnOfCare& care : returns()) {
      const Day after = financial_year_end(care.year) + 1;
      std::vector<bool> listed(extracts_.children.size()), whole_year(extracts_.children.size());
      std::vector<std::uint32_t> children;
      for_rows_of(outcomes, care.year, [&](std::uint64_t row) {
        const std::uint32_t child = outcomes.child[row];
        if (!listed[child] && !is_adult(child, after)) children.push_back(child);
        listed[child] = true;
      });
      std::size_t expected = 0, absent = 0, others = 0;
      for (const std::uint32_t child : care.whole_year) {
        whole_year[child] = true;
        if (is_adult(child, after)) continue;
        ++expected;
        absent += !listed[child];
      }
      for (const std::uint32_t child : children)
        others += !whole_year[child] && std::binary_search(care.with_rows.begin(), care.with_rows.end(), child);
      if (children.empty() || absent < kEnoughOfOtherYear || others < kEnoughOfOtherYear ||
          absent * kOfOtherYearOneIn <= expected || others * kOfOtherYearOneIn <= children.size())
        continue;
      mark(outcomes, care.year, &ExtractFile::is_of_another_year, ProblemId::of_another_year,
           fmt::format("{} of the {} children in care all year are missing from it, and {} of the children in it were "
                       "not in care all year",
                       with_commas(absent), with_commas(expected), with_commas(others)));
    }
  }

  /// An extract in which every child is expected.
  void find_of_current_children_in_extract(const ExtractTable& table) {
    const auto dates = table.schema->dates_of_rows();
    if (dates.empty() || table.columns[dates.front()].ints.empty()) return;
    DaySpan span;
    for (const Day day : table.columns[dates.front()].ints) span.add(day);
    if (span.last - span.first < kHalfYear) return;
    if (stays_.empty()) stays_ = find_stays();
    std::vector<bool> listed(extracts_.children.size());
    for (const std::uint32_t child : table.child) listed[child] = true;
    std::size_t left = 0, others = 0;
    for (std::uint32_t child = 0; child < listed.size(); ++child) {
      const Stay& stay = stays_[child];
      const bool has_left = stay.end != kNoDay && stay.end <= span.last;
      const Day long_before = has_left ? stay.end - kHalfYear : kNoDay;
      if (has_left && long_before >= std::max(stay.first, span.first) &&
          is_old_enough(child, table.schema->expected_from_age, long_before)) {
        if (listed[child]) return;
        ++left;
      } else {
        others += listed[child];
      }
    }
    if (left < kEnoughChildren || others < kEnoughChildren) return;
    for (const RowSource& source : table.sources) {
      ExtractFile& file = extracts_.files[source.file];
      if (file.of_current_children) continue;
      file.of_current_children = true;
      tell(ProblemId::extract_of_current, source.file, std::to_string(left));
    }
  }

  /// Episodes of those in care when the report was made: over half a year or more hardly anybody else was. Or the last
  /// row of each child: nobody moved.
  void find_episodes_of_current() {
    for (const ReturnOfCare& care : returns())
      if (care.all_children >= kEnoughWithRows && !care.any_with_two_rows &&
          care.last_date >= financial_year_start(care.year) + kHalfYear)
        tell_of_current(episodes_, care.year, ProblemId::episodes_of_last_rows, care.all_children);
    for (const ReturnOfCare& care : returns())
      if (care.children >= kEnoughInCare && care.left * kLeftOneIn < care.children &&
          care.last_end >= financial_year_start(care.year) + kHalfYear)
        tell_of_current(episodes_, care.year, ProblemId::episodes_of_current, care.children);
  }

 private:
  /// What the Episodes of a return say of all its children.
  struct ReturnOfCare {
    std::int32_t year = 0;
    std::size_t children = 0, left = 0;  ///< in care
    std::size_t all_children = 0;        ///< those who only had short breaks too
    bool any_with_two_rows = false;
    Day last_end = INT32_MIN, last_date = INT32_MIN;
    std::vector<std::uint32_t> left_late;     ///< those who left after enough days of the year to have been reviewed
    std::vector<std::uint32_t> long_in_care;  ///< those who were in care on as many days of it, left or not
    std::vector<std::uint32_t> whole_year;    ///< with a row from its first day on, or before, and one open at its end
    std::vector<std::uint32_t> with_rows;     ///< ascending
  };

  /// What they say of one child.
  struct Care {
    std::uint32_t rows = 0;
    Day last = INT32_MIN, days = 0;  ///< the last end; days in care in the year, those of ended rows
    Day open_since = INT32_MAX;
    bool is_open = false, any = false, at_start = false;
  };

  /// A short break does not count as care (Rule 2).
  bool is_short_break(std::uint64_t row) const {
    if (!legal_status_ || legal_status_[row] == kMissingByte) return false;
    return legal_status_[row] == short_breaks_[0] || legal_status_[row] == short_breaks_[1];
  }

  template <class Use>
  static void for_rows_of(const ExtractTable& table, std::int32_t year, Use use) {
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const RowSource& source = table.sources[s];
      if (source.return_year != year || source.several_years) continue;
      const std::uint64_t end = table.end_of_source(s);
      for (std::uint64_t row = source.first_row; row < end; ++row) use(row);
    }
  }

  /// Of the returns whose year is known, by year; found once.
  const std::vector<ReturnOfCare>& returns() {
    if (!returns_.empty()) return returns_;
    std::set<std::int32_t> years;
    for (const RowSource& source : episodes_.sources)
      if (source.return_year != kMissingInt && !source.several_years) years.insert(source.return_year);
    std::vector<Care> by_child(extracts_.children.size());
    for (const std::int32_t year : years) returns_.push_back(return_of(year, by_child));
    return returns_;
  }

  /// `by_child`: as it was made, before and after.
  ReturnOfCare return_of(std::int32_t year, std::vector<Care>& by_child) const {
    ReturnOfCare found;
    found.year = year;
    std::vector<std::uint32_t> children;
    for_rows_of(episodes_, year, [&](std::uint64_t row) {
      Care& care = by_child[episodes_.child[row]];
      if (care.rows++ == 0) children.push_back(episodes_.child[row]);
      found.last_date = std::max({found.last_date, decom_[row], dec_[row]});
      if (is_short_break(row)) return;
      care.any = true;
      care.last = std::max(care.last, dec_[row]);
      care.is_open = care.is_open || dec_[row] == kNoDay || dec_[row] > financial_year_end(year);
      care.at_start = care.at_start || decom_[row] <= financial_year_start(year);
      const Day from = std::max(decom_[row], financial_year_start(year));
      if (dec_[row] != kNoDay)
        care.days += std::max<Day>(0, dec_[row] - from);
      else
        care.open_since = std::min(care.open_since, from);
    });
    const Day told = told_in(year) + 1;
    found.all_children = children.size();
    for (const std::uint32_t child : children) {
      Care& care = by_child[child];
      found.any_with_two_rows = found.any_with_two_rows || care.rows > 1;
      found.children += care.any;
      found.last_end = std::max(found.last_end, care.last);
      found.left += care.any && !care.is_open;
      if (care.any && !care.is_open && care.days >= kDaysInCare) found.left_late.push_back(child);
      if (care.days + std::max<Day>(0, told - std::min(told, care.open_since)) >= kDaysInCare)
        found.long_in_care.push_back(child);
      if (care.at_start && care.is_open) found.whole_year.push_back(child);
      care = {};
    }
    std::sort(children.begin(), children.end());
    found.with_rows = std::move(children);
    return found;
  }

  /// The last day that its Episodes tell of: a year may have just begun.
  Day told_in(std::int32_t year) const {
    DayCounts counts;
    for (std::size_t s = 0; s < episodes_.sources.size(); ++s) {
      const RowSource& source = episodes_.sources[s];
      if (source.return_year != year || source.several_years) continue;
      for (const Days* days : {&decom_, &dec_})
        counts.add(days->data() + source.first_row, episodes_.end_of_source(s) - source.first_row);
    }
    return told_until(year, counts);
  }

  void tell_of_current(const ExtractTable& table, std::int32_t year, ProblemId id, std::size_t children) {
    mark(table, year, &ExtractFile::of_current_children, id, std::to_string(children));
  }

  /// The files of a return.
  void mark(const ExtractTable& table, std::int32_t year, bool ExtractFile::*what, ProblemId id,
            const std::string& value) {
    for (const RowSource& source : table.sources) {
      bool& is_so = extracts_.files[source.file].*what;
      if (source.return_year != year || is_so) continue;
      is_so = true;
      tell(id, source.file, value);
    }
  }

  std::string_view id_of(std::uint32_t child) const { return extracts_.children.id(child); }

  /// In which order the rows' children are; nothing: in none, or there are too few.
  std::optional<IsBefore> order_of(const ExtractTable& table, const Rows& rows) const {
    for (const IsBefore is_before : {&is_before_as_text, &is_before_as_number}) {
      std::size_t listed = 1;
      bool in_order = rows.to > rows.from;
      for (std::uint64_t row = rows.from + 1; row < rows.to && in_order; ++row) {
        if (table.child[row] == table.child[row - 1]) continue;
        ++listed;
        in_order = is_before(id_of(table.child[row - 1]), id_of(table.child[row]));
      }
      if (in_order && listed >= kEnoughListed) return is_before;
    }
    return std::nullopt;
  }

  bool is_cut_off(const ExtractTable& table, const Rows& rows, const Days& dates, std::string_view last,
                  IsBefore is_before) {
    if (stays_.empty()) stays_ = find_stays();
    DaySpan span;
    for (std::uint64_t row = rows.from; row < rows.to; ++row) span.add(dates[row]);
    const Day long_before = add_months(span.last, -kMonthsInCare);
    std::vector<bool> listed(extracts_.children.size());
    for (const Rows& other : rows_by_source(table))
      if (table.schema->covers != Covers::returns || other.source.return_year == rows.source.return_year)
        for (std::uint64_t row = other.from; row < other.to; ++row) listed[table.child[row]] = true;
    std::size_t before = 0, before_listed = 0, after = 0;
    for (std::uint32_t child = 0; child < listed.size(); ++child) {
      // Of whom a row on these days is expected: in care on some of them, and since half a year before the last.
      const bool is_expected = stays_[child].first <= long_before && stays_[child].end > span.first &&
                               is_old_enough(child, table.schema->expected_from_age, long_before);
      if (!is_expected && !listed[child]) continue;
      const bool is_after = is_before(last, id_of(child));
      if (is_after && listed[child]) return false;
      if (!is_expected) continue;
      after += is_after;
      before += !is_after;
      before_listed += !is_after && listed[child];
    }
    return before != 0 && before_listed * 2 >= before && after * before_listed >= kEnoughChildren * before;
  }

  /// Had that birthday by a day; nobody whose date of birth is not known has.
  bool is_old_enough(std::uint32_t child, int age, Day day) { return age == 0 || is_aged(child, age, day); }
  bool is_aged(std::uint32_t child, int age, Day day) {
    if (born_.empty()) born_ = find_births();
    return born_[child] != kNoDay && birthday(born_[child], age) <= day;
  }
  bool is_adult(std::uint32_t child, Day day) { return is_aged(child, kAdult, day); }
  /// Nobody whose date of birth is not known is.
  bool is_under(std::uint32_t child, int age, Day day) {
    return !is_aged(child, age, day) && born_[child] != kNoDay && born_[child] <= day;
  }

  Days find_births() const {
    Days born(extracts_.children.size(), kNoDay);
    const ExtractTable* header = extracts_.find("header");
    const Days& days = header ? days_of(*header, "dob") : born;
    for (std::uint64_t row = 0; header && row < days.size(); ++row)
      if (days[row] != kNoDay) born[header->child[row]] = days[row];
    return born;
  }

  /// By child: the first day of all episodes, and the first day after the last of them.
  struct Stay {
    Day first = INT32_MAX, end = INT32_MIN;
    std::int32_t newest = INT32_MIN;  ///< return with rows of the child
  };

  /// A return of no known year counts as the newest.
  static std::int32_t year_of(const Rows& rows) {
    return rows.source.return_year == kMissingInt ? INT32_MAX : rows.source.return_year;
  }

  std::vector<Stay> find_stays() const {
    std::vector<Stay> stays(extracts_.children.size());
    std::int32_t newest = INT32_MIN;
    for (const Rows& rows : rows_by_source(episodes_)) {
      const std::int32_t year = year_of(rows);
      newest = std::max(newest, year);
      for (std::uint64_t row = rows.from; row < rows.to; ++row) {
        Stay& stay = stays[episodes_.child[row]];
        if (is_short_break(row)) continue;
        stay.first = std::min(stay.first, decom_[row]);
        stay.newest = std::max(stay.newest, year);
      }
    }
    // An episode that is open in an older return has ended by the newest one that has the child.
    for (const Rows& rows : rows_by_source(episodes_)) {
      const std::int32_t year = year_of(rows);
      for (std::uint64_t row = rows.from; row < rows.to; ++row) {
        Stay& stay = stays[episodes_.child[row]];
        if (year != stay.newest || is_short_break(row)) continue;
        const Day open_until = year == newest ? INT32_MAX : financial_year_start(year + 1);
        stay.end = std::max(stay.end, dec_[row] == kNoDay ? open_until : dec_[row]);
      }
    }
    return stays;
  }

  void tell(ProblemId id, std::uint32_t file, std::string value) {
    extracts_.problems.add({problem_kind(id), file, 0, 0, {}, std::move(value)});
  }

  Extracts& extracts_;
  const ExtractTable& episodes_;
  const Days &decom_, &dec_;
  const std::uint8_t* legal_status_ = nullptr;     ///< by row; nullptr: not given
  std::array<std::uint8_t, 2> short_breaks_ = {};  ///< numbers of the codes
  std::vector<Stay> stays_;
  Days born_;  ///< by child
  std::vector<ReturnOfCare> returns_;
};

}  // namespace

void find_left_out_children(Extracts& extracts) {
  const ExtractTable* episodes = extracts.find("episodes");
  const auto is_read = [episodes](std::string_view field) {
    return episodes->schema->field_index(field) && !days_of(*episodes, field).empty();
  };
  if (!episodes || episodes->rows == 0 || !is_read("decom") || !is_read("dec")) return;
  LeftOutChildren left_out(extracts, *episodes);
  left_out.find_episodes_of_current();
  for (const ExtractTable& table : extracts.tables) {
    const bool is_reviews = table.schema->name == "reviews";
    if (table.schema->name == "oc2" && table.rows != 0) left_out.find_of_another_year(table);
    if (table.rows == 0 || !(is_reviews || table.schema->for_every_child)) continue;
    left_out.find_cut_off(table);
    if (is_reviews) {
      left_out.find_of_current_children(table);
      left_out.find_without_youngest(table);
    } else if (table.schema->covers != Covers::returns) {
      left_out.find_of_current_children_in_extract(table);
    }
  }
}

}  // namespace outturn::input
