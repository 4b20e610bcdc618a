// SPDX-License-Identifier: MIT
#include "start/first_look.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "input/column_guess.h"
#include "input/dates.h"
#include "input/file_kinds.h"
#include "input/header.h"
#include "input/paths.h"
#include "input/return_year.h"
#include "input/row_reader.h"
#include "input/source_text.h"
#include "start/shared_child.h"
#include "text/text_tools.h"

namespace outturn::start {
namespace {

using input::Header;
using input::kDelimiters;
using input::RowReader;
using input::SourceText;

constexpr int kRowsLookedAt = 20;         // for the headings
constexpr std::size_t kSampleRows = 500;  // for what stands below them

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

/// The one value of each column that has the same in every row, but for numbers and dates.
std::vector<std::string> kinds_in(const input::SampleValues& values) {
  constexpr std::size_t kFewest = 2;
  std::vector<std::string> kinds;
  for (const auto& column : values)
    if (column.size() >= kFewest && !is_a_value(column.front()) &&
        std::all_of(column.begin(), column.end(), [&](const std::string& value) { return value == column.front(); }))
      kinds.push_back(column.front());
  return kinds;
}

/// A row of headings taken for those of an extract.
struct Candidate {
  ExtractIndex table;
  HeadingRow heading;
  input::TableGuess guess;
  int score = 0;
};

/// The one with the highest score.
class BestCandidate {
 public:
  void offer(Candidate candidate) {
    is_tied_ |= best_ && candidate.score == best_->score && candidate.table != best_->table;
    if (best_ && candidate.score <= best_->score) return;
    is_tied_ = false;
    best_ = std::move(candidate);
  }
  /// Nothing where two extracts are as likely.
  std::optional<Candidate> only() const { return is_tied_ ? std::nullopt : best_; }
  const std::optional<Candidate>& first() const { return best_; }

 private:
  std::optional<Candidate> best_;
  bool is_tied_ = false;
};

/// What a file that is not recognised may be.
struct Guesses {
  BestCandidate whole;      ///< required columns all found, and by headings that are rather alike
  BestCandidate childless;  ///< all of them but the child's id
  BestCandidate near;       ///< half of them
};

Guesses guesses_of(const SourceText& source, const std::string& path, const Schemas& schemas,
                   input::ColumnGuesser& guesser) {
  constexpr int kRatherAlike = 650, kNamedSo = 700, kForItsName = 500, kFewest = 2;
  Guesses guesses;
  std::string_view name = input::file_name_of(path);
  name = name.substr(0, name.rfind('.'));
  const auto found_of = [](const input::TableGuess& guess) {
    return guess.required - static_cast<int>(guess.missing.size());
  };
  const auto is_near = [&found_of](const input::TableGuess& guess) {
    const int found = found_of(guess);
    return found >= kFewest && 2 * found >= guess.required && guess.required_found >= kRatherAlike * found;
  };
  // By the words in its name, its headings and its kind: what every row says in one column.
  const auto may_be = [name](const ExtractSchema& schema, const HeadingRow& heading,
                             const std::vector<std::string>& kinds) {
    const auto tells = [&schema](std::string_view text) { return input::has_word(text, schema.guessed_by); };
    const auto tells_another = [&schema](std::string_view text) {
      std::string capitals;  // of `CiN` the words are one
      for (const char c : text) capitals += upper(c);
      return input::has_word(text, schema.not_guessed_by) || input::has_word(capitals, schema.not_guessed_by);
    };
    if (tells_another(name) || std::any_of(kinds.begin(), kinds.end(), tells_another)) return false;
    return schema.guessed_by.empty() || tells(name) || std::any_of(heading.names.begin(), heading.names.end(), tells) ||
           std::any_of(kinds.begin(), kinds.end(), tells);
  };
  for (HeadingRow& heading : heading_rows(source)) {
    input::SampleValues values;
    std::vector<std::string> kinds;
    for (const ExtractIndex t : schemas.indices()) {
      auto guess = guesser.guess(t, heading.names, {});
      if (!is_near(guess)) continue;
      if (values.empty()) {
        values = sample_below(source, heading);
        kinds = kinds_in(values);
      }
      if (!may_be(*schemas[t], heading, kinds)) continue;
      guess = guesser.guess(t, heading.names, values);
      if (!is_near(guess)) continue;
      int score = guess.found;
      if (std::max(input::likeness(name, schemas[t]->name), input::likeness(name, schemas[t]->title)) >= kNamedSo)
        score += kForItsName;
      const bool is_childless = guess.missing == std::vector<std::string>{"CHILD"};
      (guess.missing.empty() ? guesses.whole
       : is_childless        ? guesses.childless
                             : guesses.near)
          .offer({t, heading, std::move(guess), score});
    }
  }
  return guesses;
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

/// What is known of a file until the child's id has been found in all of them.
struct Seen {
  FileLook look;
  HeadingRow heading;
  std::vector<std::size_t> ids;        ///< the columns that are the child's id, or may be
  std::optional<Candidate> childless;  ///< only the child's id was not found
};

void take(const SourceText& source, const Schemas& schemas, const Candidate& candidate, FileLook& look) {
  std::vector<std::size_t> dates;
  add_columns(*schemas[candidate.table], candidate.heading, candidate.guess, look, dates);
  if (!dates.empty()) look_at_dates(source, candidate.heading, dates, look);
}

std::vector<std::size_t> positions_of(const input::TableGuess& guess, std::string_view column) {
  for (const auto& [name, position] : guess.own)
    if (name == column) return {position};
  for (const auto& found : guess.guesses)
    if (found.column == column) return {found.position};
  return {};
}

NearMiss near_miss(const Schemas& schemas, const Candidate& candidate) {
  FileLook look;
  std::vector<std::size_t> dates;
  add_columns(*schemas[candidate.table], candidate.heading, candidate.guess, look, dates);
  return {look.schema, candidate.guess.missing, std::move(look.headings), std::move(look.other_headings)};
}

std::vector<std::size_t> not_matched(const Candidate& candidate) {
  std::vector<bool> is_matched(candidate.heading.names.size(), false);
  for (const auto& [column, position] : candidate.guess.own) is_matched[position] = true;
  for (const auto& found : candidate.guess.guesses) is_matched[found.position] = true;
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < is_matched.size(); ++i)
    if (!is_matched[i] && !candidate.heading.names[i].empty()) rest.push_back(i);
  return rest;
}

std::optional<Seen> look_at_file(const std::string& path, std::shared_ptr<const FileBytes> bytes,
                                 const input::Recogniser& recogniser, const Schemas& schemas,
                                 input::ColumnGuesser& guesser) {
  Seen seen;
  seen.look.path = path;
  if (input::unreadable_content(bytes->bytes())) return seen;
  const SourceText source(std::move(bytes));
  if (source.encoding() == input::Encoding::utf32) return seen;
  if (input::is_own_output(source.text())) return std::nullopt;
  const auto take_as = [&](const Candidate& candidate) {
    seen.heading = candidate.heading;
    seen.ids = positions_of(candidate.guess, "CHILD");
    take(source, schemas, candidate, seen.look);
  };
  const input::Recognition known = recogniser.recognise(source);
  if (known.header) {
    const Header& header = *known.header;
    const HeadingRow heading = {header.delimiter, header.names, header.rows_begin};
    take_as({header.table, heading, guesser.guess(header.table, header.names, sample_below(source, heading)), 0});
    return seen;
  }
  const Guesses guesses = guesses_of(source, path, schemas, guesser);
  if (const auto whole = guesses.whole.only()) {
    take_as(*whole);
  } else if (const auto& near = guesses.childless.first() ? guesses.childless.first() : guesses.near.first()) {
    seen.heading = near->heading;
    seen.look.near = near_miss(schemas, *near);
    seen.childless = guesses.childless.only();
    if (seen.childless) seen.ids = not_matched(*seen.childless);
  }
  return seen;
}

/// The columns that may be the child's id: filled, no dates, and, where every child has one row, no value twice.
IdColumns id_columns(const SourceText& source, const Seen& seen, const Schemas& schemas) {
  constexpr std::size_t kMostValues = 100'000, kFewest = 2;
  struct Counts {
    std::size_t filled = 0, days = 0;
    std::set<std::string> values;
  };
  std::vector<Counts> counts(seen.ids.size());
  std::size_t rows = 0;
  const std::string_view text = source.text();
  RowReader reader(text.data() + seen.heading.rows_begin, text.data() + text.size(), seen.heading.delimiter,
                   seen.heading.names.size());
  input::Row row;
  const input::DatePattern day;
  while (reader.next(row)) {
    if (row.fault != input::RowFault::none) continue;
    ++rows;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (seen.ids[i] >= row.fields) continue;
      const std::string value = upper(bare(source.decoded(reader.field(seen.ids[i]))));
      if (value.empty() || is_null_word(value)) continue;
      ++counts[i].filled;
      counts[i].days += day.read(value).day != kNoDay ? 1 : 0;
      if (counts[i].values.size() < kMostValues) counts[i].values.insert(value);
    }
  }
  IdColumns columns{!seen.childless, {}};
  const bool is_one_a_row = seen.childless && schemas[seen.childless->table]->one_row_per_child;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    auto& [filled, days, values] = counts[i];
    const bool may_be = 10 * filled >= 9 * rows && 2 * days < filled && values.size() >= kFewest &&
                        (!is_one_a_row || 20 * values.size() >= 19 * filled);
    if (columns.is_known || may_be) columns.columns.push_back({seen.ids[i], std::move(values)});
  }
  return columns;
}

/// Files in which only the child's id was not found are read by the column whose values stand in other files.
std::optional<Error> find_children(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                   std::vector<Seen>& all) {
  if (std::none_of(all.begin(), all.end(), [](const Seen& seen) { return seen.childless; })) return std::nullopt;
  std::vector<IdColumns> columns;
  for (const Seen& seen : all) {
    columns.push_back({!seen.childless, {}});
    if (seen.ids.empty()) continue;
    auto bytes = files.open(input::joined(folder, seen.look.path));
    if (!bytes) return bytes.error();
    columns.back() = id_columns(SourceText(std::move(*bytes)), seen, schemas);
  }
  const auto children = shared_children(columns);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!children[i]) continue;
    auto bytes = files.open(input::joined(folder, all[i].look.path));
    if (!bytes) return bytes.error();
    Candidate& candidate = *all[i].childless;
    candidate.guess.guesses.push_back({*children[i], "CHILD", input::kMayMean});
    all[i].look.near.reset();
    take(SourceText(std::move(*bytes)), schemas, candidate, all[i].look);
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<FileLook>> look_at_files(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                                            const std::vector<std::string>& exclude) {
  const auto entries = files.list(folder);
  if (!entries) return entries.error();
  const input::Recogniser recogniser(schemas, {});
  input::ColumnGuesser guesser(schemas);
  std::vector<Seen> all;
  for (const DirectoryEntry& entry : *entries) {
    if (entry.is_directory || !input::is_csv_name(entry.path) || input::is_excluded(entry.path, exclude)) continue;
    auto bytes = files.open(input::joined(folder, entry.path));
    if (!bytes) return bytes.error();
    if (auto seen = look_at_file(entry.path, std::move(*bytes), recogniser, schemas, guesser))
      all.push_back(std::move(*seen));
  }
  if (const auto error = find_children(files, folder, schemas, all)) return *error;
  std::vector<FileLook> looks;
  for (Seen& seen : all) looks.push_back(std::move(seen.look));
  return looks;
}

bool is_sure(const Heading& heading) {
  return heading.like >= input::kSurelyMeans;
}

}  // namespace outturn::start
