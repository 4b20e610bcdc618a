// SPDX-License-Identifier: MIT
#include "history/extract_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/cell_text.h"
#include "outturn/school_term.h"
#include "problems/catalogue.h"

namespace outturn::history {
namespace {

// What becomes so, or becomes known, from one return to the next: a pupil number, a child that is born.
bool can_change(std::string_view field) {
  return field == "upn" || field == "mother" || field == "mc_dob";
}

// A date on which something ends or is done, and not one that was true all the time.
bool can_end(const FieldSchema& field) {
  return field.type == FieldType::date && field.name != "dob" && field.name != "mc_dob";
}

}  // namespace

void ExtractChanges::add(const ExtractChanges& more) {
  rows.insert(rows.end(), more.rows.begin(), more.rows.end());
  unseen.insert(unseen.end(), more.unseen.begin(), more.unseen.end());
  expected.insert(expected.end(), more.expected.begin(), more.expected.end());
  if (more.leaver_born != kNoDay) leaver_born = more.leaver_born;
}

void list_row(const ExtractTable& table, std::uint64_t row, const ProblemKind* kind, std::string_view column_name,
              const std::string& said, Problems& problems, std::string consequence, std::string help) {
  const std::uint32_t file = table.source_of(row).file;
  if (problems.count_again(kind, file, 0)) return;
  const ColumnIndex column =
      table.schema->fields.find_if([&](const FieldSchema& field) { return field.column == column_name; });
  problems.add({kind,
                file,
                table.line_of(row),
                0,
                std::string(column_name),
                column ? input::cell_text(table, column, row) : std::string(),
                std::move(consequence),
                std::move(help),
                {},
                table.child.empty() ? kNoChild : table.child[row],
                said});
}

// Two rows whose key cannot be read are not known to be the same row.
bool ExtractRows::same_key(std::uint32_t a, std::uint32_t b) const {
  for (const ColumnIndex field : table_.schema->key) {
    const FieldSchema& f = table_.schema->fields[field];
    const std::int64_t x = value_of(table_, field, a);
    if (x != value_of(table_, field, b) || (f.required && x == kMissingLong)) return false;
  }
  return !table_.schema->key_has_return_year || table_.source_of(a).return_year == table_.source_of(b).return_year;
}

// By key; among equals the row to be taken last: the latest return's, then that of the version that counts, then the
// one read last.
bool ExtractRows::before(std::uint32_t a, std::uint32_t b) const {
  for (const ColumnIndex field : table_.schema->key) {
    const std::int64_t x = value_of(table_, field, a);
    const std::int64_t y = value_of(table_, field, b);
    if (x != y) return x < y;
  }
  const RowSource& from_a = table_.source_of(a);
  const RowSource& from_b = table_.source_of(b);
  if (from_a.return_year != from_b.return_year) return from_a.return_year < from_b.return_year;
  if (from_a.version_rank != from_b.version_rank) return from_a.version_rank < from_b.version_rank;
  return a < b;
}

// The later row says what the earlier one left blank, and nothing else: a decision that has ceased since, say.
bool ExtractRows::completes(std::uint32_t earlier, std::uint32_t later) const {
  for (const ColumnIndex field : table_.columns.indices()) {
    const std::int64_t before = value_of(table_, field, earlier);
    if (before != kMissingLong && before != value_of(table_, field, later)) return false;
  }
  return table_.source_of(earlier).return_year != table_.source_of(later).return_year;
}

bool ExtractRows::identical(std::uint32_t a, std::uint32_t b) const {
  for (const ColumnIndex field : table_.columns.indices())
    if (value_of(table_, field, a) != value_of(table_, field, b)) return false;
  return true;
}

std::string ExtractRows::differing_columns(std::uint32_t a, std::uint32_t b) const {
  const bool may_change = table_.source_of(a).return_year != table_.source_of(b).return_year;
  std::string columns;
  for (const ColumnIndex field : table_.columns.indices())
    if (!(may_change && can_change(table_.schema->fields[field].name)) &&
        value_of(table_, field, a) != value_of(table_, field, b))
      columns += (columns.empty() ? "" : ", ") + table_.schema->fields[field].column;
  return columns;
}

// Reading 1 (h): a row open in one file and closed in another one of the same return is completed.
bool ExtractRows::closes(std::uint32_t open, std::uint32_t closed) const {
  if (table_.source_of(open).return_year != table_.source_of(closed).return_year) return false;
  bool is_closed = false;
  for (const ColumnIndex field : table_.columns.indices()) {
    const std::int64_t before = value_of(table_, field, open);
    const std::int64_t after = value_of(table_, field, closed);
    if (before != kMissingLong && before != after) return false;
    is_closed = is_closed || (before != after && can_end(table_.schema->fields[field]));
  }
  return is_closed;
}

// Which of two rows was taken, and by what.
std::string_view ExtractRows::why_taken(std::uint32_t taken, std::uint32_t other) const {
  const RowSource& a = table_.source_of(taken);
  const RowSource& b = table_.source_of(other);
  return a.return_year != b.return_year     ? "the row in the later return was used"
         : a.version_rank != b.version_rank ? "the row of the file that counts was used"
                                            : "nothing shows which is right, so the figures they affect are in doubt";
}

// Of one return, and of versions or parts of it of which neither counts more (Reading 1 (h)).
bool ExtractRows::counts_no_more(std::uint32_t taken, std::uint32_t other) const {
  const RowSource& a = table_.source_of(taken);
  const RowSource& b = table_.source_of(other);
  return a.return_year == b.return_year && a.version_rank == b.version_rank && !identical(taken, other);
}

// What the message says the two rows are both for: their date or year, where the key has one.
std::string ExtractRows::key_shown(std::uint32_t row) const {
  for (const ColumnIndex field : table_.schema->key) {
    const std::int64_t value = value_of(table_, field, row);
    if (value == kMissingLong) continue;
    if (table_.schema->fields[field].type == FieldType::date) return format_dmy(static_cast<Day>(value));
    if (table_.schema->fields[field].type == FieldType::financial_year)
      return format_financial_year(static_cast<int>(value));
    if (table_.schema->fields[field].type == FieldType::school_term) return format_school_term(static_cast<Day>(value));
  }
  return table_.schema->key_has_return_year ? "the same return" : "the same child";
}

bool ExtractRows::merge(std::vector<std::uint32_t>& rows, std::size_t first, Problems& problems, RowCounts& counts,
                        std::vector<UndecidedRow>* undecided) const {
  if (!table_.schema->keyed || rows.size() - first < 2) return true;
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
  const auto in_key_order = [this](std::uint32_t a, std::uint32_t b) { return before(a, b); };
  bool contiguous = std::is_sorted(begin, rows.end(), in_key_order);
  if (!contiguous) std::sort(begin, rows.end(), in_key_order);
  auto kept = begin;
  std::vector<std::uint32_t> others;  // of the key of `kept`
  const auto end_key = [&] {
    for (const std::uint32_t other : others)
      if (undecided && counts_no_more(*kept, other) && !closes(other, *kept)) undecided->push_back({{}, *kept, other});
    others.clear();
  };
  for (auto next = begin + 1; next != rows.end(); ++next) {
    if (!same_key(*kept, *next)) {
      end_key();
      *++kept = *next;
      continue;
    }
    ++counts.merged;
    if (closes(*next, *kept)) {
      others.push_back(*next);
      contiguous = false;
      continue;
    }
    others.push_back(*kept);
    if (!identical(*kept, *next) && !completes(*kept, *next) && !closes(*kept, *next))
      if (const std::string columns = differing_columns(*kept, *next); !columns.empty())
        list_row(table_, *kept, problem_kind(ProblemId::different_duplicate),
                 table_.schema->has_children ? "CHILD" : "", fmt::format("{}, in {}", key_shown(*kept), columns),
                 problems, std::string(why_taken(*next, *kept)));
    *kept = *next;
    contiguous = false;
  }
  end_key();
  rows.erase(kept + 1, rows.end());
  return contiguous;
}

}  // namespace outturn::history
