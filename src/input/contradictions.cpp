// SPDX-License-Identifier: MIT
#include "input/contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>
#include <vector>

#include "input/column_value.h"
#include "outturn/school_term.h"
#include "problems/catalogue.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

bool is_compared(const ExtractTable& table) {
  return table.schema->keyed && !table.schema->has_children && table.rows > 1;
}

/// The rows of one key, of the return and version that count: two or more.
using Rows = std::vector<std::uint64_t>;

class Repeated {
 public:
  explicit Repeated(const ExtractTable& table) : table_(table), order_(table.rows) {
    std::iota(order_.begin(), order_.end(), std::uint64_t{0});
    std::erase_if(order_, [this](std::uint64_t row) { return !has_key(row); });
    std::sort(order_.begin(), order_.end(), [this](std::uint64_t a, std::uint64_t b) {
      for (const ColumnIndex field : table_.schema->key)
        if (value(field, a) != value(field, b)) return value(field, a) < value(field, b);
      return std::tuple(rank(a), a) < std::tuple(rank(b), b);
    });
  }

  /// Calls `use(rows)` until it returns true.
  template <class Use>
  void for_each(Use use) const {
    for (std::size_t from = 0, to = 0; from < order_.size(); from = to) {
      for (to = from + 1; to < order_.size() && same_key(order_[from], order_[to]);) ++to;
      Rows rows;
      for (std::size_t i = from; i < to; ++i)
        if (rank(order_[i]) == rank(order_[to - 1])) rows.push_back(order_[i]);
      if (rows.size() > 1 && use(rows)) return;
    }
  }

 private:
  std::int64_t value(ColumnIndex field, std::uint64_t row) const { return value_of(table_, field, row); }
  bool has_key(std::uint64_t row) const {
    return std::all_of(table_.schema->key.begin(), table_.schema->key.end(), [&](ColumnIndex field) {
      return !table_.schema->fields[field].required || value(field, row) != kMissingLong;
    });
  }
  bool same_key(std::uint64_t a, std::uint64_t b) const {
    return std::all_of(table_.schema->key.begin(), table_.schema->key.end(),
                       [&](ColumnIndex field) { return value(field, a) == value(field, b); });
  }
  std::tuple<std::int32_t, std::uint16_t> rank(std::uint64_t row) const {
    const RowSource& source = table_.source_of(row);
    return {source.return_year, source.version_rank};
  }

  const ExtractTable& table_;
  Rows order_;
};

class Settler {
 public:
  Settler(ExtractTable& table, Extracts& extracts) : table_(table), extracts_(extracts) {}

  void run() {
    Repeated(table_).for_each([this](const Rows& rows) {
      resolve(rows);
      return false;
    });
    std::sort(table_.lost.begin(), table_.lost.end());
  }

 private:
  void resolve(const Rows& rows) {
    const ExtractSchema& schema = *table_.schema;
    std::string columns;
    for (const ColumnIndex field : schema.fields.indices()) {
      Column& column = table_.columns[field];
      if (!resolve(column.bytes, std::uint8_t{kMissingByte}, rows, field) ||
          !resolve(column.ints, kMissingInt, rows, field) || !resolve(column.longs, kMissingLong, rows, field))
        columns += (columns.empty() ? "" : ", ") + schema.fields[field].column;
    }
    if (columns.empty()) return;
    const std::uint64_t last = rows.back();
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
      extracts_.problems.add(
          {problem_kind(ProblemId::different_duplicate),
           table_.source_of(rows[i]).file,
           table_.line_of(rows[i]),
           0,
           {},
           {},
           fmt::format(
               "nothing shows whether this or line {} of `{}` is right, so the values that differ are not known",
               table_.line_of(last), shown_name(extracts_.files[table_.source_of(last).file].path)),
           "keep the row that is right, and remove the other",
           {},
           kNoChild,
           fmt::format("{}, in {}", key_of(rows[i]), columns)});
  }

  /// What one row leaves blank another one says. False: they say different things, and all of it is lost.
  template <class Value>
  bool resolve(std::vector<Value>& values, Value missing, const Rows& rows, ColumnIndex field) {
    if (values.empty()) return true;
    Value said = missing;
    bool is_one = true;
    for (const std::uint64_t row : rows) {
      if (values[row] == missing) continue;
      is_one = is_one && (said == missing || said == values[row]);
      said = values[row];
    }
    if (said == missing) return true;
    for (const std::uint64_t row : rows) {
      const LostValue lost{row, field};
      std::erase(table_.lost, lost);
      if (!is_one) table_.lost.push_back(lost);
      values[row] = is_one ? said : missing;
    }
    return is_one;
  }

  /// "HOME `Elm House`, 01/04/2015".
  std::string key_of(std::uint64_t row) const {
    std::string text;
    for (const ColumnIndex field : table_.schema->key) {
      const FieldSchema& schema = table_.schema->fields[field];
      const std::int64_t value = value_of(table_.columns[field], schema.type, row);
      if (value == kMissingLong) continue;
      if (!text.empty()) text += ", ";
      text += schema.type == FieldType::date             ? format_dmy(static_cast<Day>(value))
              : schema.type == FieldType::financial_year ? format_financial_year(static_cast<int>(value))
              : schema.type == FieldType::school_term    ? format_school_term(static_cast<Day>(value))
              : schema.type == FieldType::text
                  ? fmt::format("{} `{}`", schema.column, shown_value(extracts_.texts->text_of(value)))
                  : fmt::format("{} {}", schema.column, value);
    }
    return text;
  }

  ExtractTable& table_;
  Extracts& extracts_;
};

}  // namespace

bool has_repeated_keys(const ExtractTable& table) {
  if (!is_compared(table)) return false;
  bool found = false;
  Repeated(table).for_each([&found](const Rows&) { return found = true; });
  return found;
}

void resolve_contradictions(Extracts& extracts) {
  for (ExtractTable& table : extracts.tables)
    if (is_compared(table)) Settler(table, extracts).run();
}

}  // namespace outturn::input
