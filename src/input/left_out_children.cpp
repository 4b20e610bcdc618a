// SPDX-License-Identifier: MIT
#include "input/left_out_children.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "input/care_of_returns.h"
#include "input/children_of_table.h"
#include "input/day_span.h"
#include "input/exchanged_days.h"
#include "input/file_lacks.h"
#include "input/left_out_beginnings.h"
#include "input/left_out_of_extract.h"
#include "input/left_out_reviews.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

constexpr std::size_t kEnoughListed = 10, kEnoughChildren = 10;
constexpr int kMonthsInCare = 3;
constexpr std::size_t kEnoughInCare = 50, kLeftOneIn = 50;
constexpr std::size_t kEnoughWithRows = 50;
constexpr std::size_t kUnknownOneIn = 10, kUnmatchedOneIn = 20;
constexpr std::size_t kEnoughOfOtherYear = 5, kOfOtherYearOneIn = 10;

using DaysOfChildren = std::vector<std::int32_t>;

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
  LeftOutChildren(Extracts& extracts, const ExtractTable& episodes, CareOfReturns& care, KnownChildren& children)
      : extracts_(extracts), episodes_(episodes), care_(care), children_(children) {}

  void find_cut_off(const ExtractTable& table) {
    const auto dates = table.schema->dates_of_rows();
    const auto date = std::find_if(dates.begin(), dates.end(),
                                   [&table](ColumnIndex column) { return !table.columns[column].ints.empty(); });
    if (date == dates.end()) return;
    for (const RowsOfSource& rows : rows_by_source(table)) {
      const std::optional<IsBefore> before = order_of(table, rows);
      if (!before) continue;
      const std::string_view last = id_of(table.child[rows.to - 1]);
      if (!is_cut_off(table, rows, table.columns[*date].ints, last, *before)) continue;
      extracts_.files[rows.source.file].stops_at_child = true;
      note_of_file(extracts_, rows.source.file, ProblemId::stops_at_child, std::string(last));
    }
  }

  /// OC2 lists those who had been in care for twelve months at the end of its year.
  void find_of_another_year(const ExtractTable& outcomes) {
    for (const ReturnOfCare& care : care_.returns()) {
      const Day after = financial_year_end(care.year) + 1;
      std::vector<bool> listed(extracts_.children.size()), whole_year(extracts_.children.size());
      std::vector<std::uint32_t> children;
      for_rows_of_return(outcomes, care.year, [&](std::uint64_t row) {
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

  /// Ids that neither Header nor Episodes has: of another system, or of nobody.
  void find_unknown_children(const ExtractTable& table) {
    for (const RowsOfSource& rows : rows_by_source(table)) find_unknown_children(table, rows);
  }

  /// Episodes of those in care when the report was made: over half a year or more hardly anybody else was. Or the last
  /// row of each child: nobody moved.
  void find_episodes_of_current() {
    for (const ReturnOfCare& care : care_.returns())
      if (care.all_children >= kEnoughWithRows && !care.any_with_two_rows &&
          care.last_date >= financial_year_start(care.year) + kHalfYear)
        tell_of_current(episodes_, care.year, ProblemId::episodes_of_last_rows, care.all_children);
    for (const ReturnOfCare& care : care_.returns())
      if (care.children >= kEnoughInCare && care.left * kLeftOneIn < care.children &&
          care.last_end >= financial_year_start(care.year) + kHalfYear)
        tell_of_current(episodes_, care.year, ProblemId::episodes_of_current, care.children);
  }

 private:
  void find_unknown_children(const ExtractTable& table, const RowsOfSource& rows) {
    if (known_.empty()) {
      known_.resize(extracts_.children.size());
      for (const ExtractTable* of : {&episodes_, extracts_.find("header")})
        if (of) mark_children(*of, known_);
    }
    std::vector<bool> seen(extracts_.children.size());
    std::size_t children = 0, unknown = 0;
    for (std::uint64_t row = rows.from; row < rows.to; ++row) {
      const std::uint32_t child = table.child[row];
      if (seen[child]) continue;
      seen[child] = true;
      ++children;
      unknown += !known_[child];
    }
    const bool is_unmatched = (children - unknown) * kUnmatchedOneIn < children;  // said once (unmatched_files.h)
    if (unknown < kEnoughChildren || unknown * kUnknownOneIn <= children || is_unmatched) return;
    note_lack(extracts_, rows.source.file, "many children who are in no Header or Episodes",
              ProblemId::unknown_children,
              fmt::format("{} of its {} children", with_commas(unknown), with_commas(children)));
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
      note_of_file(extracts_, source.file, id, value);
    }
  }

  std::string_view id_of(std::uint32_t child) const { return extracts_.children.id(child); }

  /// In which order the rows' children are; nothing: in none, or there are too few.
  std::optional<IsBefore> order_of(const ExtractTable& table, const RowsOfSource& rows) const {
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

  bool is_cut_off(const ExtractTable& table, const RowsOfSource& rows, const DaysOfChildren& dates,
                  std::string_view last, IsBefore is_before) {
    DaySpan span;
    for (std::uint64_t row = rows.from; row < rows.to; ++row) span.add(dates[row]);
    const Day long_before = add_months(span.last, -kMonthsInCare);
    std::vector<bool> listed(extracts_.children.size());
    for (const RowsOfSource& other : rows_by_source(table))
      if (table.schema->covers != Covers::returns || other.source.return_year == rows.source.return_year)
        for (std::uint64_t row = other.from; row < other.to; ++row) listed[table.child[row]] = true;
    std::size_t before = 0, before_listed = 0, after = 0;
    for (std::uint32_t child = 0; child < listed.size(); ++child) {
      // Of whom a row on these days is expected: in care on some of them, and since half a year before the last.
      const Stay& stay = care_.stays()[child];
      const bool is_expected = stay.first <= long_before && stay.end > span.first &&
                               children_.is_old_enough(child, table.schema->expected_from_age, long_before);
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

  bool is_adult(std::uint32_t child, Day day) { return children_.is_aged(child, kAdultAge, day); }

  Extracts& extracts_;
  const ExtractTable& episodes_;
  CareOfReturns& care_;
  KnownChildren& children_;
  std::vector<bool> known_;  ///< by child: in Header or Episodes
};

}  // namespace

namespace {

/// Tables of the return whose children are all in its Episodes. Care leavers may have left before the first return.
bool is_of_those_in_care(const ExtractTable& table) {
  const std::string& name = table.schema->name;
  return table.rows != 0 && table.schema->has_children && table.schema->covers == Covers::returns && name != "header" &&
         name != "episodes" && name != "oc3";
}

}  // namespace

void want_for_left_out_children(const Schemas& schemas, ColumnSelection& wanted) {
  bool any_for_every_child = false;
  for (const ExtractIndex s : schemas.indices())
    any_for_every_child = any_for_every_child || (wanted.table[s] && schemas[s]->for_every_child);
  for (const ExtractIndex s : schemas.indices()) {
    const ExtractSchema& schema = *schemas[s];
    const bool has_groups = (schema.name == kTeamsExtract || schema.name == kUnaccompanied) && any_for_every_child;
    wanted.table[s] = wanted.table[s] || has_groups;
    if (!wanted.table[s]) continue;
    if (schema.name == "header")
      if (const ColumnIndex sex = schema.field_index("sex")) wanted.field[s][sex] = true;
    if (schema.name == "episodes" && any_for_every_child)
      if (const ColumnIndex location = schema.field_index("pl_location")) wanted.field[s][location] = true;
    if (has_groups)
      for (const ColumnIndex field : schema.fields.indices()) wanted.field[s][field] = true;
  }
}

void find_left_out_children(Extracts& extracts) {
  const ExtractTable* episodes = extracts.find("episodes");
  const auto is_read = [episodes](std::string_view field) {
    return episodes->schema->field_index(field) && !days_of(*episodes, field).empty();
  };
  if (!episodes || episodes->rows == 0 || !is_read("decom") || !is_read("dec")) return;
  CareOfReturns care(extracts, *episodes);
  KnownChildren children(extracts);
  LeftOutChildren left_out(extracts, *episodes, care, children);
  left_out.find_episodes_of_current();
  for (const ExtractTable& table : extracts.tables) {
    const bool is_reviews = table.schema->name == "reviews";
    if (table.schema->name == "oc2" && table.rows != 0) left_out.find_of_another_year(table);
    if (is_of_those_in_care(table)) left_out.find_unknown_children(table);
    const bool is_local = table.schema->has_children && table.schema->covers != Covers::returns;
    if (is_local && table.rows != 0) find_days_exchanged_by_care(extracts, table, care);
    if (table.rows == 0 || !(is_reviews || table.schema->for_every_child)) continue;
    left_out.find_cut_off(table);
    if (is_reviews || table.schema->covers == Covers::returns) continue;
    // Those who have no row may be in it under another id: it has children whom nobody knows.
    if (find_left_out_of_extract(extracts, table, care, children)) left_out.find_unknown_children(table);
  }
  find_left_out_reviews(extracts, care, children);
  find_left_out_beginnings(extracts, *episodes, care);
}

}  // namespace outturn::input
