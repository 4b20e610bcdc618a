// SPDX-License-Identifier: MIT
#include "input/chunk_reader.h"

#include <algorithm>

#include "input/child_field.h"
#include "input/month_first.h"
#include "input/stray_text.h"
#include "input/text_form.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// `V4 - Short breaks`, `U1: foster`: the code. 0 for anything else. In upper case.
std::uint8_t labelled_code(const CodeSet& set, std::string_view value) {
  const std::size_t end = value.find_first_of(" -:");
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (end != std::string_view::npos &&
      std::any_of(value.begin() + static_cast<std::ptrdiff_t>(end), value.end(), is_letter))
    if (const std::uint8_t number = set.find(value.substr(0, end))) return number;
  return 0;
}

/// What a code means, less the years it is of: `male (to 2024)`.
std::string_view lasting_meaning(std::string_view text) {
  const std::size_t bracket = text.rfind(" (");
  const std::string_view years = bracket == std::string_view::npos ? std::string_view() : text.substr(bracket + 2);
  return years.starts_with("to 2") || years.starts_with("from 2") ? text.substr(0, bracket) : text;
}

/// The code that means what is written out in words; of several the first. 0: none does. In upper case.
std::uint8_t code_in_words(const CodeSet& set, std::string_view value) {
  for (std::size_t i = 0; i < set.codes().size(); ++i)
    if (equals_ignoring_case(lasting_meaning(set.codes()[i].text), value) ||
        equals_ignoring_case(set.codes()[i].text, value))
      return static_cast<std::uint8_t>(i + 1);
  return 0;
}

/// What stands in a column of ends for what goes on.
bool is_word_for_no_end(std::string_view value) {
  for (const std::string_view word : {"OPEN", "ONGOING", "CURRENT"})
    if (equals_ignoring_case(value, word)) return true;
  return false;
}

bool is_quick_integer(std::string_view field) {
  return field.size() <= 9 && all_digits(field);
}

}  // namespace

ChunkReader::ChunkReader(const FilePlan& plan)
    : plan_(plan),
      text_end_(plan.source->text().data() + plan.source->text().size()),
      quick_dates_(plan.dates->is_day_first()),
      heading_first_(plan.names.empty() || plan.names.front().empty() ? '\0' : upper(plan.names.front().front())),
      decoded_(plan.names.size()) {}

void ChunkReader::read(const char* from, const char* limit, ChunkRows& out) {
  out.start(plan_, from);
  out_ = &out;
  RowReader reader(from, text_end_, plan_.delimiter, plan_.names.size());
  reader_ = &reader;
  year_text_.clear();
  authority_texts_.assign(plan_.authority.size(), std::string());
  authority_.clear();
  year_ = {kMissingInt, std::nullopt};
  last_child_has_notice_ = false;
  Row row;
  while (reader.position() < limit && reader.next(row)) take(row);
  out.end = reader.position();
  out.lines = reader.line();
  out.has_other_id = out.rows != 0;
  out.has_decimal_id = out.has_decimal_id && out.rows != 0;
  if (out.has_decimal_id)
    out.has_other_id =
        std::any_of(out.child_runs.begin(), out.child_runs.end(), [&out](const ChunkRows::ChildRun& run) {
          return whole_part_of_decimal(std::string_view(out.ids).substr(run.id_begin, run.id_size)).empty();
        });
  count_dates(out);
}

/// Reading 11: column by column once the rows are read, which is quicker than row by row.
void ChunkReader::count_dates(ChunkRows& rows) const {
  const std::size_t runs = plan_.year ? rows.year_runs.size() : rows.rows != 0;
  for (std::size_t run = 0; run < runs; ++run) {
    const std::size_t from = plan_.year ? rows.year_runs[run].first_row : 0;
    const std::size_t to = run + 1 < runs ? rows.year_runs[run + 1].first_row : rows.rows;
    ReturnDates& dates = rows.dates[plan_.year ? rows.year_runs[run].return_year : kMissingInt];
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const DateRole role = plan_.columns[i].role;
      if (role == DateRole::none) continue;
      DayCounts& counts = role == DateRole::event   ? dates.events
                          : role == DateRole::start ? dates.starts
                                                    : dates.births;
      counts.add(rows.columns[i].ints.data() + from, to - from);
    }
  }
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
  if (is_heading_again(row)) return pass_over_footer();
  out_->make_room(plan_);
  if (plan_.child) {
    if (!take_child()) return;
  } else if (is_footer_row()) {
    return pass_over_footer();
  }

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
        if (number == 0 && !text.empty()) number = code_slow_path(i, text);
        values.bytes[r] = number;
        break;
      }
      case FieldType::text:
        if (column.is_authority)
          values.longs[r] = authority_.empty() ? kMissingLong : text_slow_path(column, authority_);
        else if (is_plain_ && text.size() - 1 < 8 && text.front() > ' ' && text.back() > ' ' && !column.replacements &&
                 is_nearly_in_form(column.form, text))
          values.longs[r] = static_cast<std::int64_t>(
              column.form == TextForm::as_written ? packed_field(text) : packed_upper(packed_field(text)));
        else
          values.longs[r] = text.empty() ? kMissingLong : long_text(column, text);
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

bool ChunkReader::take_child() {
  const std::string_view text = field(*plan_.child);
  const bool has_last = !out_->child_runs.empty();
  std::string_view last;
  if (has_last) last = std::string_view(out_->ids).substr(out_->child_runs.back().id_begin);
  child_ = {};
  child_has_notice_ = false;
  if (!plan_.authority.empty()) [[unlikely]]
    take_authority();
  const bool lacks_authority = plan_.authorities && !plan_.authority.empty() && authority_.empty();
  if (authority_.empty() && !lacks_authority) {
    if (has_last && !last_child_has_notice_ && same_text(text, last)) return true;
    if (is_plain_id(text)) {
      child_ = text;
      return true;
    }
  }
  if (is_footer_row()) {
    pass_over_footer();
    return false;
  }
  ChildReading reading = read_child(text, plan_.ids_are_decimals);
  if (reading.problem && problem_kind(*reading.problem)->outcome == Outcome::rejected) {
    reject(*row_, *reading.problem, *plan_.child, text);
    ++out_->without_child;
    return false;
  }
  if (lacks_authority) {
    reject(*row_, ProblemId::blank_authority, plan_.authority.front(), {});
    ++out_->without_child;
    return false;
  }
  child_has_notice_ = reading.problem.has_value();
  if (reading.problem) is_repaired_ |= problem_kind(*reading.problem)->outcome == Outcome::repaired;
  if (reading.problem == ProblemId::decimal_child) out_->has_decimal_id = true;
  if (reading.problem) findings_.push_back({*reading.problem, *plan_.child, std::string(text)});
  child_text_ = authority_.empty() ? std::move(reading.id) : id_with_authority(authority_, reading.id);
  if (!has_last || child_text_ != last) child_ = child_text_;
  return true;
}

/// Reading 1: which authority the row is of, where that is part of the child's id; else only whether there are several.
void ChunkReader::take_authority() {
  bool is_as_before = true;
  for (std::size_t i = 0; i < plan_.authority.size(); ++i) {
    const std::string_view text = field(plan_.authority[i]);
    if (text == authority_texts_[i]) continue;
    authority_texts_[i] = text;
    is_as_before = false;
  }
  if (is_as_before) return;
  AuthorityNames::Texts texts;
  for (const std::string& text : authority_texts_) texts.push_back(authority_text(text));
  constexpr std::size_t kMost = 10000;  // more than there are: the column is about something else
  if (plan_.authorities)
    authority_ = plan_.authorities->of(texts);
  else if (out_->authorities.size() < kMost)
    out_->authorities.insert(std::move(texts));
}

/// False if the row cannot be used without this date.
bool ChunkReader::take_date(std::size_t i, std::string_view text) {
  const PlannedColumn& column = plan_.columns[i];
  Day day = quick_dates_ && !column.replacements ? quick_date(text) : kNoDay;
  if (day <= kFirstDay || day >= kFirstFarDay) {
    const DateReading reading = date_slow_path(column, text);
    day = reading.day;
    if (day != kNoDay && reading.clock != Clock::none) day = take_clock(day, reading.clock);
    if (reading.fault && !out_->has_exchanged_date && is_exchanged(reading.fault->in_value, text))
      out_->has_exchanged_date = true;
    if (day == kNoDay && column.is_row_date) {
      reject(*row_, reading.fault ? reading.fault->in_row_date : ProblemId::blank_row_date, column.position, text);
      keep_undated(!reading.fault);
      return false;
    }
    if (reading.fault) find(reading.fault->in_value, column, text);
    if (reading.is_no_date) find(ProblemId::no_date, column, text);
    if (reading.clock != Clock::none && day != kNoDay) find(ProblemId::time_part, column, text);
  }
  if (column.is_row_date && day < plan_.first_row_date) {
    reject(*row_, ProblemId::day_too_early_row, column.position, text);
    keep_undated();
    return false;
  }
  out_->columns[i].ints[out_->rows] = day;
  return true;
}

/// A date that can only be read with day and month in each other's place.
bool ChunkReader::is_exchanged(ProblemId fault, std::string_view text) const {
  if (fault == ProblemId::month_first_date || fault == ProblemId::day_first_date) return true;
  return fault == ProblemId::two_digit_year && pattern_of_exchanged(trimmed(text), *plan_.dates).has_value();
}

/// The day that is meant: UTC has 23:00 where a day begins in British Summer Time.
Day ChunkReader::take_clock(Day day, Clock clock) {
  const auto summer = ends_in_summer_time(clock == Clock::hour_before ? day : day - 1);
  if (clock == Clock::hour_before && summer.value_or(false))
    ++out_->clocks.hours_before;
  else if (clock == Clock::other || (summer && *summer == (clock == Clock::midnight)))
    out_->clocks.has_other = true;
  return plan_.dates_are_utc && clock == Clock::hour_before ? day + 1 : day;
}

/// Whose row was rejected for its date, and of which return: figures that look at that return may be wrong about them.
void ChunkReader::keep_undated(bool has_blank_date) {
  if (plan_.year) take_year();
  std::string_view child = child_;
  if (plan_.child && child.empty()) child = std::string_view(out_->ids).substr(out_->child_runs.back().id_begin);
  out_->undated.push_back({std::string(child), line_in_file(*row_) - 1, plan_.year ? return_year_ : kMissingInt,
                           has_blank_date, has_blank_date ? filled_columns() : 0});
}

/// Of the row read last: by column of the schema, whether something is in it.
std::uint64_t ChunkReader::filled_columns() {
  std::uint64_t filled = 0;
  for (const PlannedColumn& column : plan_.columns) {
    const std::string_view text = trimmed(field(column.position));
    if (!text.empty() && !is_null_word(text)) filled |= UndatedRow::bit_of(column.field);
  }
  return filled;
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
  bool has_lost = false;
  for (const Finding& finding : findings_) {
    report(finding.id, row.line, finding.position, finding.value);
    has_lost |= keep_lost(finding);
  }
  if (plan_.child && !child_.empty()) {
    out.child_runs.push_back({out.rows, out.ids.size(), child_.size()});
    out.ids += child_;
  }
  last_child_has_notice_ = child_has_notice_;
  if (plan_.year && (out.year_runs.empty() || out.year_runs.back().return_year != return_year_))
    out.year_runs.push_back({out.rows, return_year_});
  out.line[out.rows] = line_in_file(row) | (is_repaired_ ? ExtractTable::kRepairedBit : 0u);
  ++out.counts.used;
  out.counts.repaired += is_repaired_ && !has_lost;
  out.counts.lost += has_lost;
  ++out.rows;
}

/// A value that stands as blank, and is none. False: the problem is another.
bool ChunkReader::keep_lost(const Finding& finding) {
  const ProblemKind* kind = problem_kind(finding.id);
  if (kind->outcome != Outcome::repaired || !kind->loses_data) return false;
  for (const PlannedColumn& column : plan_.columns)
    if (column.position == finding.position) out_->lost.push_back({out_->rows, column.field});
  return true;
}

/// The field's text as it counts: without blanks around it, and translated where a mapping says so.
std::string_view ChunkReader::value_of(const PlannedColumn& column, std::string_view text) {
  const std::string_view as_given = text;
  text = trimmed(text);
  if (const auto bare = without_spreadsheet_mark(text))
    if (bare->empty() || column.type != FieldType::text || is_identifier(column.form)) {
      find(ProblemId::spreadsheet_mark, column, as_given);
      text = *bare;
    }
  if (!column.replacements || text.empty()) return text;
  const auto found = column.replacements->find(upper(text));
  return found == column.replacements->end() ? text : std::string_view(found->second);
}

std::uint8_t ChunkReader::code_slow_path(std::size_t i, std::string_view text) {
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
  if (const std::uint8_t number = labelled_code(column.codes->set(), code)) {
    find(ProblemId::code_with_label, column, text);
    return number;
  }
  if (const std::uint8_t number = code_in_words(column.codes->set(), code)) {
    find(ProblemId::code_in_words, column, text);
    return number;
  }
  find(ProblemId::unlisted_code, column, text);
  return out_->unlisted[i].number(code, column.codes->set().codes().size(), out_->rows);
}

DateReading ChunkReader::date_slow_path(const PlannedColumn& column, std::string_view text) {
  const std::string_view value = value_of(column, text);
  if (value.empty()) return {};
  if (is_null_word(value)) {
    if (!column.is_row_date) find(ProblemId::null_word, column, text);
    return {};
  }
  if (column.is_end && is_word_for_no_end(value)) {
    DateReading none;
    none.is_no_date = true;
    return none;
  }
  return plan_.dates->read(value);
}

std::int64_t ChunkReader::long_text(const PlannedColumn& column, std::string_view text) {
  if (is_plain_ && column.form == TextForm::as_written && !column.replacements)
    if (const auto number = Texts::packed_pupil_number(text)) return *number;
  return text_slow_path(column, text);
}

std::int64_t ChunkReader::text_slow_path(const PlannedColumn& column, std::string_view text) {
  const std::string_view value = value_of(column, text);
  if (value.empty()) return kMissingLong;
  if (is_null_text(column.form, value)) {
    find(ProblemId::null_word, column, text);
    return kMissingLong;
  }
  if (is_spreadsheet_error(value)) {
    find(ProblemId::spreadsheet_error, column, text);
    return kMissingLong;
  }
  const std::string formed = column.form == TextForm::as_written ? std::string() : in_form(column.form, value);
  const std::string_view kept = column.form == TextForm::as_written ? value : std::string_view(formed);
  if (!is_of_form(column.form, kept)) {
    find(column.form == TextForm::postcode ? ProblemId::unreadable_postcode : ProblemId::unreadable_identifier, column,
         text);
    return kMissingLong;
  }
  const UnusualBytes unusual = unusual_bytes(kept);
  if (kept.size() <= 8 && !unusual.high && !unusual.nul) return static_cast<std::int64_t>(packed(kept));
  if (const auto number = Texts::packed_pupil_number(kept)) return *number;
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

}  // namespace outturn::input
