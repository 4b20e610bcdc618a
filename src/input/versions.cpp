// SPDX-License-Identifier: MIT
#include "input/versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "input/column_value.h"
#include "input/resolve_years.h"
#include "input/return_year.h"
#include "problems/catalogue.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

/// The rows one file has of one return.
struct FileOfReturn {
  std::uint32_t file = 0;
  std::vector<std::uint32_t> children;  ///< ascending
  Day latest = kNoDay;                  ///< of its events
  int version = 0;                      ///< in its name
  std::size_t group = 0;

  auto rank() const { return std::tuple(latest, version); }
};

class Versions {
 public:
  Versions(ExtractTable& table, Extracts& extracts, std::uint16_t& last_group)
      : table_(table), extracts_(extracts), last_group_(last_group) {
    for (const FieldSchema& field : table.schema->fields)
      rank_tells_more_ |= date_role(*table.schema, field) == DateRole::start;
  }

  void find() {
    std::map<std::int32_t, std::vector<std::uint32_t>> files;  // by return
    for (const RowSource& source : table_.sources) {
      std::vector<std::uint32_t>& of = files[source.return_year];
      if (std::find(of.begin(), of.end(), source.file) == of.end()) of.push_back(source.file);
    }
    for (const auto& [year, of] : files)
      if (of.size() > 1) compare(year, of);
  }

 private:
  void compare(std::int32_t year, const std::vector<std::uint32_t>& files) {
    std::vector<FileOfReturn> all;
    for (const std::uint32_t file : files) all.push_back(read(year, file));
    for (std::size_t i = 0; i < all.size(); ++i) all[i].group = i;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (are_versions(all[i], all[j])) join(all, all[i].group, all[j].group);
    for (std::size_t group = 0; group < all.size(); ++group) {
      std::vector<FileOfReturn*> versions;
      for (FileOfReturn& one : all)
        if (one.group == group) versions.push_back(&one);
      if (versions.size() > 1) rank(year, versions);
    }
  }

  FileOfReturn read(std::int32_t year, std::uint32_t file) const {
    FileOfReturn result;
    result.file = file;
    result.version = version_in_name(file_name_of(extracts_.files[file].path));
    for (std::size_t s = 0; s < table_.sources.size(); ++s) {
      const RowSource& source = table_.sources[s];
      if (source.file != file || source.return_year != year) continue;
      const auto from = static_cast<std::ptrdiff_t>(source.first_row),
                 to = static_cast<std::ptrdiff_t>(table_.end_of_source(s));
      if (!table_.child.empty())
        result.children.insert(result.children.end(), table_.child.begin() + from, table_.child.begin() + to);
      for (const ColumnIndex f : table_.columns.indices()) {
        const DateRole role = date_role(*table_.schema, table_.schema->fields[f]);
        const std::vector<std::int32_t>& days = table_.columns[f].ints;
        if (days.empty() || (role != DateRole::event && role != DateRole::start)) continue;
        result.latest = std::max(result.latest, *std::max_element(days.begin() + from, days.begin() + to));
      }
    }
    std::sort(result.children.begin(), result.children.end());
    result.children.erase(std::unique(result.children.begin(), result.children.end()), result.children.end());
    return result;
  }

  /// Whether the files have most of their rows in common, as copies have and the quarters of a year have not: by the
  /// key of the rows, or all that is in them.
  bool share_rows(std::int32_t year, const FileOfReturn& a, const FileOfReturn& b) const {
    const std::vector<std::uint64_t> of_a = rows_of(year, a.file), of_b = rows_of(year, b.file);
    std::vector<std::uint64_t> shared;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(shared));
    return 2 * shared.size() > std::min(of_a.size(), of_b.size());
  }

  /// One number for each row that tells it from others, ascending.
  std::vector<std::uint64_t> rows_of(std::int32_t year, std::uint32_t file) const {
    const ExtractSchema& schema = *table_.schema;
    std::vector<ColumnIndex> fields = schema.key;
    if (!schema.keyed)
      for (const ColumnIndex f : schema.fields.indices()) fields.push_back(f);
    std::vector<std::uint64_t> rows;
    for (std::size_t s = 0; s < table_.sources.size(); ++s) {
      if (table_.sources[s].file != file || table_.sources[s].return_year != year) continue;
      for (std::uint64_t row = table_.sources[s].first_row; row < table_.end_of_source(s); ++row) {
        std::uint64_t number = table_.child[row];
        for (const ColumnIndex f : fields) {
          constexpr std::uint64_t kPrime = 0x100000001B3;
          number ^= static_cast<std::uint64_t>(value_of(table_, f, row)) + (number << 6);
          number = number * kPrime + (number >> 29);
        }
        rows.push_back(number);
      }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
  }

  /// Parts share at most half of the smaller one's children.
  static bool are_versions(const FileOfReturn& a, const FileOfReturn& b) {
    std::vector<std::uint32_t> shared;
    std::set_intersection(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                          std::back_inserter(shared));
    return 2 * shared.size() > std::min(a.children.size(), b.children.size());
  }

  static void join(std::vector<FileOfReturn>& all, std::size_t from, std::size_t to) {
    for (FileOfReturn& one : all)
      if (one.group == from) one.group = to;
  }

  void rank(std::int32_t year, std::vector<FileOfReturn*>& versions) {
    std::stable_sort(versions.begin(), versions.end(),
                     [](const FileOfReturn* a, const FileOfReturn* b) { return a->rank() < b->rank(); });
    ++last_group_;
    std::uint16_t number = 0;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      if (i == 0 || versions[i]->rank() != versions[i - 1]->rank()) ++number;
      for (RowSource& source : table_.sources)
        if (source.file == versions[i]->file && source.return_year == year) {
          source.version_group = last_group_;
          source.version_rank = number;
        }
    }
    tell(year, versions);
  }

  void tell(std::int32_t year, const std::vector<FileOfReturn*>& versions) {
    const auto name = [this](const FileOfReturn& one) { return shown_name(extracts_.files[one.file].path); };
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const FileOfReturn& one = *versions[i];
      for (std::size_t j = versions.size(); --j > i;) {  // the one that counts first
        const FileOfReturn& better = *versions[j];
        if (!rank_tells_more_ && !share_rows(year, one, better)) continue;
        extracts_.problems.add({problem_kind(ProblemId::same_return),
                                one.file,
                                0,
                                0,
                                {},
                                one.rank() != better.rank()
                                    ? fmt::format("as `{0}`; where they differ, `{0}` is used", name(better))
                                    : fmt::format("as `{}`; where they differ, neither is used", name(better))});
        break;
      }
    }
  }

  ExtractTable& table_;
  Extracts& extracts_;
  std::uint16_t& last_group_;
  bool rank_tells_more_ = false;  ///< Episodes: it decides about rows that are in one of the files only, too
};

}  // namespace

void find_versions(Extracts& extracts) {
  std::uint16_t last_group = 0;
  for (ExtractTable& table : extracts.tables)
    if (table.schema->has_children)
      Versions(table, extracts, last_group).find();
    else
      for (RowSource& source : table.sources)
        source.version_rank = static_cast<std::uint16_t>(
            std::min(version_in_name(file_name_of(extracts.files[source.file].path)), int{UINT16_MAX}));
}

}  // namespace outturn::input
