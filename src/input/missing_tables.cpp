// SPDX-License-Identifier: MIT
#include "input/missing_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "input/file_kinds.h"
#include "input/named_table.h"
#include "input/resolve_years.h"
#include "input/return_year.h"
#include "problems/catalogue.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

constexpr const char* kEpisodes = "episodes";
constexpr const char* kHeader = "header";

/// One recognised file of a table that each return has.
struct TableFile {
  std::uint32_t file;
  ExtractIndex table;
  std::int32_t year;  ///< of its return; kMissingInt: not known, or several
  bool several_years;
  std::string_view folder;
  bool has_rows;
};

class MissingTables {
 public:
  MissingTables(const std::vector<KnownFile>& known, const Schemas& schemas, std::string_view root, Extracts& extracts)
      : known_(known), schemas_(schemas), root_(root), extracts_(extracts) {
    for (const KnownFile& file : known) {
      const ExtractTable& table = extracts.tables[file.header.table];
      if (table.schema->covers != Covers::returns) continue;
      const ExtractFile& listed = extracts.files[file.file];
      const std::string_view rows = file.source->text().substr(file.header.rows_begin);
      const bool has_rows =
          rows.find_first_not_of(std::string(" \t\r\n\",") + file.header.delimiter) != std::string_view::npos;
      files_.push_back({file.file, file.header.table, listed.return_year,
                        file.header.year.has_value() && listed.return_year == kMissingInt, folder_of(listed.path),
                        has_rows});
    }
  }

  void note_without_rows(const std::vector<std::uint32_t>& without_rows) {
    for (const std::uint32_t number : without_rows) {
      const auto file =
          std::find_if(files_.begin(), files_.end(), [&](const TableFile& f) { return f.file == number; });
      const bool leaves_gap = file != files_.end() && is(*file, kEpisodes) && leaves_gap_in_return(*file);
      extracts_.problems.add({problem_kind(leaves_gap ? ProblemId::episodes_without_rows : ProblemId::header_only_file),
                              number,
                              0,
                              0,
                              {},
                              leaves_gap ? name_of_return(file->year) : std::string()});
    }
  }

  void note_spreadsheets() {
    const std::vector<FileYears> years = names_of_spreadsheets();
    for (const FileYears& named : years) {
      const ExtractFile& spreadsheet = extracts_.files[named.file];
      const std::string_view folder = folder_of(spreadsheet.path);
      const auto year = year_of(named, folder);
      const std::string_view name = file_name_of(spreadsheet.path);
      const auto table = table_named(schemas_, name);
      const bool is_of_table = table && (year || !is_name(*table, kEpisodes));
      const auto missing = is_of_table ? missing_table(*table, year, folder, name) : missing_episodes(year, folder);
      if (!missing) continue;
      extracts_.problems.add({problem_kind(ProblemId::spreadsheet_of_return), named.file, 0, 0, {}, *missing});
    }
  }

 private:
  bool is_name(ExtractIndex table, std::string_view name) const { return extracts_.tables[table].schema->name == name; }
  bool is(const TableFile& file, std::string_view name) const { return is_name(file.table, name); }
  static std::string name_of_return(std::int32_t year) {
    return year == kMissingInt ? "the same return" : fmt::format("the {} return", format_financial_year(year));
  }
  std::string missing(ExtractIndex table, std::int32_t year) const {
    return fmt::format("`{}` extract of {}", extracts_.tables[table].schema->name, name_of_return(year));
  }

  /// Whether a file with rows of the table is of the year, or may be.
  bool has_year(ExtractIndex table, std::int32_t year) const {
    return std::any_of(files_.begin(), files_.end(), [&](const TableFile& f) {
      return f.table == table && f.has_rows && (f.several_years ? has_rows_of(f, year) : f.year == year);
    });
  }
  bool has_rows_of(const TableFile& file, std::int32_t year) const {
    const auto& sources = extracts_.tables[file.table].sources;
    return sources.empty() || std::any_of(sources.begin(), sources.end(), [&](const RowSource& source) {
             return source.file == file.file && (source.several_years || source.return_year == year);
           });
  }
  bool has_folder(ExtractIndex table, std::string_view folder) const {
    return std::any_of(files_.begin(), files_.end(),
                       [&](const TableFile& f) { return f.table == table && f.has_rows && f.folder == folder; });
  }

  /// Other tables of its return have rows, and no other file has its episodes.
  bool leaves_gap_in_return(const TableFile& file) const {
    const auto any = [&](auto fits) {
      return std::any_of(files_.begin(), files_.end(),
                         [&](const TableFile& f) { return f.has_rows && f.year == file.year && fits(f); });
    };
    const auto is_beside = [&](const TableFile& f) { return f.folder == file.folder; };
    const auto is_other = [&](const TableFile& f) { return f.table != file.table; };
    const bool none_beside = any([&](const TableFile& f) { return is_other(f) && is_beside(f); }) &&
                             !any([&](const TableFile& f) { return !is_other(f) && is_beside(f); });
    if (file.year == kMissingInt) return none_beside && !has_folder(file.table, file.folder);
    return none_beside || (any(is_other) && !has_year(file.table, file.year));
  }

  /// Every file that may be a spreadsheet, with what its name and its folder's say of its year.
  std::vector<FileYears> names_of_spreadsheets() const {
    std::vector<FileYears> all;
    for (std::uint32_t i = 0; i < extracts_.files.size(); ++i)
      if (is_other_data_name(extracts_.files[i].path)) all.emplace_back().file = i;
    const std::size_t spreadsheets = all.size();
    if (spreadsheets == 0) return all;
    for (const KnownFile& file : known_) all.emplace_back().file = file.file;  // names are read by those beside them
    read_names(all, extracts_, root_);
    all.resize(spreadsheets);
    return all;
  }

  /// By its names; else that of the files beside it, where they are all of one.
  std::optional<std::int32_t> year_of(const FileYears& named, std::string_view folder) const {
    if (named.named) return *named.named;
    std::optional<std::int32_t> year;
    for (const TableFile& file : files_) {
      if (file.folder != folder) continue;
      if (file.year == kMissingInt || (year && *year != file.year)) return std::nullopt;
      year = file.year;
    }
    return year;
  }

  /// Of a table that other returns have: those of its year, from the first of them on, do not. Or of one that no
  /// return has, where the spreadsheet has just its name.
  std::optional<std::string> missing_table(ExtractIndex table, std::optional<std::int32_t> year,
                                           std::string_view folder, std::string_view name) const {
    bool is_first = true, is_given = false;
    for (const TableFile& file : files_) {
      if (file.table != table || !file.has_rows) continue;
      is_given = true;
      is_first = is_first && !file.several_years && file.year != kMissingInt && year && file.year > *year;
      if (file.year == kMissingInt && !file.several_years && file.folder == folder) return std::nullopt;
    }
    if (!is_given && is_just_named(*extracts_.tables[table].schema, name))
      return missing(table, year.value_or(kMissingInt));
    if (!year || !is_given || is_first || has_year(table, *year)) return std::nullopt;
    return missing(table, *year);
  }

  /// Of a return that is there beside it: one with a Header, and without Episodes.
  std::optional<std::string> missing_episodes(std::optional<std::int32_t> year, std::string_view folder) const {
    const auto episodes =
        std::find_if(files_.begin(), files_.end(), [&](const TableFile& f) { return is(f, kEpisodes) && f.has_rows; });
    if (episodes == files_.end()) return std::nullopt;  // then there is no figure at all
    for (const TableFile& file : files_) {
      if (!is(file, kHeader) || !file.has_rows || file.folder != folder || file.several_years) continue;
      if (year && file.year != *year) continue;
      const bool has_episodes =
          file.year == kMissingInt ? has_folder(episodes->table, folder) : has_year(episodes->table, file.year);
      if (!has_episodes) return missing(episodes->table, file.year);
    }
    return std::nullopt;
  }

  const std::vector<KnownFile>& known_;
  const Schemas& schemas_;
  std::string_view root_;
  Extracts& extracts_;
  std::vector<TableFile> files_;
};

}  // namespace

void note_missing_tables(const std::vector<KnownFile>& known, const Schemas& schemas,
                         const std::vector<std::uint32_t>& without_rows, std::string_view root, Extracts& extracts) {
  MissingTables tables(known, schemas, root, extracts);
  tables.note_without_rows(without_rows);
  tables.note_spreadsheets();
}

}  // namespace outturn::input
