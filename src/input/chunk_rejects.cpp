// SPDX-License-Identifier: MIT
// Rows that are not as they should be: blank, short, cut off, with a fault, or not rows at all.
#include <fmt/format.h>

#include <algorithm>

#include "input/child_field.h"
#include "input/chunk_reader.h"
#include "input/stray_text.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kWholeRow = SIZE_MAX;
constexpr std::size_t kEnoughToShow = 256;  // bytes: more than shown_value takes

bool is_blank_line(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::string_view(" \t\",;|").find(c) != std::string_view::npos; });
}

// Of a row that is not whole: a word that the text of another field is not likely to be.
bool looks_like_id(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view("-/._").find(c) != std::string_view::npos;
  });
}

}  // namespace

/// NUL and bytes outside ASCII. False for a row of nothing but NULs, left behind by a program that crashed.
bool ChunkReader::look_closely(const Row& row) {
  const UnusualBytes unusual = unusual_bytes(row.text);
  is_plain_ = !unusual.high && !unusual.nul;
  if (unusual.high && plan_.source->is_windows_1252()) {
    is_legacy_ = true;
    for (std::size_t i = 0; i < std::min(row.fields, decoded_.size()); ++i)
      decoded_[i] = plan_.source->decoded(reader_->field(i));
    for (std::size_t i = row.fields; i < decoded_.size(); ++i) decoded_[i].clear();
  }
  if (!unusual.nul) return true;
  if (out_->first_nul_line == 0) out_->first_nul_line = row.line + 1;
  return std::any_of(row.text.begin(), row.text.end(),
                     [this](char c) { return c != '\0' && c != ' ' && c != '\t' && c != '"' && c != plan_.delimiter; });
}

/// False for a row that is blank, or has too few or too many fields.
bool ChunkReader::has_shape(const Row& row) {
  if (is_blank(row)) {
    ++out_->counts.blank;
    return false;
  }
  const std::size_t width = plan_.names.size();
  if (row.fields < width) {
    if (is_footer_row()) {
      pass_over_footer();
      return false;
    }
    const std::string_view last = field(row.fields - 1);
    const bool is_usable = row.has_line_end && row.fields >= plan_.needed_fields && !is_broken(row);
    if (!row.has_line_end) {
      reject(row, ProblemId::truncated_row, row.fields - 1, last);
      out_->is_cut_off = true;
    } else if (!is_usable) {
      reject(row, ProblemId::too_few_fields, kWholeRow, fmt::format("{} of {}", row.fields, width));
    } else {
      findings_.push_back({ProblemId::short_row, kWholeRow, fmt::format("{} of {}", row.fields, width)});
    }
    if (!is_usable && !is_second_half(row)) keep_malformed(row);
    is_repaired_ = true;
    return is_usable;
  }
  for (std::size_t i = width; i < row.fields; ++i) {
    const std::string extra(trimmed(plan_.source->decoded(reader_->field(i))));
    if (extra.empty()) continue;
    reject(row, ProblemId::too_many_fields, i, extra);
    keep_malformed(row);
    return false;
  }
  return true;
}

bool ChunkReader::is_blank(const Row& row) const {
  for (std::size_t i = 0; i < row.fields; ++i) {
    const std::string_view text = reader_->field(i);
    const bool blank = is_legacy_ ? trimmed(plan_.source->decoded(text)).empty() : trimmed(text).empty();
    if (!blank) return false;
  }
  return true;
}

/// A short row that makes one row with the line after or before it: a line end stands inside a field.
bool ChunkReader::is_broken(const Row& row) const {
  return are_halves(row.text.data()) || is_second_half(row);
}

bool ChunkReader::is_second_half(const Row& row) const {
  const char* const begin = plan_.rows_begin;
  const char* before = row.text.data();
  while (before > begin && is_line_end(before[-1])) --before;
  while (before > begin && !is_line_end(before[-1])) --before;
  return before < row.text.data() && are_halves(before);
}

/// A date or code that is none; a blank day of the row.
bool ChunkReader::is_impossible(const PlannedColumn& column, const std::string& value) const {
  if (value.empty() || is_null_word(value)) return column.is_row_date;
  if (column.type == FieldType::date) return plan_.dates->read(value).fault.has_value();
  return column.type == FieldType::code && !column.replacements && column.codes->find(upper(value)) == 0;
}

/// The line from here and the next are the halves of one row: they have its fields between them, the second cannot be a
/// row, and one row of both has fewer impossible values than two.
bool ChunkReader::are_halves(const char* from) const {
  const std::size_t width = plan_.names.size();
  RowReader reader(from, text_end_, plan_.delimiter, 0);
  Row row;
  if (!reader.next(row)) return false;
  std::vector<std::string> first, second;
  const auto read = [&](std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < row.fields; ++i) fields.emplace_back(trimmed(plan_.source->decoded(reader.field(i))));
  };
  if (row.fields >= width) return false;
  read(first);
  if (!reader.next(row) || first.size() + row.fields != width + 1) return false;
  read(second);
  std::vector<std::string> both = first;
  both.back() += second.front();
  both.insert(both.end(), second.begin() + 1, second.end());
  const auto impossible = [this](const std::vector<std::string>& fields) {
    return std::count_if(plan_.columns.begin(), plan_.columns.end(), [&](const PlannedColumn& column) {
      return column.position < fields.size() && is_impossible(column, fields[column.position]);
    });
  };
  const auto of_second = impossible(second);
  return of_second > 0 && impossible(both) < of_second + impossible(first);
}

/// The row read last, if it is a line that a program has put below the rows.
bool ChunkReader::is_footer_row() const {
  if (!may_be_footer(reader_->field(0))) return false;
  if (!plan_.child && is_total(reader_->field(0))) return true;
  std::string rest;
  for (std::size_t i = 1; i < row_->fields; ++i) {
    rest += reader_->field(i);
    rest += ' ';
  }
  return is_footer(reader_->field(0), trimmed(rest)) || is_note_at_end();
}

/// A line without a value: every field that has something in it has words, and not all have.
bool ChunkReader::is_note(const RowReader& reader, const Row& row) const {
  if (row.fault != RowFault::none || row.fields == 0) return false;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < row.fields; ++i) {
    const std::string_view text = trimmed(reader.field(i));
    if (text.empty()) continue;
    ++filled;
    if (text.find(' ') == std::string_view::npos || std::none_of(text.begin(), text.end(), is_letter)) return false;
  }
  return filled > 0 && filled < plan_.names.size() && !trimmed(reader.field(0)).empty();
}

/// What a report says below its rows, in its own words: `Applied filters:`, `NB: excludes short breaks`. From here to
/// the end of the file there are only such lines, the row above them is whole, and its id is none of several words.
/// Looked at in the text, so that it does not depend on where chunks begin.
bool ChunkReader::is_note_at_end() const {
  constexpr int kMostLines = 20;
  if (!plan_.child || plan_.places) return false;
  Row row;
  RowReader after(row_->text.data(), text_end_, plan_.delimiter, 0);
  for (int lines = 0; after.next(row); ++lines)
    if (lines == kMostLines || !(is_blank_line(row.text) || is_note(after, row))) return false;
  const char* at = row_->text.data();
  for (int lines = 0; lines < kMostLines && at > plan_.rows_begin; ++lines) {
    while (at > plan_.rows_begin && is_line_end(at[-1])) --at;
    while (at > plan_.rows_begin && !is_line_end(at[-1])) --at;
    RowReader before(at, text_end_, plan_.delimiter, 0);
    if (!before.next(row)) return false;
    if (is_blank_line(row.text) || is_note(before, row)) continue;
    return row.fields >= plan_.names.size() && trimmed(before.field(*plan_.child)).find(' ') == std::string_view::npos;
  }
  return false;
}

/// The headings a second time: files that were put one after another.
bool ChunkReader::is_heading_again(const Row& row) const {
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const auto is_name = [this](std::size_t i) {
    std::string_view text = reader_->field(i);
    if (i == 0 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return equals_ignoring_case(trimmed(text), trimmed(plan_.names[i]));
  };
  const char first = row.text.empty() ? ' ' : row.text.front();
  const bool may_be = upper(first) == heading_first_ || first == '"' || first == kByteOrderMark.front();
  if (!may_be || row.fields < plan_.names.size() || !is_name(0)) return false;
  for (std::size_t i = 1; i < plan_.names.size(); ++i)
    if (!is_name(i)) return false;
  return true;
}

void ChunkReader::pass_over_footer() {
  report(ProblemId::footer, row_->line, kWholeRow, plan_.source->decoded(row_->text.substr(0, kEnoughToShow)));
}

void ChunkReader::reject(const Row& row, ProblemId id) {
  reject(row, id, kWholeRow, {});
}

void ChunkReader::reject(const Row& row, ProblemId id, std::size_t position, std::string_view value, std::string said) {
  if (row.fault == RowFault::none && is_footer_row()) return pass_over_footer();
  report(id, row.line, position, value, std::move(said));
  ++out_->counts.left_out;
}

/// Reading 12 (e): whose row was rejected for its form, where that can be read: the fields before the fault can, and of
/// them those that a delimiter ends.
void ChunkReader::keep_malformed(const Row& row) {
  if (row.fault == RowFault::too_long) return;
  RowReader reader(row.text.data(), row.text.data() + row.text.size(), plan_.delimiter, 0);
  Row again;
  if (!reader.next(again)) return;
  const std::size_t whole = again.fault == RowFault::none ? again.fields - 1 : again.fault_field;
  const auto text_of = [&](std::size_t position) {
    return std::string(trimmed(plan_.source->decoded(reader.field(position))));
  };
  std::string child;
  if (plan_.child) {
    if (*plan_.child >= whole) return;
    ChildReading reading = read_child(text_of(*plan_.child), plan_.ids_are_decimals);
    if (reading.problem && problem_kind(*reading.problem)->outcome == Outcome::rejected) return;
    if (!looks_like_id(reading.id)) return;
    child = std::move(reading.id);
    if (plan_.authorities && !plan_.authority.empty()) {
      AuthorityNames::Texts texts;
      for (const std::size_t position : plan_.authority)
        texts.push_back(position < whole ? authority_text(text_of(position)) : std::string());
      const std::string authority = plan_.authorities->of(texts);
      if (authority.empty()) return;
      child = id_with_authority(authority, child);
    }
  }
  std::int32_t year = kMissingInt;
  if (plan_.year && *plan_.year < whole) year = read_return_year(text_of(*plan_.year)).value;
  out_->undated.push_back({std::move(child), row.line, year, false, 0});
}

namespace {

// Which quote: what follows it says where it is.
std::string quote_before(std::string_view text) {
  return text.empty() ? "at the end of the line" : fmt::format("before `{}`", shown_value(text));
}

}  // namespace

void ChunkReader::reject_fault(const Row& row) {
  keep_malformed(row);
  if (row.fault == RowFault::unclosed_quote && !row.has_line_end) out_->is_cut_off = true;
  std::string shown;
  if (row.fault_at != nullptr) {
    const char* row_end = row.text.data() + row.text.size();
    const std::string_view rest(row.fault_at, static_cast<std::size_t>(row_end - std::min(row.fault_at, row_end)));
    shown = plan_.source->decoded(rest.substr(0, kEnoughToShow));
  }
  switch (row.fault) {
    case RowFault::none:
      break;
    case RowFault::too_long:
      return reject(row, ProblemId::long_row);
    case RowFault::unclosed_quote:
      return reject(row, ProblemId::unclosed_quote, row.fault_field, shown, quote_before(shown));
    case RowFault::text_after_quote:
      return reject(row, ProblemId::text_after_quote, row.fault_field, shown);
    case RowFault::quote_over_lines:
      return reject(row, ProblemId::quote_over_lines, row.fault_field, shown, quote_before(shown));
  }
}

void ChunkReader::report(ProblemId id, std::uint32_t line, std::size_t position, std::string_view value,
                         std::string said) {
  const ProblemKind* kind = problem_kind(id);
  const bool whole_row = position == kWholeRow;
  const auto column = static_cast<std::uint16_t>(whole_row ? 0 : std::min<std::size_t>(position + 1, UINT16_MAX));
  if (out_->problems.count_again(kind, plan_.file, column)) return;
  const bool has_name = !whole_row && position < plan_.names.size();
  std::string consequence;
  if (kind->outcome == Outcome::repaired && kind->loses_data)
    for (const PlannedColumn& planned : plan_.columns)
      if (planned.position == position) consequence = plan_.schema->fields[planned.field].when_unreadable;
  Problem problem{kind,
                  plan_.file,
                  line + 1,
                  column,
                  has_name ? plan_.names[position] : std::string(),
                  shown_value(value),
                  std::move(consequence)};
  problem.said = std::move(said);
  if (plan_.places) {
    problem.line = plan_.places->line_of(line, position);
    problem.child = plan_.places->child_of(line);
  }
  out_->problems.add(std::move(problem));
}

}  // namespace outturn::input
