// SPDX-License-Identifier: MIT
#include "input/contested_births.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "input/lost_cells.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

/// Two files are compared when they share as many children; they disagree when as many of these, and more than one in
/// ten, have another date of birth.
constexpr std::uint32_t kEnoughChildren = 10, kEnoughOthers = 5, kDifferOneIn = 10;

/// Of more children than these only as many are looked at to see which files agree.
constexpr std::uint32_t kChildrenLookedAt = 20000;

/// What one row says.
struct Said {
  std::uint32_t child;
  std::uint32_t file;
  ExtractIndex table;
  std::uint64_t row;
  std::int32_t year;  ///< of the return
  Day born;

  friend bool operator<(const Said& a, const Said& b) {
    return std::tie(a.child, a.file, a.table, a.row) < std::tie(b.child, b.file, b.table, b.row);
  }
};

using SaidOfChild = std::vector<Said>;

/// The column of a table that says when its children were born, where it was read.
ColumnIndex birth_column(const ExtractTable& table) {
  if (!table.schema->has_children || table.rows == 0) return {};
  const ColumnIndex dob = table.schema->field_index("dob");
  return dob && !table.columns[dob].ints.empty() ? dob : ColumnIndex();
}

/// Which files give the children they share the same dates of birth.
class Agreement {
 public:
  explicit Agreement(std::size_t files) : files_(files), shared_(files * files), differ_(files * files) {}

  /// `said`: of one child, by file.
  void add(const SaidOfChild& said) {
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (i > 0 && said[i].file == said[i - 1].file) continue;
      for (std::size_t j = i + 1; j < said.size(); ++j) {
        if (said[j].file == said[j - 1].file) continue;
        if (said[i].table == said[j].table && said[i].year == said[j].year) continue;  // versions or parts of a return
        ++shared_[place(said[i].file, said[j].file)];
        differ_[place(said[i].file, said[j].file)] += said[i].born != said[j].born;
      }
    }
  }

  /// By file: whether it disagrees with another one, and is not of the largest group of files that agree.
  std::vector<bool> contested() const {
    std::vector<std::size_t> group(files_);
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto group_of = [&group](std::size_t file) {
      while (group[file] != file) file = group[file];
      return file;
    };
    std::vector<bool> disagrees(files_, false), is_compared(files_, false);
    for (std::size_t a = 0; a < files_; ++a)
      for (std::size_t b = a + 1; b < files_; ++b) {
        if (shared_[place(a, b)] < kEnoughChildren) continue;
        is_compared[a] = is_compared[b] = true;
        if (disagree(a, b))
          disagrees[a] = disagrees[b] = true;
        else
          group[group_of(a)] = group_of(b);
      }
    std::map<std::size_t, std::size_t> sizes;
    for (std::size_t file = 0; file < files_; ++file)
      if (is_compared[file]) ++sizes[group_of(file)];
    std::size_t largest = 0;
    std::size_t main = files_;  // no group where two are as large
    for (const auto& [of, size] : sizes) {
      if (size > largest)
        main = of;
      else if (size == largest)
        main = files_;
      largest = std::max(largest, size);
    }
    std::vector<bool> contested(files_, false);
    for (std::size_t file = 0; file < files_; ++file) contested[file] = disagrees[file] && group_of(file) != main;
    return contested;
  }

  /// With the others: of how many children the dates differ, of how many compared.
  std::pair<std::uint32_t, std::uint32_t> most_differing(std::size_t file) const {
    std::pair<std::uint32_t, std::uint32_t> most{0, 0};
    for (std::size_t other = 0; other < files_; ++other)
      if (other != file && disagree(file, other))
        most = std::max(most, {differ_[place(file, other)], shared_[place(file, other)]});
    return most;
  }

 private:
  std::size_t place(std::size_t a, std::size_t b) const { return std::min(a, b) * files_ + std::max(a, b); }
  bool disagree(std::size_t a, std::size_t b) const {
    const std::uint32_t shared = shared_[place(a, b)], differ = differ_[place(a, b)];
    return shared >= kEnoughChildren && differ >= kEnoughOthers && differ * kDifferOneIn > shared;
  }

  std::size_t files_;
  std::vector<std::uint32_t> shared_, differ_;
};

class ContestedBirths {
 public:
  ContestedBirths(const std::vector<FileYears>& files, Extracts& extracts)
      : extracts_(extracts), headers_(headers_by_file(files, extracts.files.size())) {
    for (const ExtractIndex t : extracts.tables.indices())
      if (birth_column(extracts.tables[t])) tables_.push_back(t);
  }

  void run() {
    if (!find_differing()) return;
    gather();
    Agreement agreement(extracts_.files.size());
    for_each_child([&](const SaidOfChild& said) { agreement.add(said); });
    contested_ = agreement.contested();
    for (std::uint32_t file = 0; file < contested_.size(); ++file)
      if (contested_[file]) tell(file, agreement.most_differing(file));
    for_each_child([&](const SaidOfChild& said) { settle(said); });
    std::sort(extracts_.unknown_births.begin(), extracts_.unknown_births.end());
    for (const Said& s : said_)  // by child
      if (differs_[s.child]) extracts_.contested_births.emplace_back(s.child, s.born);
    for (auto& [table, cells] : cells_) cells.finish();
  }

 private:
  template <class Use>
  void for_each_row(ExtractIndex t, Use use) const {
    const ExtractTable& table = extracts_.tables[t];
    const std::vector<std::int32_t>& born = table.columns[birth_column(table)].ints;
    for (std::uint64_t row = 0; row < table.rows; ++row)
      if (born[row] != kNoDay) use(row, table.child[row], born[row]);
  }

  /// The children with more than one date of birth: none in most folders.
  bool find_differing() {
    std::vector<Day> first(extracts_.children.size(), kNoDay);
    differs_.assign(first.size(), false);
    bool any = false;
    for (const ExtractIndex t : tables_)
      for_each_row(t, [&](std::uint64_t, std::uint32_t child, Day born) {
        if (first[child] == kNoDay)
          first[child] = born;
        else if (first[child] != born)
          any = differs_[child] = true;
      });
    return any;
  }

  /// Everything that is said of them, and of as many others as it takes to see which files agree.
  void gather() {
    const std::uint32_t step = extracts_.children.size() / kChildrenLookedAt + 1;
    for (const ExtractIndex t : tables_)
      for_each_row(t, [&](std::uint64_t row, std::uint32_t child, Day born) {
        if (!differs_[child] && child % step != 0) return;
        const RowSource& source = extracts_.tables[t].source_of(row);
        said_.push_back({child, source.file, t, row, source.return_year, born});
      });
    std::sort(said_.begin(), said_.end());
  }

  template <class Use>
  void for_each_child(Use use) const {
    SaidOfChild said;
    for (std::size_t i = 0; i < said_.size(); ++i) {
      said.push_back(said_[i]);
      if (i + 1 < said_.size() && said_[i + 1].child == said_[i].child) continue;
      use(said);
      said.clear();
    }
  }

  void tell(std::uint32_t file, std::pair<std::uint32_t, std::uint32_t> differ) {
    const ExtractSchema* schema = extracts_.files[file].schema;
    if (!schema->one_row_per_child) extracts_.files[file].has_other_births = true;
    extracts_.problems.add(
        {problem_kind(ProblemId::births_differ), file, 0, 0, {}, fmt::format("{} of {}", differ.first, differ.second)});
  }

  bool is_header(const Said& s) const { return extracts_.tables[s.table].schema->one_row_per_child; }

  void settle(const SaidOfChild& said) {
    const Said* newest = nullptr;
    bool all_contested = true, any_lost = false;
    for (const Said& s : said) {
      if (is_header(s) && contested_[s.file] && !is_supported(s, said)) {
        lose(s, said);
        any_lost = true;
        continue;
      }
      all_contested = all_contested && contested_[s.file];
      if (is_header(s) && (!newest || newest->year <= s.year)) newest = &s;
    }
    const bool outvoted = newest && !contested_[newest->file] && differs_[newest->child] && is_outvoted(*newest, said);
    const bool alone = newest && !contested_[newest->file] && differs_[newest->child] && is_alone(*newest, said);
    if (outvoted || alone || (any_lost && all_contested)) lose_all(said);
  }

  /// The child has no date of birth. (A row of OC3 has its own: Reading 9 (b).)
  void lose_all(const SaidOfChild& said) {
    extracts_.unknown_births.push_back(said.front().child);
    for (const Said& s : said) {
      const ExtractTable& table = extracts_.tables[s.table];
      if (is_header(s) && table.columns[birth_column(table)].ints[s.row] != kNoDay) lose(s, said);
    }
  }

  void lose(const Said& lost, const SaidOfChild& said) {
    const auto other = std::find_if(said.begin(), said.end(), [&lost](const Said& s) { return s.born != lost.born; });
    std::string dates = format_dmy(lost.born);
    if (other != said.end()) dates += fmt::format("` or `{}", format_dmy(other->born));
    ExtractTable& table = extracts_.tables[lost.table];
    cells_.try_emplace(lost.table, table, extracts_)
        .first->second.lose(lost.row, birth_column(table), ProblemId::contested_birth, dates, lost.file,
                            *headers_[lost.file]);
  }

  /// A file that is not contested gives the same date.
  bool is_supported(const Said& header, const SaidOfChild& said) const {
    return std::any_of(said.begin(), said.end(), [&](const Said& s) {
      return s.file != header.file && s.born == header.born && !contested_[s.file];
    });
  }

  /// As many other tables of its return give one other date as give that of Header, itself and other Headers among
  /// them.
  bool is_outvoted(const Said& header, const SaidOfChild& said) const {
    std::map<ExtractIndex, std::set<Day>> by_table;
    std::map<std::int32_t, std::set<Day>> by_header;  // by year
    for (const Said& s : said) {
      if (contested_[s.file]) continue;
      if (s.table == header.table) {
        by_header[s.year].insert(s.born);
      } else if (s.year == header.year) {
        by_table[s.table].insert(s.born);
      }
    }
    std::map<Day, std::size_t> votes;
    for (const auto& [table, days] : by_table)
      if (days.size() == 1) ++votes[*days.begin()];
    std::size_t own = votes[header.born];
    for (const auto& [year, days] : by_header) own += days.size() == 1 && days.contains(header.born);
    return std::any_of(votes.begin(), votes.end(),
                       [&](const auto& vote) { return vote.first != header.born && vote.second >= own; });
  }

  /// Headers only give its date, and two files of other tables another one.
  bool is_alone(const Said& header, const SaidOfChild& said) const {
    std::map<Day, std::set<std::uint32_t>> files;
    for (const Said& s : said)
      if (s.table != header.table && !contested_[s.file]) files[s.born].insert(s.file);
    return !files.contains(header.born) &&
           std::any_of(files.begin(), files.end(), [](const auto& of) { return of.second.size() >= 2; });
  }

  Extracts& extracts_;
  std::vector<const Header*> headers_;  ///< by file; nullptr: its rows are not read
  std::vector<ExtractIndex> tables_;
  std::vector<bool> differs_;    ///< by child
  std::vector<Said> said_;       ///< by child, then file
  std::vector<bool> contested_;  ///< by file
  std::map<ExtractIndex, LostCells> cells_;
};

}  // namespace

void find_contested_births(const std::vector<FileYears>& files, Extracts& extracts) {
  ContestedBirths(files, extracts).run();
}

}  // namespace outturn::input
