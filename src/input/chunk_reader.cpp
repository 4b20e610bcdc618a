// SPDX-License-Identifier: MIT
#include "input/chunk_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/child_field.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr std::size_t kWholeRow = SIZE_MAX;
constexpr std::size_t kEnoughToShow = 256;  // bytes: more than shown_value takes

bool is_quick_integer(std::string_view field) {
  return field.size() <= 9 && all_digits(field);
}

}  // namespace

ChunkReader::ChunkReader(const FilePlan& plan)
    : plan_(plan),
      text_end_(plan.source->text().data() + plan.source->text().size()),
      quick_dates_(plan.dates->is_day_first()),
      decoded_(plan.names.size()) {}

void ChunkReader::read(const char* from, const char* limit, ChunkRows& out) {
  out.start(plan_, from);
  out_ = &out;
  RowReader reader(from, text_end_, plan_.delimiter, plan_.names.size());
  reader_ = &reader;
  year_text_.clear();
  year_ = {kMissingInt, std::nullopt};
  last_child_has_notice_ = false;
  Row row;
  while (reader.position() < limit && reader.next(row)) take(row);
  out.end = reader.position();
  out.lines = reader.line();
}

void ChunkReader::take(const Row& row) {
  row_ = &row;
  is_plain_ = true;
  is_legacy_ = false;
  if (row.fault != RowFault::none) return reject_fault(row);
  if (row.may_be_unusual && !look_closely(row)) return reject(row, ProblemId::nul_row);

  is_repaired_ = false;
  findings_.clear();
  const char first = row.text.empty() ? ' ' : row.text.front();
  const bool may_be_blank = static_cast<signed char>(first) <= '"' || first == plan_.delimiter;  // also outside ASCII
  if ((row.fields != plan_.names.size() || may_be_blank) && !has_shape(row)) return;
  out_->make_room(plan_);
  if (plan_.child && !take_child()) return;

  latest_ = kNoDay;
  const std::size_t r = out_->rows;
  const PlannedColumn* const columns = plan_.columns.data();
  Column* const all_values = out_->columns.data();
  const std::size_t count = plan_.columns.size();
  for (std::size_t i = 0; i < count; ++i) {
    const PlannedColumn& column = columns[i];
    const std::string_view text = field(column.position);
    Column& values = all_values[i];
    switch (column.type) {
      case FieldType::date:
        if (!take_date(i, text)) return;
        break;
      case FieldType::code: {
        std::uint8_t number = 0;
        if (text.size() - 1 < 8 && !column.replacements) number = column.codes->find_packed(packed_field(text));
        if (number == 0 && !text.empty()) number = careful_code(i, text);
        values.bytes[r] = number;
        break;
      }
      case FieldType::text:
        if (is_plain_ && text.size() - 1 < 8 && text.front() > ' ' && text.back() > ' ' && !column.replacements)
          values.longs[r] =
              static_cast<std::int64_t>(column.any_case ? packed_upper(packed_field(text)) : packed_field(text));
        else
          values.longs[r] = text.empty() ? kMissingLong : careful_text(column, text);
        break;
      case FieldType::boolean:
        if (text.size() == 1 && (text.front() == '0' || text.front() == '1') && !column.replacements)
          values.bytes[r] = static_cast<std::uint8_t>(text.front() - '0' + 1);
        else
          values.bytes[r] = text.empty() ? kMissingByte : careful(column, text, kMissingByte, read_boolean);
        break;
      case FieldType::integer:
        if (is_quick_integer(text) && !column.replacements)
          values.ints[r] = static_cast<std::int32_t>(digits_value(text));
        else
          values.ints[r] = text.empty() ? kMissingInt : careful(column, text, kMissingInt, read_integer);
        break;
      case FieldType::financial_year:
        values.ints[r] = text.empty() ? kMissingInt : careful(column, text, kMissingInt, read_financial_year);
        break;
      case FieldType::school_term:
        values.ints[r] = text.empty() ? kMissingInt : careful(column, text, kMissingInt, read_school_term);
        break;
      case FieldType::decimal:
        values.longs[r] = text.empty() ? kMissingLong : careful(column, text, kMissingLong, read_decimal);
        break;
    }
  }
  if (plan_.year) take_year();
  accept(row);
}

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
    const std::string_view last = field(row.fields - 1);
    if (!row.has_line_end)
      reject(row, ProblemId::truncated_row, row.fields - 1, last);
    else if (row.fields < plan_.needed_fields)
      reject(row, ProblemId::too_few_fields, kWholeRow, fmt::format("{} of {}", row.fields, width));
    else
      findings_.push_back({ProblemId::short_row, kWholeRow, fmt::format("{} of {}", row.fields, width)});
    is_repaired_ = true;
    return row.has_line_end && row.fields >= plan_.needed_fields;
  }
  for (std::size_t i = width; i < row.fields; ++i) {
    const std::string extra(trimmed(plan_.source->decoded(reader_->field(i))));
    if (extra.empty()) continue;
    reject(row, ProblemId::too_many_fields, i, extra);
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

bool ChunkReader::take_child() {
  const std::string_view text = field(*plan_.child);
  const bool has_last = !out_->child_runs.empty();
  std::string_view last;
  if (has_last) last = std::string_view(out_->ids).substr(out_->child_runs.back().id_begin);
  child_ = {};
  child_has_notice_ = false;
  if (has_last && !last_child_has_notice_ && same_text(text, last)) return true;
  if (is_plain_id(text)) {
    child_ = text;
    return true;
  }
  ChildReading reading = read_child(text);
  if (reading.problem && problem_kind(*reading.problem)->outcome == Outcome::rejected) {
    reject(*row_, *reading.problem, *plan_.child, text);
    return false;
  }
  child_has_notice_ = reading.problem.has_value();
  if (reading.problem) findings_.push_back({*reading.problem, *plan_.child, std::string(text)});
  child_text_ = std::move(reading.id);
  if (!has_last || child_text_ != last) child_ = child_text_;
  return true;
}

/// False if the row cannot be used without this date.
bool ChunkReader::take_date(std::size_t i, std::string_view text) {
  const PlannedColumn& column = plan_.columns[i];
  Day day = quick_dates_ && !column.replacements ? quick_date(text) : kNoDay;
  if (day == kNoDay) {
    const DateReading reading = careful_date(column, text);
    day = reading.day;
    if (day == kNoDay && column.is_row_date) {
      reject(*row_, reading.fault ? reading.fault->in_row_date : ProblemId::blank_row_date, column.position, text);
      keep_undated();
      return false;
    }
    if (reading.fault) find(reading.fault->in_value, column, text);
    if (reading.had_time && day != kNoDay) find(ProblemId::time_part, column, text);
  }
  out_->columns[i].ints[out_->rows] = day;
  if (column.dates_return) latest_ = std::max(latest_, day);
  return true;
}

/// Whose row was rejected for its date, and of which return: figures that look at that return may be wrong about them.
void ChunkReader::keep_undated() {
  if (!plan_.child) return;
  if (plan_.year) take_year();
  std::string_view child = child_;
  if (child.empty()) child = std::string_view(out_->ids).substr(out_->child_runs.back().id_begin);
  out_->undated.push_back({std::string(child), row_->line, plan_.year ? return_year_ : kMissingInt});
}

void ChunkReader::take_year() {
  const std::string_view text = trimmed(field(*plan_.year));
  if (text != year_text_) {
    year_text_ = text;
    year_ = {kMissingInt, std::nullopt};
    if (!text.empty()) year_ = read_return_year(text);
  }
  if (year_.problem) {
    is_repaired_ |= problem_kind(*year_.problem)->outcome == Outcome::repaired;
    findings_.push_back({*year_.problem, *plan_.year, year_text_});
  }
  return_year_ = year_.value;
}

void ChunkReader::accept(const Row& row) {
  ChunkRows& out = *out_;
  for (const Finding& finding : findings_) {
    report(finding.id, row.line, finding.position, finding.value);
    keep_lost(finding);
  }
  if (plan_.child && !child_.empty()) {
    out.child_runs.push_back({out.rows, out.ids.size(), child_.size()});
    out.ids += child_;
  }
  last_child_has_notice_ = child_has_notice_;
  if (plan_.year && (out.year_runs.empty() || out.year_runs.back().return_year != return_year_))
    out.year_runs.push_back({out.rows, return_year_});
  out.latest = std::max(out.latest, latest_);
  out.line[out.rows] = (row.line + 1) | (is_repaired_ ? ExtractTable::kRepairedBit : 0u);
  ++out.counts.used;
  out.counts.repaired += is_repaired_;
  ++out.rows;
}

/// A value that stands as blank, and is none.
void ChunkReader::keep_lost(const Finding& finding) {
  const ProblemKind* kind = problem_kind(finding.id);
  if (kind->outcome != Outcome::repaired || !kind->loses_data) return;
  for (const PlannedColumn& column : plan_.columns)
    if (column.position == finding.position)
      out_->lost.push_back({out_->rows, static_cast<std::uint32_t>(column.field)});
}

/// The field's text as it counts: without blanks around it, and translated where a mapping says so.
std::string_view ChunkReader::value_of(const PlannedColumn& column, std::string_view text) {
  text = trimmed(text);
  if (!column.replacements || text.empty()) return text;
  const auto found = column.replacements->find(upper(text));
  return found == column.replacements->end() ? text : std::string_view(found->second);
}

std::uint8_t ChunkReader::careful_code(std::size_t i, std::string_view text) {
  const PlannedColumn& column = plan_.columns[i];
  const std::string_view value = value_of(column, text);
  if (value.empty()) return kMissingByte;
  const std::string code = upper(value);
  if (const std::uint8_t number = column.codes->find(code)) return number;
  if (is_null_word(code)) {
    find(ProblemId::null_word, column, text);
    return kMissingByte;
  }
  if (const std::string_view whole = whole_part_of_decimal(code); !whole.empty()) {
    if (const std::uint8_t number = column.codes->find(whole)) {
      find(ProblemId::decimal_code, column, text);
      return number;
    }
  }
  find(ProblemId::unlisted_code, column, text);
  return out_->unlisted[i].number(code, column.codes->set().codes().size(), out_->rows);
}

DateReading ChunkReader::careful_date(const PlannedColumn& column, std::string_view text) {
  const std::string_view value = value_of(column, text);
  if (value.empty()) return {};
  if (is_null_word(value)) {
    if (!column.is_row_date) find(ProblemId::null_word, column, text);
    return {};
  }
  return plan_.dates->read(value);
}

std::int64_t ChunkReader::careful_text(const PlannedColumn& column, std::string_view text) {
  const std::string_view value = value_of(column, text);
  if (value.empty()) return kMissingLong;
  const std::string folded = column.any_case ? upper(value) : std::string();
  const std::string_view kept = column.any_case ? std::string_view(folded) : value;
  const UnusualBytes unusual = unusual_bytes(kept);
  if (kept.size() <= 8 && !unusual.high && !unusual.nul) return static_cast<std::int64_t>(packed(kept));
  return out_->long_texts.id_of(kept);
}

template <class T>
T ChunkReader::careful(const PlannedColumn& column, std::string_view text, T missing,
                       Reading<T> (*reading_of)(std::string_view)) {
  const std::string_view value = value_of(column, text);
  if (value.empty()) return missing;
  if (is_null_word(value)) {
    find(ProblemId::null_word, column, text);
    return missing;
  }
  const Reading<T> reading = reading_of(value);
  if (reading.problem) find(*reading.problem, column, text);
  return reading.value;
}

std::string_view ChunkReader::field(std::size_t position) {
  return is_legacy_ ? std::string_view(decoded_[position]) : reader_->field(position);
}

/// `packed` for 1 to 8 characters, without the cost of copying a number of bytes not known beforehand.
std::uint64_t ChunkReader::packed_field(std::string_view text) const {
  const auto at = reinterpret_cast<std::uintptr_t>(text.data());
  const bool in_text =
      at >= reinterpret_cast<std::uintptr_t>(out_->begin) && at + 8 <= reinterpret_cast<std::uintptr_t>(text_end_);
  if (!in_text) return packed(text);
  std::uint64_t bytes;
  std::memcpy(&bytes, text.data(), 8);
  return bytes & (~std::uint64_t{0} >> (64 - 8 * text.size()));
}

/// A problem in a value. One in a column that is not asked for, read only for its dates, is nobody's business.
void ChunkReader::find(ProblemId id, const PlannedColumn& column, std::string_view value) {
  if (!column.kept && !column.is_row_date) return;
  is_repaired_ |= problem_kind(id)->outcome == Outcome::repaired;
  findings_.push_back({id, column.position, std::string(value)});
}

void ChunkReader::reject(const Row& row, ProblemId id) {
  reject(row, id, kWholeRow, {});
}

void ChunkReader::reject(const Row& row, ProblemId id, std::size_t position, std::string_view value) {
  report(id, row.line, position, value);
  ++out_->counts.left_out;
}

void ChunkReader::reject_fault(const Row& row) {
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
      return reject(row, ProblemId::unclosed_quote, row.fault_field, shown);
    case RowFault::text_after_quote:
      return reject(row, ProblemId::text_after_quote, row.fault_field, shown);
    case RowFault::quote_over_lines:
      return reject(row, ProblemId::quote_over_lines, row.fault_field, shown);
  }
}

void ChunkReader::report(ProblemId id, std::uint32_t line, std::size_t position, std::string_view value) {
  const ProblemKind* kind = problem_kind(id);
  const bool whole_row = position == kWholeRow;
  const auto column = static_cast<std::uint16_t>(whole_row ? 0 : std::min<std::size_t>(position + 1, UINT16_MAX));
  if (out_->problems.count_again(kind, plan_.file, column)) return;
  const bool has_name = !whole_row && position < plan_.names.size();
  std::string consequence;
  if (kind->outcome == Outcome::repaired && kind->loses_data)
    for (const PlannedColumn& planned : plan_.columns)
      if (planned.position == position) consequence = plan_.schema->fields[planned.field].when_unreadable;
  out_->problems.add({kind, plan_.file, line + 1, column, has_name ? plan_.names[position] : std::string(),
                      shown_value(value), std::move(consequence)});
}

}  // namespace outturn::input
