// SPDX-License-Identifier: MIT
#include "input/month_first.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/row_reader.h"
#include "problems/catalogue.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

/// 13/04/2021, 2021-04-01 and 1 April 2021 cannot come from a file with the month first; 04/05/2021 can, and so can
/// what is no date at all.
bool speaks_against(std::string_view value, const DatePattern& other) {
  const bool year_is_first = value.size() >= 4 && all_digits(value.substr(0, 4));
  std::size_t letters = 0, most = 0;  // in a row: the name of a month has three or more, AM and PM have two
  for (const char c : value) {
    letters = is_letter(c) ? letters + 1 : 0;
    most = std::max(most, letters);
  }
  const bool has_name = most >= 3;
  return year_is_first || has_name || other.read(value).day == kNoDay;
}

/// What `outturn.toml` says for one file.
std::string setting_of(const std::string& path, const std::string& format) {
  return fmt::format("\"{}\" = {{ date_format = \"{}\" }}", path, format);
}

}  // namespace

std::optional<DatePattern> pattern_of_exchanged(std::string_view date, const DatePattern& pattern) {
  const auto other = pattern.exchanged();
  if (!other) return std::nullopt;
  for (const bool is_short : {false, true}) {
    const DatePattern as_it_is = is_short ? pattern.with_short_year() : pattern;
    const DatePattern as_other = is_short ? other->with_short_year() : *other;
    if (as_it_is.read(date).day == kNoDay && as_other.read(date).day != kNoDay) return as_other;
  }
  return std::nullopt;
}

DateOrders::DateOrders(const std::vector<DatedFile>& files, const Extracts& extracts) : extracts_(extracts) {
  for (const DatedFile& file : files)
    if (!file.known->places) orders_.push_back(order_of(file));
}

DateOrders::Order DateOrders::order_of(const DatedFile& file) const {
  Order order;
  order.file = file;
  const Header& header = file.known->header;
  const ExtractSchema& schema = *extracts_.tables[header.table].schema;
  std::vector<std::size_t> positions;
  for (const ColumnIndex f : schema.fields.indices())
    if (schema.fields[f].type == FieldType::date && header.fields[f]) positions.push_back(*header.fields[f]);
  const auto exchanged = file.pattern->exchanged();
  if (positions.empty() || !exchanged) return order;
  const DatePattern as_it_is = file.pattern->with_short_year(), as_other = exchanged->with_short_year();
  const std::string_view text = file.known->source->text();
  RowReader reader(text.data() + header.rows_begin, text.data() + text.size(), header.delimiter, header.names.size());
  Row row;
  while (reader.next(row)) {
    if (row.fault != RowFault::none) continue;
    for (const std::size_t position : positions) {
      if (position >= row.fields) continue;
      const std::string_view value = trimmed(reader.field(position));
      if (value.empty()) continue;
      const bool is_read = as_it_is.read(value).day != kNoDay, is_other = as_other.read(value).day != kNoDay;
      order.has_dates |= is_read || is_other;
      order.needs_its_own |= is_read && !is_other;
      order.may_not_be |= is_read && speaks_against(value, as_other);
      if (is_other && !is_read && order.shown.empty()) order.shown = shown_value(value);
      order.is_short |= is_other && exchanged->read(value).day == kNoDay;
    }
    if (order.needs_its_own && order.may_not_be) break;  // nothing further on could refuse it
  }
  return order;
}

std::string DateOrders::format_of(const Order& order) const {
  const DatePattern pattern = *order.file.pattern->exchanged();
  return (order.is_short ? pattern.with_short_year() : pattern).text();
}

std::optional<Error> DateOrders::all_refused() const {
  std::size_t dated = 0, exchanged = 0;
  const Order* first = nullptr;
  std::string format;
  for (const Order& order : orders_) {
    if (!order.has_dates) continue;
    ++dated;
    if (order.needs_its_own || order.file.is_own_pattern || (!order.shown.empty() && order.may_not_be))
      return std::nullopt;
    if (!order.is_exchanged()) continue;
    ++exchanged;
    if (!first) first = &order;
    if (format.empty() || order.is_short) format = format_of(order);
  }
  if (!first) return std::nullopt;
  const bool month_first = !first->file.pattern->month_is_first();
  const std::string_view which = month_first ? "month" : "day";
  std::string what = dated == 1 ? fmt::format("the file has dates with the {} first", which)
                     : exchanged == dated
                         ? fmt::format("{} files have dates with the {} first",
                                       dated == 2 ? "both" : "all " + with_commas(dated), which)
                         : fmt::format("{} of {} files {} dates with the {} first", with_commas(exchanged),
                                       with_commas(dated), exchanged == 1 ? "has" : "have", which);
  what += fmt::format(", such as `{}`", first->shown);
  if (exchanged < dated) what += fmt::format(", and no file has one with the {} first", month_first ? "day" : "month");
  return Error{
      what, first->file.pattern->is_day_first()
                ? fmt::format("add to `outturn.toml`, before the first line in square brackets:\ndate_format = \"{}\"",
                              format)
                : fmt::format("change `date_format` in `outturn.toml`:\ndate_format = \"{}\"", format)};
}

std::vector<DateOrders::Refused> DateOrders::refused() const {
  std::string lines;
  for (const Order& order : orders_)
    if (order.is_exchanged())
      lines += "\n" + setting_of(shown_name(extracts_.files[order.file.known->file].path), format_of(order));
  std::vector<Refused> refused;
  for (const Order& order : orders_)
    if (order.is_exchanged() && order.file.is_read)
      refused.push_back({order.file.known->file, order.shown, !order.file.pattern->month_is_first(),
                         "if the file is right, say so in `outturn.toml`:\n[returns]" + lines});
  return refused;
}

}  // namespace outturn::input
