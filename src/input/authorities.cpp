// SPDX-License-Identifier: MIT
#include "input/authorities.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "input/child_field.h"
#include "input/row_reader.h"
#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

using BirthDates = std::unordered_map<std::uint32_t, Day>;

/// So many other dates of birth are no mistakes: of two files; of rows of one file, where a child can be there twice.
constexpr std::size_t kLeastInTwoFiles = 2, kLeastInOneFile = 10;
/// So many children with one date of birth in two authorities are no chance.
constexpr std::size_t kLeastRenamed = 10;

/// Of the ids compared, those of children born on different days.
struct Births {
  std::size_t shared = 0, differ = 0;

  bool are_of_two_authorities(std::size_t least) const { return differ >= least && 2 * differ > shared; }
};

const KnownFile* known_file(const std::vector<KnownFile>& files, std::uint32_t file, const ExtractSchema* schema,
                            const Extracts& extracts) {
  const auto found = std::find_if(files.begin(), files.end(), [&](const KnownFile& known) {
    return known.file == file && extracts.tables[known.header.table].schema == schema;
  });
  return found == files.end() ? nullptr : &*found;
}

bool has_other_file(const ExtractTable& table, const RowSource& source) {
  return std::any_of(table.sources.begin(), table.sources.end(), [&source](const RowSource& other) {
    return other.return_year == source.return_year && other.file != source.file;
  });
}

/// Of returns with several files: by return, then by file.
std::map<std::int32_t, std::map<std::uint32_t, BirthDates>> birth_dates_of(const ExtractTable& table, ColumnIndex dob) {
  std::map<std::int32_t, std::map<std::uint32_t, BirthDates>> births;
  const std::vector<std::int32_t>& days = table.columns[dob].ints;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    if (!has_other_file(table, source)) continue;
    const std::uint64_t end = table.end_of_source(s);
    BirthDates& of_file = births[source.return_year][source.file];
    for (std::uint64_t row = source.first_row; row < end; ++row)
      if (days[row] != kNoDay) of_file[table.child[row]] = days[row];
  }
  return births;
}

Births compared(const BirthDates& of_a, const BirthDates& of_b) {
  Births births;
  for (const auto& [child, day] : of_a) {
    const auto other = of_b.find(child);
    if (other == of_b.end()) continue;
    ++births.shared;
    births.differ += other->second != day;
  }
  return births;
}

/// Of the rows of one file and return: ids that several of them have.
class RepeatedIds {
 public:
  explicit RepeatedIds(std::uint32_t children) : first_(children, kNotSeen) {}

  Births look(const ExtractTable& table, ColumnIndex dob, std::size_t source) {
    const std::vector<std::int32_t>& days = table.columns[dob].ints;
    const std::uint64_t begin = table.sources[source].first_row, end = table.end_of_source(source);
    std::map<std::uint32_t, bool> differs;  // by repeated id
    for (std::uint64_t row = begin; row < end; ++row) {
      if (days[row] == kNoDay) continue;
      std::uint64_t& first = first_[table.child[row]];
      if (first == kNotSeen || first < begin)
        first = row;
      else
        differs[table.child[row]] |= days[first] != days[row];
    }
    for (std::uint64_t row = begin; row < end; ++row) first_[table.child[row]] = kNotSeen;
    Births births;
    births.shared = differs.size();
    for (const auto& [child, differ] : differs) births.differ += differ;
    return births;
  }

 private:
  static constexpr std::uint64_t kNotSeen = UINT64_MAX;
  std::vector<std::uint64_t> first_;  ///< row, by child
};

/// The column, of those that are not read, whose values differ where children of one id were born on different days;
/// empty: none does.
class TellingColumn {
 public:
  TellingColumn(const KnownFile& known, std::size_t dob) : known_(known), dob_(dob) {}

  std::string heading() {
    read();
    std::size_t fewest = rows_.size() / 3 + 1;
    std::string best;
    for (std::size_t column = 0; column < known_.header.names.size(); ++column) {
      if (is_read(column) || known_.header.names[column].empty()) continue;
      const std::size_t values = values_if_telling(column);
      if (values == 0 || values >= fewest) continue;
      fewest = values;
      best = known_.header.names[column];
    }
    return best;
  }

 private:
  bool is_read(std::size_t column) const {
    const Header& header = known_.header;
    return header.child == column || header.year == column || header.as_at == column ||
           std::find(header.fields.begin(), header.fields.end(), column) != header.fields.end();
  }

  void read() {
    const std::string_view text = known_.source->text();
    RowReader reader(text.data() + known_.header.rows_begin, text.data() + text.size(), known_.header.delimiter,
                     known_.header.names.size());
    Row row;
    while (reader.next(row)) {
      if (row.fault != RowFault::none || row.fields < known_.header.names.size()) continue;
      std::vector<std::string>& fields = rows_.emplace_back();
      for (std::size_t i = 0; i < row.fields; ++i)
        fields.push_back(upper(trimmed(known_.source->decoded(reader.field(i)))));
    }
  }

  /// How many values it has; 0: it does not tell the children apart.
  std::size_t values_if_telling(std::size_t column) const {
    std::set<std::string> values;
    std::map<std::string, std::map<std::string, std::set<std::string>>> births;  // by id and value
    for (const auto& fields : rows_) {
      values.insert(fields[column]);
      births[fields[*known_.header.child]][fields[column]].insert(fields[dob_]);
    }
    std::size_t told = 0, not_told = 0;
    for (const auto& [id, by_value] : births) {
      const bool is_told = std::all_of(by_value.begin(), by_value.end(),
                                       [](const auto& of_value) { return of_value.second.size() == 1; });
      not_told += !is_told;
      told += is_told && by_value.size() > 1;
    }
    constexpr std::size_t kOneIn = 10;
    return told > not_told * kOneIn ? values.size() : 0;
  }

  const KnownFile& known_;
  std::size_t dob_;
  std::vector<std::vector<std::string>> rows_;
};

std::string headings_of(const KnownFile& known, std::size_t a, std::size_t b) {
  return fmt::format("`{}` and `{}`", known.header.names[known.header.authority[a]],
                     known.header.names[known.header.authority[b]]);
}

/// What to do about children of two authorities.
std::string help_for(const Extracts& extracts, const std::vector<KnownFile>& files, const KnownFile* known,
                     ColumnIndex dob, bool in_one_file) {
  constexpr std::string_view kOtherwise =
      "if they are from one authority, correct the dates of birth or move the wrong file elsewhere";
  if (known && !known->header.authority.empty()) {
    const auto without = std::find_if(files.begin(), files.end(), [](const KnownFile& file) {
      return file.header.child && file.header.authority.empty();
    });
    if (without != files.end())
      return fmt::format(
          "the column `{}` appears to name the authority, but not every file about children has such a column: "
          "add it to `{}` and the others, or move them elsewhere; {}",
          known->header.names[known->header.authority.front()], shown_name(extracts.files[without->file].path),
          kOtherwise);
  }
  if (known && in_one_file && known->header.fields[dob])
    if (const std::string heading = TellingColumn(*known, *known->header.fields[dob]).heading(); !heading.empty())
      return fmt::format(
          "the column `{}` appears to name the authority: give it the heading LA, in every file about children; {}",
          heading, kOtherwise);
  return fmt::format(
      "add a column LA with the authority's name to every file, or run each authority's folder on its own with --data; "
      "{}",
      kOtherwise);
}

}  // namespace

bool authorities_everywhere(const std::vector<KnownFile>& files) {
  return std::all_of(files.begin(), files.end(),
                     [](const KnownFile& known) { return !known.header.child || !known.header.authority.empty(); });
}

std::optional<Error> resolve_columns(std::vector<FileAuthorities>& files, const Extracts& extracts) {
  for (FileAuthorities& file : files) {
    const auto conflict = AuthorityNames::conflict_in(file.seen);
    if (!conflict) continue;
    Header& header = file.file->header;
    if (!header.authority_is_certain)
      return Error{fmt::format("`{}`: the columns {} are not about one authority: `{}` is beside `{}` and `{}`",
                               shown_name(extracts.files[file.file->file].path),
                               headings_of(*file.file, conflict->column, conflict->other), shown_value(conflict->text),
                               shown_value(conflict->first), shown_value(conflict->second)),
                   "give the one that is about something else another heading, in every file; or write each authority "
                   "in one way"};
    header.authority.resize(1);
    AuthorityNames::Seen first;
    for (const AuthorityNames::Texts& texts : file.seen) first.insert({texts.front()});
    file.seen = std::move(first);
  }
  return std::nullopt;
}

std::optional<Error> named_differently(const std::vector<FileAuthorities>& files, const AuthorityNames& names,
                                       const Extracts& extracts) {
  struct Named {
    std::set<std::string> names;
    std::uint32_t file = kNoFile;
  };
  std::map<ExtractIndex, Named> by_table;
  for (const FileAuthorities& file : files) {
    Named& named = by_table[file.file->header.table];
    if (named.file == kNoFile) named.file = file.file->file;
    for (const AuthorityNames::Texts& texts : file.seen)
      if (std::string name = names.of(texts); !name.empty()) named.names.insert(std::move(name));
  }
  const auto is_header = [&](const auto& of) { return extracts.tables[of.first].schema->one_row_per_child; };
  const auto header = std::find_if(by_table.begin(), by_table.end(), is_header);
  if (header == by_table.end() || header->second.names.empty()) return std::nullopt;
  for (const auto& [table, named] : by_table) {
    const auto is_shared = [&](const std::string& name) { return header->second.names.contains(name); };
    if (named.names.empty() || std::any_of(named.names.begin(), named.names.end(), is_shared)) continue;
    return Error{
        fmt::format("`{}` and `{}` name the authorities differently: `{}` and `{}`",
                    shown_name(extracts.files[header->second.file].path), shown_name(extracts.files[named.file].path),
                    shown_value(*header->second.names.begin()), shown_value(*named.names.begin())),
        "write each authority in one way in every file; or add the column that is missing to one of them, so "
        "that code and name are beside each other (LA_CODE, LA_NAME)"};
  }
  return std::nullopt;
}

namespace {

/// What the Headers give of the children of one authority, by its name.
struct NamedAuthority {
  std::map<std::int32_t, std::uint32_t> returns;              ///< by year, a file
  std::unordered_map<std::string_view, std::int32_t> births;  ///< by CHILD

  bool has_return_of(const NamedAuthority& other) const {
    return std::any_of(returns.begin(), returns.end(),
                       [&other](const auto& given) { return other.returns.contains(given.first); });
  }
};

using NamedAuthorities = std::map<std::string_view, NamedAuthority>;

/// `each(source, row)`, of the sources of which it is known of which one year they are.
template <class Each>
void each_row_of_returns(const ExtractTable& table, Each each) {
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    if (source.return_year == kMissingInt || source.several_years) continue;
    for (std::uint64_t row = source.first_row, end = table.end_of_source(s); row < end; ++row) each(source, row);
  }
}

/// Without the births.
NamedAuthorities named_authorities(const Extracts& extracts, const ExtractTable& table) {
  NamedAuthorities found;
  each_row_of_returns(table, [&](const RowSource& source, std::uint64_t row) {
    const std::string_view name = parts_of_id(extracts.children.id(table.child[row])).authority;
    found[name].returns.try_emplace(source.return_year, source.file);
  });
  return found;
}

void add_births(const Extracts& extracts, const ExtractTable& table, ColumnIndex dob, NamedAuthorities& named) {
  const std::vector<std::int32_t>& days = table.columns[dob].ints;
  each_row_of_returns(table, [&](const RowSource&, std::uint64_t row) {
    if (days[row] == kNoDay) return;
    const auto [name, id] = parts_of_id(extracts.children.id(table.child[row]));
    named[name].births[id] = days[row];
  });
}

/// No two have a return of the same year: the one may be the other, called by another name.
std::vector<std::pair<NamedAuthorities::iterator, NamedAuthorities::iterator>> pairs_without_a_shared_return(
    NamedAuthorities& named) {
  std::vector<std::pair<NamedAuthorities::iterator, NamedAuthorities::iterator>> pairs;
  for (auto a = named.begin(); a != named.end(); ++a)
    for (auto b = std::next(a); b != named.end(); ++b)
      if (!a->second.has_return_of(b->second)) pairs.emplace_back(a, b);
  return pairs;
}

}  // namespace

std::optional<Error> renamed_authority(const Extracts& extracts) {
  const ExtractTable* header = extracts.find("header");
  const ColumnIndex dob = header ? header->schema->field_index("dob") : ColumnIndex{};
  if (!dob || header->columns[dob].ints.empty()) return std::nullopt;
  NamedAuthorities named = named_authorities(extracts, *header);
  const auto pairs = pairs_without_a_shared_return(named);
  if (!pairs.empty()) add_births(extracts, *header, dob, named);
  for (const auto& [a, b] : pairs) {
    std::size_t shared = 0, same = 0;
    for (const auto& [id, day] : a->second.births) {
      const auto other = b->second.births.find(id);
      shared += other != b->second.births.end();
      same += other != b->second.births.end() && other->second == day;
    }
    if (same < kLeastRenamed || same * 2 <= shared) continue;
    return Error{fmt::format("`{}` and `{}` name one authority differently: `{}` and `{}` ({} children have the same "
                             "CHILD and date of birth)",
                             shown_name(extracts.files[a->second.returns.begin()->second].path),
                             shown_name(extracts.files[b->second.returns.begin()->second].path), shown_value(a->first),
                             shown_value(b->first), same),
                 "write the authority in one way in the files of every return"};
  }
  return std::nullopt;
}

std::optional<Error> overlapping_authorities(const Extracts& extracts, const std::vector<KnownFile>& files,
                                             bool are_apart) {
  std::optional<RepeatedIds> repeated;
  for (const ExtractTable& table : extracts.tables) {
    const auto dob = table.schema->field_index("dob");
    if (!table.schema->has_children || !table.schema->row_date.empty() || !dob || table.columns[dob].ints.empty())
      continue;
    if (!are_apart && !repeated) repeated.emplace(extracts.children.size());
    for (std::size_t s = 0; s < table.sources.size() && !are_apart; ++s) {
      const Births births = repeated->look(table, dob, s);
      if (!births.are_of_two_authorities(kLeastInOneFile)) continue;
      const std::uint32_t file = table.sources[s].file;
      return Error{
          fmt::format("`{}` appears to be about children of several authorities: of the {} ids that several of "
                      "its rows have, {} have different dates of birth",
                      shown_name(extracts.files[file].path), births.shared, births.differ),
          help_for(extracts, files, known_file(files, file, table.schema, extracts), dob, true)};
    }
    if (!table.schema->one_row_per_child || table.sources.size() < 2) continue;
    for (const auto& [year, by_file] : birth_dates_of(table, dob))
      for (auto a = by_file.begin(); a != by_file.end(); ++a)
        for (auto b = std::next(a); b != by_file.end(); ++b) {
          const Births births = compared(a->second, b->second);
          if (!births.are_of_two_authorities(kLeastInTwoFiles)) continue;
          return Error{fmt::format("`{}` and `{}` appear to be from two authorities: of the {} children in both, {} "
                                   "have different dates of birth",
                                   shown_name(extracts.files[a->first].path), shown_name(extracts.files[b->first].path),
                                   births.shared, births.differ),
                       help_for(extracts, files, known_file(files, a->first, table.schema, extracts), dob, false)};
        }
  }
  return std::nullopt;
}

}  // namespace outturn::input
