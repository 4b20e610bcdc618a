// SPDX-License-Identifier: MIT
#include "start/first_look.h"

#include <algorithm>
#include <array>
#include <optional>

#include "input/column_guess.h"
#include "input/dates.h"
#include "input/file_kinds.h"
#include "input/header.h"
#include "input/paths.h"
#include "input/return_year.h"
#include "input/row_reader.h"
#include "input/source_text.h"
#include "text/text_tools.h"

namespace outturn::start {
namespace {

using input::Header;
using input::RowReader;
using input::SourceText;

constexpr int kRowsLookedAt = 20;         // for the headings
constexpr std::size_t kSampleRows = 500;  // for what stands below them
constexpr std::string_view kDelimiters = ",;\t|";

/// A row that may be the headings of the file, and where the rows below it begin.
struct HeadingRow {
  char delimiter = ',';
  std::vector<std::string> names;
  std::size_t rows_begin = 0;
};

std::string bare(std::string_view text) {
  return std::string(trimmed(text));
}

/// A number or a date: it stands below a heading, not in it.
bool is_a_value(std::string_view name) {
  return !name.empty() && name.find_first_not_of("0123456789/-.: ") == std::string_view::npos;
}

std::vector<HeadingRow> heading_rows(const SourceText& source) {
  constexpr std::ptrdiff_t kFewest = 2;
  std::vector<HeadingRow> rows;
  const std::string_view text = source.text();
  for (const char delimiter : kDelimiters) {
    RowReader reader(text.data(), text.data() + text.size(), delimiter, 0);
    input::Row row;
    for (int i = 0; i < kRowsLookedAt && reader.next(row); ++i) {
      if (row.fault != input::RowFault::none) continue;
      HeadingRow found{delimiter, {}, static_cast<std::size_t>(reader.position() - text.data())};
      for (std::size_t f = 0; f < row.fields; ++f) found.names.push_back(bare(source.decoded(reader.field(f))));
      const auto filled =
          std::count_if(found.names.begin(), found.names.end(), [](const auto& n) { return !n.empty(); });
      if (filled >= kFewest && std::none_of(found.names.begin(), found.names.end(), is_a_value))
        rows.push_back(std::move(found));
    }
  }
  return rows;
}

input::SampleValues sample_below(const SourceText& source, const HeadingRow& heading) {
  input::SampleValues values(heading.names.size());
  const std::string_view text = source.text();
  RowReader reader(text.data() + heading.rows_begin, text.data() + text.size(), heading.delimiter,
                   heading.names.size());
  input::Row row;
  for (std::size_t i = 0; i < kSampleRows && reader.next(row); ++i) {
    if (row.fault != input::RowFault::none) continue;
    for (std::size_t f = 0; f < std::min(row.fields, values.size()); ++f)
      if (auto value = bare(source.decoded(reader.field(f))); !value.empty() && !is_null_word(value))
        values[f].push_back(std::move(value));
  }
  return values;
}

/// What a file that is not recognised may be; required columns all found, and by headings that are rather alike.
struct Candidate {
  ExtractIndex table;
  HeadingRow heading;
  input::TableGuess guess;
  int score = 0;
};

std::optional<Candidate> best_guess(const SourceText& source, const std::string& path, const Schemas& schemas,
                                    input::ColumnGuesser& guesser) {
  constexpr int kRatherAlike = 650, kNamedSo = 700, kForItsName = 500;
  std::optional<Candidate> best;
  bool is_tied = false;
  std::string_view name = input::file_name_of(path);
  name = name.substr(0, name.rfind('.'));
  for (HeadingRow& heading : heading_rows(source)) {
    input::SampleValues values;
    for (const ExtractIndex t : schemas.indices()) {
      auto guess = guesser.guess(t, heading.names, {});
      if (!guess.missing.empty()) continue;
      if (values.empty()) values = sample_below(source, heading);
      guess = guesser.guess(t, heading.names, values);
      if (!guess.missing.empty() || guess.required < 2 || guess.required_found < kRatherAlike * guess.required)
        continue;
      int score = guess.found;
      if (std::max(input::likeness(name, schemas[t]->name), input::likeness(name, schemas[t]->title)) >= kNamedSo)
        score += kForItsName;
      if (best && score == best->score && t != best->table) is_tied = true;
      if (best && score <= best->score) continue;
      is_tied = false;
      best = Candidate{t, heading, std::move(guess), score};
    }
  }
  return is_tied ? std::nullopt : std::move(best);
}

// The first is what is read where nothing is said.
constexpr std::array kFormats = {"dd/mm/yyyy", "mm/dd/yyyy", "dd/mm/yy", "mm/dd/yy"};  // yy reads yyyy as well

/// How the dates of the file are written: the first format that leaves the fewest of them unread.
void look_at_dates(const SourceText& source, const HeadingRow& heading, const std::vector<std::size_t>& positions,
                   FileLook& look) {
  static const auto kPatterns = [] {
    std::vector<input::DatePattern> patterns = {input::DatePattern()};
    for (std::size_t f = 1; f < kFormats.size(); ++f) patterns.push_back(*input::DatePattern::parse(kFormats[f]));
    return patterns;
  }();
  std::array<std::uint64_t, kFormats.size()> unread{};
  const std::string_view text = source.text();
  RowReader reader(text.data() + heading.rows_begin, text.data() + text.size(), heading.delimiter,
                   heading.names.size());
  input::Row row;
  while (reader.next(row)) {
    if (row.fault != input::RowFault::none) continue;
    for (const std::size_t position : positions) {
      if (position >= row.fields) continue;
      const std::string_view value = trimmed(reader.field(position));
      if (value.empty() || is_null_word(value)) continue;
      Day day = kNoDay;
      for (std::size_t f = 0; f < kPatterns.size(); ++f) {
        const input::DateReading reading = kPatterns[f].read(value);
        if (reading.day == kNoDay && !reading.is_no_date) ++unread[f];
        look.is_ambiguous |= day != kNoDay && reading.day != kNoDay && reading.day != day;
        if (reading.day != kNoDay) day = reading.day;
      }
    }
  }
  const auto least = std::min_element(unread.begin(), unread.end());
  const auto format = static_cast<std::size_t>(least - unread.begin());
  if (format > 0) look.date_format = kFormats[format];
  look.shows_format = std::min(unread[0], unread[2]) != std::min(unread[1], unread[3]);
}

/// The columns that stand in a recognised file under names we know, and the headings that may mean the others.
void add_columns(const ExtractSchema& schema, const HeadingRow& heading, const input::TableGuess& guess, FileLook& look,
                 std::vector<std::size_t>& dates) {
  look.schema = &schema;
  const auto is_date = [&schema](const std::string& column) {
    return std::any_of(schema.fields.begin(), schema.fields.end(), [&column](const FieldSchema& field) {
      return field.column == column && field.type == FieldType::date;
    });
  };
  std::vector<std::string> rest = heading.names;
  for (const auto& [column, position] : guess.own) {
    look.own.push_back(column);
    rest[position].clear();
    look.has_authority |= column == "LA";
    if (is_date(column)) dates.push_back(position);
  }
  for (const input::ColumnGuess& found : guess.guesses) {
    rest[found.position].clear();
    look.headings.push_back({heading.names[found.position], found.column, found.like});
    look.has_authority |= found.column == "LA";
    if (is_date(found.column)) dates.push_back(found.position);
  }
  for (auto& name : rest)
    if (!name.empty()) look.other_headings.push_back(std::move(name));
}

std::optional<FileLook> look_at_file(const std::string& path, std::shared_ptr<const FileBytes> bytes,
                                     const input::Recogniser& recogniser, const Schemas& schemas,
                                     input::ColumnGuesser& guesser) {
  FileLook look;
  look.path = path;
  if (input::unreadable_content(bytes->bytes())) return look;
  const SourceText source(std::move(bytes));
  if (source.encoding() == input::Encoding::utf32) return look;
  if (input::is_own_output(source.text())) return std::nullopt;
  std::vector<std::size_t> dates;
  HeadingRow heading;
  const input::Recognition known = recogniser.recognise(source);
  if (known.header) {
    const Header& header = *known.header;
    heading = {header.delimiter, header.names, header.rows_begin};
    const ExtractSchema& schema = *schemas[header.table];
    add_columns(schema, heading, guesser.guess(header.table, header.names, sample_below(source, heading)), look, dates);
  } else if (const auto best = best_guess(source, path, schemas, guesser)) {
    heading = best->heading;
    add_columns(*schemas[best->table], heading, best->guess, look, dates);
  }
  if (!dates.empty()) look_at_dates(source, heading, dates, look);
  return look;
}

}  // namespace

Result<std::vector<FileLook>> look_at_files(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                            const std::vector<std::string>& exclude) {
  const auto entries = files.list(folder);
  if (!entries) return entries.error();
  const input::Recogniser recogniser(schemas, {});
  input::ColumnGuesser guesser(schemas);
  std::vector<FileLook> looks;
  for (const DirectoryEntry& entry : *entries) {
    if (entry.is_directory || !input::is_csv_name(entry.path) || input::is_excluded(entry.path, exclude)) continue;
    auto bytes = files.open(input::joined(folder, entry.path));
    if (!bytes) return bytes.error();
    if (auto look = look_at_file(entry.path, std::move(*bytes), recogniser, schemas, guesser))
      looks.push_back(std::move(*look));
  }
  return looks;
}

bool is_sure(const Heading& heading) {
  return heading.like >= input::kSurelyMeans;
}

}  // namespace outturn::start
