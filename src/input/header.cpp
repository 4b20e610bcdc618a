// SPDX-License-Identifier: MIT
#include "input/header.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "input/column_guess.h"
#include "input/return_year.h"
#include "input/row_reader.h"
#include "outturn/diagnostics.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::input {
namespace {

constexpr std::size_t kRowsLookedAt = 20;
constexpr std::size_t kMostRowsLookedAt = 200;

// Targets behind the fields of the schema.
constexpr std::size_t kAuthority = SIZE_MAX - 3;
constexpr std::size_t kAsAt = SIZE_MAX - 2;
constexpr std::size_t kChild = SIZE_MAX - 1;
constexpr std::size_t kYear = SIZE_MAX;

// A name from `outturn.toml` comes before the 903's own, an alias after it.
constexpr int kMapped = 0;
constexpr int kOwn = 1;
constexpr int kAlias = 2;
constexpr int kPlain = 3;  // and more, where blanks and marks had to be passed over

/// As in the file, but without blanks and stray quotes around it.
std::string_view bare_name(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  text = trimmed(text);
  while (text.substr(0, kMark.size()) == kMark) text = trimmed(text.substr(kMark.size()));
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = trimmed(text.substr(1, text.size() - 2));
  return text;
}

}  // namespace

const FieldSchema* authority_field(const Schemas& schemas) {
  for (const ExtractSchema* schema : schemas)
    for (const FieldSchema& field : schema->fields)
      if (field.column == kAuthorityColumn && schema->has_children) return &field;
  return nullptr;
}

/// One of the first rows, cut by one delimiter.
struct Recogniser::Candidate {
  std::size_t row;
  char delimiter;
  std::vector<std::string> names;
  std::size_t title_rows;
  std::size_t rows_begin;
  std::uint32_t lines;
};

struct Recogniser::Match {
  std::map<std::size_t, std::size_t> positions;  ///< by target
  std::vector<std::size_t> repeated;
  std::vector<std::size_t> missing;  ///< required targets
  std::size_t found = 0;             ///< required targets that are there
};

/// The extract that a file which is none comes closest to.
struct Recogniser::Nearest {
  std::vector<std::string> headings;  ///< that no column was found for
  ExtractIndex table;
  std::size_t found = 0, columns = 0;  ///< required ones; all that are known
  std::vector<std::size_t> missing;
  bool by_name = false;  ///< the file is named after it
};

Recogniser::Recogniser(const Schemas& schemas, const std::vector<ExtractMapping>& mappings) {
  for (const ExtractSchema* schema : schemas) {
    Shape shape{schema, {}, {}, {}};
    std::map<std::string, std::size_t, std::less<>> own;
    const auto add = [&shape](const std::string& name, Name meaning) {
      const auto [place, is_new] = shape.names.try_emplace(name, meaning);
      if (!is_new && meaning.rank < place->second.rank) place->second = meaning;
    };
    for (const ColumnIndex i : schema->fields.indices()) {
      const FieldSchema& field = schema->fields[i];
      own.emplace(field.column, i.value());
      for (const std::string& alias : field.aliases) add(alias, {i.value(), kAlias});
      if (field.required) shape.required.push_back(i.value());
    }
    if (schema->has_children) {
      own.insert_or_assign("CHILD", kChild);
      for (const char* alias : {"PERSON", "CHILDID", "CHILD_ID"}) add(alias, {kChild, kAlias});
      shape.required.push_back(kChild);
      if (const FieldSchema* authority = authority_field(schemas); authority && !schema->field_index(authority->name))
        for (const std::string& alias : authority->aliases) add(alias, {kAuthority, kAlias});
    }
    own.emplace("YEAR", kYear);  // unless the schema has such a field itself
    own.emplace("AS_AT", kAsAt);
    own.emplace(kAuthorityColumn, kAuthority);
    for (const auto& [name, target] : own) add(name, {target, kOwn});
    add("RETURN", {kYear, kAlias});
    for (const ExtractMapping& mapping : mappings) {
      if (mapping.table != schema->name) continue;
      for (const auto& [theirs, ours] : mapping.columns)
        if (const auto target = own.find(ours); target != own.end()) add(theirs, {target->second, kMapped});
    }
    shapes_.push_back(std::move(shape));
  }
}

void Recogniser::add_plain_names(const Shape& shape) {
  for (const auto& [name, meaning] : shape.names) {
    const auto [place, is_new] = shape.plain_names.try_emplace(plain_name(name), meaning);
    if (!is_new && meaning.rank < place->second.rank) place->second = meaning;
  }
}

/// Its rank is that of the name as the file has it. `plain`: names that no column has are compared by their letters and
/// digits.
std::optional<Recogniser::Name> Recogniser::find_name(const Shape& shape, const std::string& name, bool plain) {
  if (const auto found = shape.names.find(upper(name)); found != shape.names.end()) return found->second;
  if (!plain) return std::nullopt;
  if (shape.plain_names.empty()) add_plain_names(shape);
  const auto found = shape.plain_names.find(plain_name(name));
  if (found == shape.plain_names.end()) return std::nullopt;
  return Name{found->second.target, found->second.rank + kPlain};
}

Recogniser::Match Recogniser::match(const Shape& shape, const std::vector<std::string>& names, bool plain) const {
  Match match;
  std::map<std::size_t, int> ranks;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto name = find_name(shape, names[i], plain);
    if (!name) continue;
    const auto [target, rank] = *name;
    const auto [position, is_new] = match.positions.try_emplace(target, i);
    if (is_new || rank < ranks[target]) {
      position->second = i;
      ranks[target] = rank;
    }
  }
  for (const auto& [target, position] : match.positions)
    for (std::size_t i = position + 1; i < names.size(); ++i)
      if (upper(names[i]) == upper(names[position])) {
        match.repeated.push_back(position);
        break;
      }
  for (const std::size_t target : shape.required) {
    if (match.positions.contains(target))
      ++match.found;
    else
      match.missing.push_back(target);
  }
  return match;
}

/// Whether the columns extract `a` requires are those of `b` and some more.
bool Recogniser::requires_more(ExtractIndex a, ExtractIndex b) const {
  const auto columns = [this](ExtractIndex table) {
    std::vector<std::string> names;
    for (const std::size_t target : shapes_[table].required) names.push_back(column_of(shapes_[table], target));
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto of_a = columns(a), of_b = columns(b);
  return of_a.size() > of_b.size() && std::includes(of_a.begin(), of_a.end(), of_b.begin(), of_b.end());
}

ExtractIndex Recogniser::winner(const std::vector<ExtractIndex>& matching) const {
  // Dated rows with what is said of their children beside them are such rows, however often a child stands in them.
  const auto is_joined = [this](ExtractIndex dated, ExtractIndex other) {
    return !shapes_[dated].schema->row_date.empty() && shapes_[other].schema->one_row_per_child;
  };
  for (const ExtractIndex table : matching) {
    const bool beats_all = std::all_of(matching.begin(), matching.end(), [&](ExtractIndex other) {
      return other == table || requires_more(table, other) || is_joined(table, other);
    });
    if (beats_all) return table;
  }
  return {};
}

std::string Recogniser::column_of(const Shape& shape, std::size_t target) const {
  return target == kChild ? "CHILD" : shape.schema->fields[ColumnIndex(target)].column;
}

Header Recogniser::header_of(ExtractIndex table, const Match& match, const Candidate& candidate) const {
  Header header;
  header.table = table;
  header.delimiter = candidate.delimiter;
  header.names = candidate.names;
  header.repeated = match.repeated;
  header.title_rows = candidate.title_rows;
  header.rows_begin = candidate.rows_begin;
  header.lines = candidate.lines;
  header.fields.resize(shapes_[table].schema->fields.size());
  for (const auto& [target, position] : match.positions) {
    if (target == kChild)
      header.child = position;
    else if (target == kYear)
      header.year = position;
    else if (target == kAsAt)
      header.as_at = position;
    else if (target != kAuthority)
      header.fields[ColumnIndex(target)] = position;
  }
  find_authority(shapes_[table], header);
  return header;
}

/// A code and a name of the authority may stand side by side.
void Recogniser::find_authority(const Shape& shape, Header& header) const {
  const auto is_authority = [&shape](std::size_t target) {
    return target == kAuthority || (target < shape.schema->fields.size() &&
                                    shape.schema->fields[ColumnIndex(target)].column == kAuthorityColumn);
  };
  std::map<int, std::vector<std::size_t>> by_rank;
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    const auto name = find_name(shape, header.names[i], true);
    if (name && is_authority(name->target)) by_rank[name->rank].push_back(i);
  }
  if (by_rank.empty()) return;
  header.authority_is_certain = by_rank.begin()->first <= kOwn || by_rank.begin()->first == kOwn + kPlain;
  for (const auto& [rank, positions] : by_rank) {
    header.authority.insert(header.authority.end(), positions.begin(), positions.end());
    if (rank == kMapped) return;  // those that are not mapped are about something else
  }
}

std::string Recogniser::names_of(const std::vector<ExtractIndex>& tables) const {
  std::vector<std::string> names;
  for (const ExtractIndex table : tables) names.push_back(shapes_[table].schema->title);
  return joined_with_or(names);
}

std::string Recogniser::describe(const Nearest& nearest) const {
  if (nearest.found == 0 && !nearest.by_name) return "it has no column heading that belongs to an extract";
  const Shape& shape = shapes_[nearest.table];
  const std::size_t missing = nearest.missing.size();
  std::string columns;
  for (std::size_t m = 0; m < missing; ++m)
    columns += fmt::format("{}`{}`",
                           m == 0             ? ""
                           : m + 1 == missing ? " and "
                                              : ", ",
                           column_of(shape, nearest.missing[m]));
  return fmt::format("it is most like {}, but the column{} {} {} missing", shape.schema->title, missing == 1 ? "" : "s",
                     columns, missing == 1 ? "is" : "are");
}

/// Ready to paste: every missing column with the heading it can be guessed from, or with room for one of those left.
std::string Recogniser::mapping_for(const Nearest& nearest) const {
  if (nearest.found == 0 && !nearest.by_name) return {};
  const Shape& shape = shapes_[nearest.table];
  std::vector<std::string> headings = nearest.headings;
  std::erase_if(headings, [](const std::string& h) { return h.find_first_of("\"\\") != std::string::npos; });
  std::vector<std::pair<std::string, std::string>> columns;  // heading, or none, and column
  for (const std::size_t target : nearest.missing) {
    std::string heading = target == kChild ? heading_for_child(headings)
                                           : heading_for(shape.schema->fields[ColumnIndex(target)], headings);
    std::erase(headings, heading);
    columns.emplace_back(std::move(heading), column_of(shape, target));
  }
  const auto has_none = [](const auto& column) { return column.first.empty(); };
  const bool is_near = 2 * nearest.found >= shape.required.size();
  const bool any_guessed = !std::all_of(columns.begin(), columns.end(), has_none);
  if (headings.empty() || (!any_guessed && !is_near)) std::erase_if(columns, has_none);
  if (columns.empty()) return {};
  const bool is_whole = std::none_of(columns.begin(), columns.end(), has_none);
  for (auto& column : columns)
    if (column.first.empty()) column.first = kHeadingToWrite;
  return mapping_help(shape.schema->name, columns) +
         (is_whole ? std::string()
                   : fmt::format("\nwrite your own heading for `{}`{}", kHeadingToWrite, not_matched(headings)));
}

/// By row, and for each row in the order of the delimiters. Blank rows are left out.
std::vector<Recogniser::Candidate> Recogniser::first_rows(const SourceText& source, std::size_t most_rows,
                                                          bool& too_long) {
  const std::string_view text = source.text();
  std::vector<Candidate> rows;
  for (const char delimiter : kDelimiters) {
    RowReader reader(text.data(), text.data() + text.size(), delimiter, 0);
    Row row;
    std::size_t titles = 0;
    for (std::size_t i = 0; i < most_rows && reader.next(row); ++i) {
      if (row.fault == RowFault::too_long) {
        too_long = true;
        break;
      }
      const auto rows_begin = static_cast<std::size_t>(reader.position() - text.data());
      Candidate candidate{i, delimiter, {}, titles, rows_begin, reader.line()};
      for (std::size_t f = 0; f < row.fields; ++f)
        candidate.names.emplace_back(bare_name(source.decoded(reader.field(f))));
      const auto is_blank = [](const std::string& name) { return name.empty(); };
      if (std::all_of(candidate.names.begin(), candidate.names.end(), is_blank)) continue;
      rows.push_back(std::move(candidate));
      ++titles;
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Candidate& a, const Candidate& b) { return a.row < b.row; });
  return rows;
}

/// A date among its fields: no heading is one.
bool Recogniser::begins_with_values(const SourceText& source) {
  const auto is_date = [](std::string_view text) {
    return text.size() >= 8 && text.size() <= 10 && text.find_first_not_of("0123456789/-.") == std::string_view::npos &&
           std::count_if(text.begin(), text.end(), [](char c) { return !is_digit(c); }) == 2;
  };
  bool too_long = false;
  for (const Candidate& candidate : first_rows(source, 1, too_long))
    if (candidate.names.size() > 1 && std::any_of(candidate.names.begin(), candidate.names.end(), is_date)) return true;
  return false;
}

/// False: no row is a heading.
bool Recogniser::look(const SourceText& source, Search search, Recognition& result, Nearest& nearest) const {
  bool too_long = false;
  for (const Candidate& candidate : first_rows(source, search.rows, too_long)) {
    std::vector<Match> matches;
    std::vector<ExtractIndex> matching;
    for (const ExtractIndex table : shapes_.indices()) {
      const Match& found = matches.emplace_back(match(shapes_[table], candidate.names, search.plain));
      if (found.missing.empty() && !shapes_[table].required.empty()) matching.push_back(table);
      // Most required columns; then fewest that are missing; then most columns of any kind.
      const auto lack = [](const auto& of) { return -static_cast<std::ptrdiff_t>(of.missing.size()); };
      const bool nearer = std::tuple(found.found, lack(found), found.positions.size()) >
                          std::tuple(nearest.found, lack(nearest), nearest.columns);
      if (!nearer) continue;
      nearest = {{}, table, found.found, found.positions.size(), found.missing, false};
      for (std::size_t i = 0; i < candidate.names.size(); ++i) {
        const auto is_here = [i](const auto& at) { return at.second == i; };
        if (!candidate.names[i].empty() && std::none_of(found.positions.begin(), found.positions.end(), is_here))
          nearest.headings.push_back(candidate.names[i]);
      }
    }
    if (matching.empty()) continue;
    if (const auto table = winner(matching)) {
      result.header = header_of(table, match(shapes_[table], candidate.names, true), candidate);
    } else {
      result.failure = ProblemId::ambiguous_file;
      result.detail = names_of(matching);
    }
    return true;
  }
  if (too_long) result.failure = ProblemId::long_header;
  return false;
}

/// The extract that the words of a file's name are like, if it is one.
ExtractIndex Recogniser::named_table(std::string_view path) const {
  constexpr int kNamedSo = 700;
  std::string_view name = file_name_of(path);
  name = name.substr(0, name.rfind('.'));
  ExtractIndex best;
  int most = kNamedSo - 1;
  bool is_tied = false;
  const auto look_at = [&](std::string_view words) {
    for (const ExtractIndex table : shapes_.indices()) {
      const int like = likeness(words, shapes_[table].schema->name);
      if (like < most || (like == most && best == table)) continue;
      is_tied = like == most;
      most = like;
      best = table;
    }
  };
  look_at(name);
  for (std::size_t from = 0, to = 0; !best && from < name.size(); from = to + 1) {
    to = std::min(name.find_first_of("_- .", from), name.size());
    look_at(name.substr(from, to - from));
  }
  return is_tied ? ExtractIndex() : best;
}

/// Where the columns say little: the extract the file is named after, with the headings that may be its columns.
void Recogniser::look_by_name(const SourceText& source, std::string_view path, Nearest& nearest) const {
  const ExtractIndex table = named_table(path);
  if (!table || table == nearest.table) return;
  const Shape& shape = shapes_[table];
  bool too_long = false;
  std::size_t most = nearest.found;
  for (const Candidate& candidate : first_rows(source, kRowsLookedAt, too_long)) {
    const Match found = match(shape, candidate.names, true);
    Nearest named{{}, table, found.found, found.positions.size(), found.missing, true};
    for (std::size_t i = 0; i < candidate.names.size(); ++i)
      if (!candidate.names[i].empty() &&
          std::none_of(found.positions.begin(), found.positions.end(), [i](const auto& at) { return at.second == i; }))
        named.headings.push_back(candidate.names[i]);
    std::size_t like = found.found;
    for (const std::size_t target : found.missing)
      like += !(target == kChild ? heading_for_child(named.headings)
                                 : heading_for(shape.schema->fields[ColumnIndex(target)], named.headings))
                   .empty();
    if (like <= most) continue;
    most = like;
    nearest = std::move(named);
  }
}

/// The first line, where it is the whole first row for certain and is read in one way in every file.
std::string_view Recogniser::first_line(const SourceText& source) {
  const std::string_view text = source.text();
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return {};
  const std::string_view line = text.substr(0, end + 1);
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '"'; };
  return std::all_of(line.begin(), line.end(), is_plain) ? line : std::string_view();
}

Recognition Recogniser::recognise(const SourceText& source, std::string_view path) const {
  const std::string_view line = first_line(source);
  if (const auto same = by_first_line_.find(line); same != by_first_line_.end()) return same->second;
  Recognition result = recognise_by_rows(source, path);
  // What the first row alone says by names as they stand is asked first, and so is true of every file with that row.
  if (!line.empty() && result.header && result.header->title_rows == 0 && result.header->lines == 1 &&
      result.as_they_stand)
    by_first_line_.emplace(line, result);
  return result;
}

Recognition Recogniser::recognise_by_rows(const SourceText& source, std::string_view path) const {
  Recognition result;
  Nearest nearest;
  // The first row alone says it of nearly every file; the other rows need not be cut for that.
  for (const Search search :
       {Search{1, false}, {kRowsLookedAt, false}, {kRowsLookedAt, true}, {kMostRowsLookedAt, true}}) {
    nearest = {};
    if (look(source, search, result, nearest)) {
      result.as_they_stand = !search.plain;
      return result;
    }
    if (result.failure == ProblemId::long_header && search.rows > 1) return result;
  }
  if (!path.empty()) look_by_name(source, path, nearest);
  if (begins_with_values(source)) {
    result.detail = "its first row has values, not headings";
    result.help =
        "export it again with its headings; `outturn template episodes` prints those of Episodes, for example";
    return result;
  }
  result.detail = describe(nearest);
  result.help = mapping_for(nearest);
  return result;
}

Header Recogniser::columns_among(ExtractIndex table, const std::vector<std::string>& names,
                                 std::vector<std::string>& missing) const {
  const Match found = match(shapes_[table], names, true);
  missing.clear();
  for (const std::size_t target : found.missing) missing.push_back(column_of(shapes_[table], target));
  return header_of(table, found, {0, ',', names, 0, 0, 0});
}

bool Recogniser::is_column(ExtractIndex table, const std::string& name) const {
  return !match(shapes_[table], {name}, true).positions.empty();
}

}  // namespace outturn::input
