// SPDX-License-Identifier: MIT
#include "input/left_out_children.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "input/problem_catalogue.h"

namespace outturn::input {
namespace {

constexpr std::size_t kEnoughListed = 20, kEnoughChildren = 10;
constexpr Day kDaysInCare = 92;
constexpr int kMonthsInCare = 6;
constexpr std::size_t kEnoughInCare = 50, kLeftOneIn = 50;
constexpr Day kHalfYear = 183;

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
      : extracts_(extracts), episodes_(episodes), decom_(days_of(episodes, "decom")), dec_(days_of(episodes, "dec")) {}

  void find_cut_off(const ExtractTable& table) {
    const std::optional<ColumnIndex> date = date_of_rows(table);
    if (!date) return;
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
    std::map<std::int32_t, std::set<std::uint32_t>> reviewed;  // by return
    for (const Rows& rows : rows_by_source(reviews))
      if (rows.source.return_year != kMissingInt && !rows.source.several_years)
        reviewed[rows.source.return_year].insert(reviews.child.begin() + static_cast<std::ptrdiff_t>(rows.from),
                                                 reviews.child.begin() + static_cast<std::ptrdiff_t>(rows.to));
    for (const auto& [year, children] : reviewed) {
      std::size_t left = 0, left_reviewed = 0, others_reviewed = children.size();
      for (const auto& [child, care] : care_in(year)) {
        if (care.is_open || care.last - std::max(care.first, financial_year_start(year)) < kDaysInCare) continue;
        ++left;
        left_reviewed += children.contains(child);
      }
      if (left < kEnoughChildren || left_reviewed != 0 || others_reviewed < kEnoughChildren) continue;
      for (const Rows& rows : rows_by_source(reviews)) {
        if (rows.source.return_year != year) continue;
        ExtractFile& file = extracts_.files[rows.source.file];
        if (!file.of_current_children) tell(ProblemId::of_current_children, rows.source.file, std::to_string(left));
        file.of_current_children = true;
      }
    }
  }

  /// Episodes of those in care when the report was made: over half a year or more hardly anybody else was.
  void find_episodes_of_current() {
    std::set<std::int32_t> years;
    for (const Rows& rows : rows_by_source(episodes_))
      if (rows.source.return_year != kMissingInt && !rows.source.several_years) years.insert(rows.source.return_year);
    for (const std::int32_t year : years) {
      const auto children = care_in(year);
      std::size_t left = 0;
      Day last = INT32_MIN;
      for (const auto& [child, care] : children) {
        left += !care.is_open;
        last = std::max(last, care.last);
      }
      const bool is_current = children.size() >= kEnoughInCare && left * kLeftOneIn < children.size() &&
                              last >= financial_year_start(year) + kHalfYear;
      if (!is_current) continue;
      for (const Rows& rows : rows_by_source(episodes_)) {
        ExtractFile& file = extracts_.files[rows.source.file];
        if (rows.source.return_year != year || file.of_current_children) continue;
        file.of_current_children = true;
        tell(ProblemId::episodes_of_current, rows.source.file, std::to_string(children.size()));
      }
    }
  }

 private:
  /// What a return's Episodes say of a child.
  struct Care {
    Day first = INT32_MAX, last = INT32_MIN;
    bool is_open = false;
  };

  std::map<std::uint32_t, Care> care_in(std::int32_t year) const {
    std::map<std::uint32_t, Care> children;
    for (const Rows& rows : rows_by_source(episodes_)) {
      if (rows.source.return_year != year || rows.source.several_years) continue;
      for (std::uint64_t row = rows.from; row < rows.to; ++row) {
        Care& care = children[episodes_.child[row]];
        care.first = std::min(care.first, decom_[row]);
        care.last = std::max(care.last, dec_[row]);
        care.is_open = care.is_open || dec_[row] == kNoDay || dec_[row] > financial_year_end(year);
      }
    }
    return children;
  }

  /// The date its rows are known by, or else the first of their key.
  static std::optional<ColumnIndex> date_of_rows(const ExtractTable& table) {
    const auto& fields = table.schema->fields;
    const auto read = [&table](ColumnIndex f) { return f && !table.columns[f].ints.empty(); };
    const ColumnIndex known = fields.find_if(
        [&](const FieldSchema& field) { return !field.column.empty() && field.column == table.schema->row_date; });
    if (read(known)) return known;
    for (const ColumnIndex f : table.schema->key)
      if (fields[f].type == FieldType::date && read(f)) return f;
    return std::nullopt;
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
    Day from = INT32_MAX, to = INT32_MIN;
    for (std::uint64_t row = rows.from; row < rows.to; ++row) {
      if (dates[row] == kNoDay) continue;
      from = std::min(from, dates[row]);
      to = std::max(to, dates[row]);
    }
    std::vector<bool> in_care = children_in_care(from, to), listed(extracts_.children.size());
    for (const Rows& other : rows_by_source(table))
      if (table.schema->covers != Covers::returns || other.source.return_year == rows.source.return_year)
        for (std::uint64_t row = other.from; row < other.to; ++row) listed[table.child[row]] = true;
    std::size_t before = 0, before_listed = 0, after = 0;
    for (std::uint32_t child = 0; child < in_care.size(); ++child) {
      const bool is_after = is_before(last, id_of(child));
      if (is_after && listed[child]) return false;
      if (!in_care[child]) continue;
      after += is_after;
      before += !is_after;
      before_listed += !is_after && listed[child];
    }
    return before_listed * 2 >= before && after * before_listed >= kEnoughChildren * before;
  }

  /// By child: the first day of all episodes, and the first day after the last of them.
  struct Stay {
    Day first = INT32_MAX, end = INT32_MIN;
    std::int32_t newest = INT32_MIN;  ///< return with rows of the child
  };

  std::vector<Stay> find_stays() const {
    std::vector<Stay> stays(extracts_.children.size());
    std::int32_t newest = INT32_MIN;
    for (const Rows& rows : rows_by_source(episodes_)) {
      const std::int32_t year = rows.source.return_year == kMissingInt ? INT32_MAX : rows.source.return_year;
      newest = std::max(newest, year);
      for (std::uint64_t row = rows.from; row < rows.to; ++row) {
        Stay& stay = stays[episodes_.child[row]];
        stay.first = std::min(stay.first, decom_[row]);
        stay.newest = std::max(stay.newest, year);
      }
    }
    // An episode that is open in an older return has ended by the newest one that has the child.
    for (const Rows& rows : rows_by_source(episodes_))
      for (std::uint64_t row = rows.from; row < rows.to; ++row) {
        Stay& stay = stays[episodes_.child[row]];
        const std::int32_t year = rows.source.return_year == kMissingInt ? INT32_MAX : rows.source.return_year;
        if (year != stay.newest) continue;
        const Day open_until = year == newest ? INT32_MAX : financial_year_start(year + 1);
        stay.end = std::max(stay.end, dec_[row] == kNoDay ? open_until : dec_[row]);
      }
    return stays;
  }

  /// Of whom a row on these days is expected: in care on some of them, and since half a year before the last.
  std::vector<bool> children_in_care(Day from, Day to) {
    if (stays_.empty()) stays_ = find_stays();
    std::vector<bool> in_care;
    for (const Stay& stay : stays_) in_care.push_back(stay.first <= add_months(to, -kMonthsInCare) && stay.end > from);
    return in_care;
  }

  void tell(ProblemId id, std::uint32_t file, std::string value) {
    extracts_.problems.add({problem_kind(id), file, 0, 0, {}, std::move(value)});
  }

  Extracts& extracts_;
  const ExtractTable& episodes_;
  const Days &decom_, &dec_;
  std::vector<Stay> stays_;
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
    if (table.rows == 0 || !(is_reviews || table.schema->for_every_child)) continue;
    left_out.find_cut_off(table);
    if (is_reviews) left_out.find_of_current_children(table);
  }
}

}  // namespace outturn::input
