// SPDX-License-Identifier: MIT
#include "input/resolve_years.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "input/booked_reviews.h"
#include "input/dates_outside.h"
#include "input/list_returns.h"
#include "input/paths.h"
#include "input/return_year.h"
#include "problems/catalogue.h"
#include "text/numbers.h"

namespace outturn::input {
namespace {

/// The year in which most rows have one of the birthdays from the 17th to the 21st; of equal ones none.
std::optional<int> year_of_birthdays(const DayCounts& births) {
  std::map<int, std::uint64_t> counts;
  births.for_each([&](Day day, std::uint32_t count) {
    for (int age = 17; age <= 21; ++age) counts[financial_year(birthday(day, age))] += count;
  });
  std::optional<int> best;
  std::uint64_t most = 0;
  for (const auto& [year, count] : counts) {
    if (count == most) best.reset();
    if (count > most) {
      best = year;
      most = count;
    }
  }
  return best;
}

/// What is known of the rows of one file that carry one year, or none, in its YEAR column.
struct Part {
  std::size_t file;     ///< index into the files
  std::int32_t column;  ///< what the column says, as it is kept; kMissingInt
  const ReturnDates* dates;
};

/// The parts whose year is chosen together.
struct Group {
  std::vector<Part> parts;
  ReturnDates dates;
};

struct Choice {
  std::int32_t year = kMissingInt;
  bool several = false;
  std::uint64_t fitting = 0, second = 0;  ///< of the dates: in the year, and in the second-best one
  int second_year = 0;
};

class Settler {
 public:
  Settler(std::vector<FileYears>& files, const LoadOptions& options, Extracts& extracts)
      : files_(files), options_(options), extracts_(extracts) {}

  void run() {
    gather();
    choose_single(by_name_, YearReason::file_name);
    choose_single(by_column_, YearReason::column);
    for (auto& [folder, group] : undated_) choose_by_dates(group);
    for (const Part& part : told_) contest_told(part);
    years_of_tables_without_dates();
    for (FileYears& file : files_) {
      if (!file.header->year) extracts_.files[file.file].return_year = at(file, kMissingInt).year;
      if (file.is_read) resolve_rows(file);
    }
    forget_years_of_some();
    if (!options_.values_as_given) take_out_booked_reviews(files_, extracts_);
    if (!options_.one_history) take_out_dates_outside(files_, settled_, !options_.values_as_given, extracts_);
    list_returns(files_, settled_, extracts_);
  }

 private:
  const ExtractSchema& schema_of(const FileYears& file) const { return *extracts_.tables[file.header->table].schema; }
  SettledYear& at(const FileYears& file, std::int32_t column) { return settled_[{file.file, column}]; }
  void note(const FileYears& file, ProblemId id, std::string value) {
    extracts_.problems.add({problem_kind(id), file.file, 0, 0, {}, std::move(value)});
  }

  void gather();
  void put(const Part& part);
  int start_or_end(const std::map<int, Group>& groups) const;
  void choose_single(std::map<int, Group>& groups, YearReason why);
  void choose_by_dates(Group& group);
  Choice by_dates(const ReturnDates& dates) const;
  void contest_told(const Part& part);
  void contest(const Part& part, const std::string& with);
  void tell_choice(const Group& group, ProblemId id, const std::string& value);
  void years_of_tables_without_dates();
  std::string help_of_year(const FileYears& file) const;
  void resolve_rows(FileYears& file);
  void forget_years_of_some();

  std::vector<FileYears>& files_;
  const LoadOptions& options_;
  Extracts& extracts_;
  SettledYears settled_;
  Day latest_ = kNoDay;                   ///< of all dates
  std::vector<Part> told_;                ///< a setting, a column or a name says their year
  std::map<int, Group> by_name_;          ///< by the single year in names
  std::map<int, Group> by_column_;        ///< by the single year in YEAR columns
  std::map<std::string, Group> undated_;  ///< by folder
};

/// The latest date of all files read; kNoDay: there is none.
Day latest_date(const std::vector<FileYears>& files) {
  Day latest = kNoDay;
  for (const FileYears& file : files)
    for (const auto& [column, dates] : file.dates) {
      if (!dates.events.empty()) latest = std::max(latest, dates.events.last());
      if (!dates.starts.empty()) latest = std::max(latest, dates.starts.last());
    }
  return latest;
}

bool is_beyond(std::int32_t year, Day latest) {
  return latest != kNoDay && year != kMissingInt && year > financial_year(latest) + 1;
}

/// A number that cannot be a return's year, as it lies beyond all dates, was something else.
bool names_no_year(const FileYears& file, Day latest) {
  return file.named && !file.is_certain && is_beyond(*file.named, latest);
}

void Settler::gather() {
  latest_ = latest_date(files_);
  std::set<int> passed_over;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    FileYears& file = files_[i];
    if (names_no_year(file, latest_)) {
      if (file.is_read && !file.setting && !file.header->year && passed_over.insert(*file.named).second)
        note(file, ProblemId::name_beyond_dates, format_financial_year(*file.named));
      file.named.reset();
    }
    file.dates.try_emplace(kMissingInt);
    for (const auto& [column, dates] : file.dates) put({i, column, &dates});
  }
}

/// `2021` is 2020-21 in a column that has 1920 or 2122 too: financial years, as single ones are kept otherwise.
bool is_beside_short_years(const FileYears& file, std::int32_t column) {
  return column == as_single_year(2021) && std::any_of(file.dates.begin(), file.dates.end(), [](const auto& other) {
           return other.first != kMissingInt && !is_single_year(other.first);
         });
}

void Settler::put(const Part& part) {
  FileYears& file = files_[part.file];
  SettledYear& settled = at(file, part.column);
  const auto told = [&](std::int32_t year, YearReason why) {
    settled.year = year;
    settled.why = why;
    told_.push_back(part);
  };
  const auto join = [&](Group& group) {
    group.parts.push_back(part);
    group.dates.add(*part.dates);
  };
  if (file.setting && (file.setting->year != kMissingInt || file.setting->several)) {
    settled.why = YearReason::configured;
    settled.several = file.setting->several;
    settled.year = file.setting->year;
    if (!settled.several) return told(settled.year, YearReason::configured);
    const DayCounts& events = part.dates->events.empty() ? part.dates->starts : part.dates->events;
    if (!events.empty()) settled.year = financial_year(events.last());
  } else if (part.column != kMissingInt && !is_single_year(part.column)) {
    told(part.column, YearReason::column);
  } else if (part.column != kMissingInt && is_beside_short_years(file, part.column)) {
    told(-part.column - 1, YearReason::column);
  } else if (part.column != kMissingInt) {
    join(by_column_[-part.column]);
  } else if (file.named) {
    told(*file.named, file.named_by);
  } else if (file.single) {
    join(by_name_[*file.single]);
  } else {
    join(undated_[place_of_return(extracts_.files[file.file].path)]);
  }
}

/// Reading 11 (c): 0 where single years are those in which returns begin, -1 where they end.
int Settler::start_or_end(const std::map<int, Group>& groups) const {
  std::uint64_t starts = 0, ends = 0;
  for (const auto& [year, group] : groups) {
    const auto counts = by_year_of_return(group.dates.events);
    if (const auto found = counts.find(year); found != counts.end()) starts += found->second;
    if (const auto found = counts.find(year - 1); found != counts.end()) ends += found->second;
  }
  if (starts != ends) return starts > ends ? 0 : -1;
  for (const auto& [year, group] : groups) {
    if (group.dates.starts.empty()) continue;
    const int latest = financial_year(group.dates.starts.last() - 1);
    starts += latest == year;
    ends += latest == year - 1;
  }
  return starts > ends ? 0 : -1;
}

void Settler::choose_single(std::map<int, Group>& groups, YearReason why) {
  if (groups.empty()) return;
  const int shift = start_or_end(groups);
  bool is_first = true;
  for (auto& [single, group] : groups) {
    const std::int32_t year = single + shift;
    for (const Part& part : group.parts) {
      at(files_[part.file], part.column).year = year;
      at(files_[part.file], part.column).why = why;
    }
    const auto counts = by_year_of_return(group.dates.events);
    const auto count_of = [&](int of) { return counts.contains(of) ? counts.at(of) : std::uint64_t{0}; };
    const std::uint64_t fitting = count_of(year), other = count_of(shift == 0 ? single - 1 : single);
    if (group.dates.events.empty() && !group.dates.starts.empty() && is_beyond(year, latest_))
      contest(group.parts.front(), fmt::format("the latest date in the data is {}", format_long(latest_)));
    if (!group.dates.events.empty() && (fitting == 0 || other * 2 > fitting))
      contest(group.parts.front(), fitting == 0 ? "none of its dates fall in that year"
                                                : fmt::format("{} of its dates fall in {} and {} in {}", other,
                                                              format_financial_year(shift == 0 ? single - 1 : single),
                                                              fitting, format_financial_year(year)));
    if (why == YearReason::file_name)
      tell_choice(group, ProblemId::return_year_by_dates, format_financial_year(year));
    else if (is_first)
      note(files_[group.parts.front().file], ProblemId::single_year,
           fmt::format("`{}` was treated as {}", single, format_financial_year(year)));
    is_first = false;
  }
}

/// Reading 11 (d), (e).
Choice Settler::by_dates(const ReturnDates& dates) const {
  constexpr std::uint64_t kSecondHolds = 5;
  Choice choice;
  if (options_.one_history) {  // everything is one history, whatever its dates
    Day latest = kNoDay;
    if (!dates.events.empty()) latest = dates.events.last();
    if (!dates.starts.empty()) latest = std::max(latest, dates.starts.last());
    if (latest != kNoDay) choice.year = financial_year(latest);
    return choice;
  }
  if (dates.events.empty()) {
    if (!dates.starts.empty()) choice.year = financial_year(dates.starts.last());
    return choice;
  }
  for (const auto& [year, count] : by_year_of_return(dates.events)) {  // of equal years the later
    if (count >= choice.fitting) {
      choice.second = choice.fitting;
      choice.second_year = choice.year;
      choice.fitting = count;
      choice.year = year;
    } else if (count >= choice.second) {
      choice.second = count;
      choice.second_year = year;
    }
  }
  if (choice.second >= kSecondHolds && 2 * choice.second >= choice.fitting) {
    choice.several = true;
    choice.year = financial_year(dates.events.last());
    return choice;
  }
  // A few dates do not say more than all the rows that would be left out because of them.
  std::uint64_t begun_later = 0;
  dates.starts.for_each([&](Day day, std::uint32_t count) {
    if (day > financial_year_start(choice.year + 1)) begun_later += count;
  });
  if (begun_later >= choice.fitting) {
    choice = {};
    choice.year = financial_year(dates.starts.last());
  }
  return choice;
}

void Settler::choose_by_dates(Group& group) {
  const Choice choice = by_dates(group.dates);
  for (const Part& part : group.parts) {
    SettledYear& settled = at(files_[part.file], part.column);
    settled.year = choice.year;
    settled.several = choice.several;
    settled.why = choice.year == kMissingInt ? YearReason::unknown : YearReason::dates;
  }
  if (choice.year == kMissingInt || choice.several || options_.one_history) return;
  tell_choice(group, ProblemId::return_year_by_dates, format_financial_year(choice.year));
  if (2 * choice.second > choice.fitting)
    contest(group.parts.front(),
            fmt::format("{} of its dates fall in {} and {} in {}", choice.second,
                        format_financial_year(choice.second_year), choice.fitting, format_financial_year(choice.year)));
}

/// Said where it matters: where a table is told apart by its return, and is read.
void Settler::tell_choice(const Group& group, ProblemId id, const std::string& value) {
  for (const Part& part : group.parts) {
    const FileYears& file = files_[part.file];
    if (!file.is_read || !schema_of(file).key_has_return_year) continue;
    return note(file, id, value);
  }
}

void Settler::contest(const Part& part, const std::string& with) {
  SettledYear& settled = at(files_[part.file], part.column);
  settled.contested_with = with;
  note(files_[part.file], ProblemId::contested_return_year,
       fmt::format("{}, but {}", format_financial_year(settled.year), with));
}

/// A name or column that none of the dates bear out, or hardly any while most are later. The dates of all files of that
/// year are looked at together.
void Settler::contest_told(const Part& part) {
  const SettledYear& settled = at(files_[part.file], part.column);
  if (settled.why == YearReason::configured) return;
  constexpr std::uint64_t kHardlyAnyIn = 10, kEnoughDates = 12;
  std::uint64_t all = 0, later = 0, fitting = 0;
  bool begins = false;
  for (const Part& other : told_) {
    if (at(files_[other.file], other.column).year != settled.year) continue;
    if (&other < &part) return;  // said of the first
    begins = begins || !other.dates->starts.empty();
    for (const auto& [year, count] : by_year_of_return(other.dates->events)) {
      all += count;
      if (year > settled.year) later += count;
      if (year == settled.year) fitting += count;
    }
  }
  if (all == 0 && begins && is_beyond(settled.year, latest_))
    contest(part, fmt::format("the latest date in the data is {}", format_long(latest_)));
  const bool hardly_any = 2 * later > all && fitting * kHardlyAnyIn < all;
  if (all == 0 || (fitting > 0 && !hardly_any)) return;
  contest(part, fitting > 0
                    ? fmt::format("only {} of its {} dates fall in that year", with_commas(fitting), with_commas(all))
                : all == 1 ? "its only date does not fall in that year"
                           : fmt::format("none of its {} dates fall in that year", with_commas(all)));
  if (all < kEnoughDates) return;
  for (const Part& other : told_) {
    const FileYears& file = files_[other.file];
    if (at(file, other.column).year == settled.year && schema_of(file).covers == Covers::returns)
      extracts_.files[file.file].has_other_year = true;
  }
}

std::string Settler::help_of_year(const FileYears& file) const {
  if (!has_child_twice(file, extracts_)) return {};
  return "it has children twice, as a file of several years has: add a column YEAR to it, with the financial year of "
         "each row, such as `2020-21`";
}

/// Reading 11 (e): OC3 by its birthdays, AD1 by the child's adoption, OC2 not at all.
void Settler::years_of_tables_without_dates() {
  if (options_.one_history) return;
  for (FileYears& file : files_) {
    if (!schema_of(file).key_has_return_year) continue;
    for (const auto& [column, dates] : file.dates) {
      SettledYear& settled = at(file, column);
      if (settled.why == YearReason::configured && !settled.several) continue;
      if (settled.year != kMissingInt && !settled.several) continue;
      settled.year = kMissingInt;
      settled.several = false;
      settled.why = YearReason::unknown;
      if (const auto year = year_of_birthdays(dates.births); year && !has_child_twice(file, extracts_)) {
        settled.year = *year;
        settled.why = YearReason::dates;
        note(file, ProblemId::return_year_by_dates, format_financial_year(*year));
      } else if (file.is_read && !file.header->year) {
        extracts_.problems.add(
            {problem_kind(ProblemId::return_unknown), file.file, 0, 0, {}, {}, {}, help_of_year(file)});
      }
    }
  }
}

void Settler::resolve_rows(FileYears& file) {
  ExtractTable& table = extracts_.tables[file.header->table];
  for (RowSource& source : table.sources) {
    if (source.file != file.file) continue;
    const SettledYear& settled = at(file, source.return_year);
    source.return_year = settled.year;
    source.several_years = settled.several;
  }
  for (UndatedRow& row : table.undated)
    if (row.file == file.file) row.return_year = at(file, row.return_year).year;
}

/// Reading 1 (h): of an extract that comes with no return, a file that is of no known year is no older than the others.
void Settler::forget_years_of_some() {
  for (ExtractTable& table : extracts_.tables) {
    const auto is_unknown = [](const RowSource& source) { return source.return_year == kMissingInt; };
    if (table.schema->covers == Covers::returns || std::none_of(table.sources.begin(), table.sources.end(), is_unknown))
      continue;
    for (RowSource& source : table.sources) source.return_year = kMissingInt;
  }
}

/// Every folder above the file, from the nearest; the data folder's own name last.
std::vector<std::string> names_above(std::string_view path) {
  std::vector<std::string> names;
  for (auto folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
    names.emplace_back(file_name_of(folder));
  return names;
}

}  // namespace

bool FileYears::needs_dates() const {
  if (setting && (setting->year != kMissingInt || setting->several)) return setting->several;
  if (header->year) return column_sample == kMissingInt || is_single_year(column_sample);
  return !named;
}

bool FileYears::shares_dates(const FileYears& other, const std::vector<ExtractFile>& extract_files) const {
  if (!needs_dates() || !other.needs_dates()) return false;
  if (header->year || other.header->year) return header->year.has_value() == other.header->year.has_value();
  if (single || other.single) return single.has_value() == other.single.has_value();
  return place_of_return(extract_files[file].path) == place_of_return(extract_files[other.file].path);
}

std::vector<const Header*> headers_by_file(const std::vector<FileYears>& files, std::size_t all_files) {
  std::vector<const Header*> headers(all_files, nullptr);
  for (const FileYears& file : files)
    if (file.is_read) headers[file.file] = file.header;
  return headers;
}

DateRole date_role(const ExtractSchema& schema, const FieldSchema& field) {
  if (field.type != FieldType::date) return DateRole::none;
  for (const std::string_view column : {"DEC", "REVIEW", "MIS_START", "DATE_PLACED_CEASED"})
    if (field.column == column) return DateRole::event;
  if (field.column == "DECOM") return DateRole::start;
  return field.column == "DOB" && schema.name == "oc3" ? DateRole::birth : DateRole::none;
}

void read_names(std::vector<FileYears>& files, const Extracts& extracts, std::string_view root) {
  constexpr int kAnyYear = 2099;  // years beyond the data are passed over once its dates are known
  std::map<std::string, std::vector<std::string_view>> beside;  // by folder: the names of files in it
  std::vector<std::string> paths;
  for (const FileYears& file : files) paths.push_back(joined(root, extracts.files[file.file].path));
  std::set<std::string> folder_names;
  for (const std::string& path : paths) {
    beside[std::string(folder_of(path))].push_back(file_name_of(path));
    for (std::string& name : names_above(path)) folder_names.insert(std::move(name));
  }
  const std::vector<std::string_view> folders(folder_names.begin(), folder_names.end());
  for (std::size_t i = 0; i < files.size(); ++i) {
    FileYears& file = files[i];
    const std::string_view name = file_name_of(paths[i]);
    const std::vector<std::string> above = names_above(paths[i]);
    file.named = financial_year_in_name(name, kAnyYear, beside[std::string(folder_of(paths[i]))]);
    file.named_by = YearReason::file_name;
    file.is_certain = file.named && has_separated_year(name, *file.named);
    for (std::size_t f = 0; f < above.size() && !file.named; ++f) {
      file.named = financial_year_in_name(above[f], kAnyYear, folders);
      if (!file.named && f + 1 < above.size() && above[f].size() == 2 && above[f + 1].size() == 4)  // 2021/22
        file.named = financial_year_in_name(above[f + 1] + '/' + above[f], kAnyYear);
      file.named_by = YearReason::folder_name;
      file.is_certain = file.named && (has_separated_year(above[f], *file.named) || above[f].size() == 2);
    }
    if (file.named) continue;
    file.single = single_year_in_name(name);
    for (std::size_t f = 0; f < above.size() && !file.single; ++f) file.single = single_year_in_name(above[f]);
  }
}

bool needs_all_dates(const std::vector<FileYears>& files, const Extracts& extracts) {
  const Day latest = latest_date(files);
  std::map<int, bool> told;  // by year that a name or a column says: whether a date falls in it
  for (const FileYears& file : files) {
    if (!file.is_read || extracts.tables[file.header->table].schema->covers != Covers::returns) continue;
    if (names_no_year(file, latest)) return true;
    if (file.setting && (file.setting->year != kMissingInt || file.setting->several)) continue;
    if (file.dates.empty() && file.named) told.try_emplace(*file.named);
    for (const auto& [column, dates] : file.dates) {
      if (is_single_year(column) || (column == kMissingInt && !file.named)) continue;
      bool& fits = told[column == kMissingInt ? *file.named : column];
      fits = fits || by_year_of_return(dates.events).contains(column == kMissingInt ? *file.named : column);
    }
  }
  return std::any_of(told.begin(), told.end(), [](const auto& year) { return !year.second; });
}

void resolve_years(std::vector<FileYears>& files, const LoadOptions& options, Extracts& extracts) {
  Settler(files, options, extracts).run();
}

}  // namespace outturn::input
