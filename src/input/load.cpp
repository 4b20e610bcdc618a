// SPDX-License-Identifier: MIT
// From a folder to tables: list it, open and recognise every file, plan what to read of each, read them all, and
// settle which return each file is (Reading 11).
#include "input/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "input/authorities.h"
#include "input/column_values.h"
#include "input/contested_births.h"
#include "input/contradictions.h"
#include "input/dates.h"
#include "input/day_of_extract.h"
#include "input/days_cut.h"
#include "input/exchanged_days.h"
#include "input/file_kinds.h"
#include "input/header.h"
#include "input/impossible_values.h"
#include "input/known_files.h"
#include "input/left_out_children.h"
#include "input/lost_zeros.h"
#include "input/missing_tables.h"
#include "input/month_first.h"
#include "input/near_headings.h"
#include "input/numbers.h"
#include "input/open_rows.h"
#include "input/paths.h"
#include "input/planner.h"
#include "input/read_files.h"
#include "input/repeated_returns.h"
#include "input/resolve_years.h"
#include "input/return_year.h"
#include "input/row_reader.h"
#include "input/settings_used.h"
#include "input/source_text.h"
#include "input/versions.h"
#include "problems/catalogue.h"
#include "text/sha256.h"
#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn::input {
namespace {

class Loader {
 public:
  Loader(const FileSystem& files, const std::string& folder, const Schemas& schemas, const LoadOptions& options)
      : files_(files), folder_(folder), schemas_(schemas), options_(options) {
    extracts_.problems = Problems(options.keep_all_problems);
    for (const ExtractSchema* schema : schemas) {
      ExtractTable& table = extracts_.tables.emplace_back();
      table.schema = schema;
      table.columns.resize(schema->fields.size());
      table.has_column.assign(schema->fields.size(), false);
    }
  }

  Result<Extracts> load(Planner& planner, const LoadTuning& tuning) {
    auto known = find_known_files(files_, folder_, schemas_, options_, extracts_);
    if (!known) return known.error();
    known_ = std::move(known->files);
    all_excluded_ = known->all_excluded;
    leave_out_repeated(planner);
    if (known_.empty()) return nothing_recognised();
    authorities_everywhere_ = authorities_everywhere(known_);
    note_near_headings(known_, schemas_, extracts_.problems);
    Problems before = extracts_.problems;
    for (bool again = true; again;) {
      look_at_years(planner);
      again = !read(planner, tuning, before);
      if (refused_) return std::move(*refused_);
      if (known_.empty()) return nothing_recognised();
      if (again) continue;
      restore_lost_zeros(extracts_);
      const DaysOfExtract days = find_days_of_extract(years_, !options_.values_as_given, extracts_);
      resolve_years(years_, options_, extracts_);
      if (auto error = overlapping_authorities(extracts_, known_, authorities_apart_)) return std::move(*error);
      if (authorities_apart_)
        if (auto error = renamed_authority(extracts_)) return std::move(*error);
      declare_days_of_extract(days, extracts_);
      if (!options_.values_as_given) {
        take_out_impossible_values(years_, extracts_);
        take_out_unknown_ends(years_, extracts_);
      }
      find_versions(extracts_);
      again = wants_whole_versions(planner);
      if (again) start_again(before);
    }
    if (!options_.values_as_given) {
      find_contested_births(years_, extracts_);
      find_days_cut_to_month(extracts_);
      find_left_out_children(extracts_);
      find_repeated_returns(extracts_);
    }
    note_missing_tables(known_, schemas_, without_rows_, folder_name(), extracts_);
    resolve_contradictions(extracts_);
    note_unused_headings();
    note_days_outside(extracts_);
    note_lost_zeros(extracts_);
    return std::move(extracts_);
  }

 private:
  void leave_out_repeated(const Planner& planner);
  void hash(const KnownFile& known);
  Error nothing_recognised() const;
  void look_at_years(const Planner& planner);
  std::string_view folder_name() const;
  const ReturnSetting* setting_of(std::string_view path) const;
  const DatePattern* dates_of(const KnownFile& known);
  bool dates_some_return(const FileYears& candidate) const;
  bool read(Planner& planner, const LoadTuning& tuning, Problems& before);
  bool read(const std::vector<std::size_t>& known, bool dates_only, const Planner& planner, const LoadTuning& tuning,
            Problems& before);
  std::vector<DatedFile> dated_files(const Planner& planner, const std::vector<std::size_t>& read);
  bool must_be_read_otherwise(const Planner& planner, const std::vector<FilePlan>& plans,
                              const std::vector<std::size_t>& read, std::vector<FileSummary>& summaries,
                              Problems& before);
  std::string exchanged_days_of(const FilePlan& plan) const;
  bool finds_authorities(const std::vector<std::size_t>& read, std::vector<FileSummary>& summaries, Problems& before);
  void tell_apart(FilePlan& plan) const;
  void leave_out_without_authority(Problems& before);
  void tell_elements(const KnownFile& known);
  void start_again(const Problems& before);
  bool wants_whole_versions(Planner& planner) const;
  void add_columns(const KnownFile& known);
  void note_unused_headings();
  void note(std::uint32_t file, ProblemId id, std::string value = {}, std::uint32_t line = 0) {
    extracts_.problems.add({problem_kind(id), file, line, 0, {}, std::move(value)});
  }

  const FileSystem& files_;
  const std::string& folder_;
  const Schemas& schemas_;
  const LoadOptions& options_;
  Extracts extracts_;
  std::vector<KnownFile> known_;
  std::vector<FileYears> years_;  ///< by known file
  AuthorityNames authorities_;
  bool authorities_apart_ = false, authorities_everywhere_ = false, all_excluded_ = false;
  std::optional<Error> refused_;
  std::vector<std::uint32_t> without_rows_;   ///< of the files read, those with a header only
  std::map<std::string, DatePattern> dates_;  ///< by format, of files that have their own
};

/// A column that is to be read and stands in the file twice: which one is meant cannot be known.
void Loader::leave_out_repeated(const Planner& planner) {
  std::vector<KnownFile> kept;
  for (KnownFile& known : known_) {
    const FilePlan plan = planner.plan(known.file, *known.source, known.header, false);
    if (const auto position = repeated_column(plan, known.header)) {
      note(known.file, ProblemId::duplicate_column, upper(known.header.names[*position]), known.header.lines);
      continue;
    }
    extracts_.files[known.file].schema = plan.schema;
    if (options_.hash_files) hash(known);
    add_columns(known);
    kept.push_back(std::move(known));
  }
  known_ = std::move(kept);
}

void Loader::add_columns(const KnownFile& known) {
  ExtractTable& table = extracts_.tables[known.header.table];
  table.present = true;
  for (const ColumnIndex f : table.has_column.indices())
    if (known.header.fields[f]) table.has_column[f] = true;
}

/// Of the bytes whose rows are read: by the time a record is written another export may stand in their place.
void Loader::hash(const KnownFile& known) {
  const FileBytes& file = known.source->file();
  ExtractFile& hashed = extracts_.files[known.file];
  // The tables of one XML file lie side by side.
  if (const ExtractFile* before = known.file > 0 ? &extracts_.files[known.file - 1] : nullptr;
      before && before->path == hashed.path && !before->sha256.empty()) {
    hashed.sha256 = before->sha256;
    return;
  }
  hashed.sha256 = sha256(file.bytes());
  file.done_with(0, file.bytes().size());
}

Error Loader::nothing_recognised() const {
  constexpr std::size_t kMostNamed = 10;
  if (all_excluded_)
    return {fmt::format("every CSV or XML file in the folder `{}` is left out by --exclude", folder_),
            "exclude fewer files"};
  if (extracts_.files.empty())
    return {fmt::format("no CSV or XML file in the folder `{}`", folder_), "name the folder the extracts are in"};
  std::string seen;
  std::set<std::string> helps;  // the files of several years have the same headings
  std::size_t named = 0;
  for (const Problems::Group& group : extracts_.problems.groups()) {
    if (named++ == kMostNamed) {
      seen += fmt::format("\n... and {} more", extracts_.problems.groups().size() - kMostNamed);
      break;
    }
    const Problem& problem = group.first.front();
    const std::string line = problem.line > 0 ? fmt::format(":{}", problem.line) : "";
    const bool is_new = !problem.help.empty() && helps.insert(problem.help).second;
    seen += fmt::format("{}`{}{}`: {}{}{}", seen.empty() ? "" : "\n", shown_name(extracts_.files[problem.file].path),
                        line, describe(problem), is_new ? "\n" : "", is_new ? problem.help : "");
  }
  return {fmt::format("no file in the folder `{}` was recognised as an extract", folder_), std::move(seen)};
}

/// Reading 11: what is said of each file's year before its rows are read.
void Loader::look_at_years(const Planner& planner) {
  years_.clear();
  for (const KnownFile& known : known_) {
    FileYears& years = years_.emplace_back();
    years.file = known.file;
    years.header = &known.header;
    years.is_read = planner.is_wanted(known.header.table);
    years.setting = setting_of(extracts_.files[known.file].path);
    if (known.header.year) {
      const std::string text = first_value(*known.source, known.header, *known.header.year);
      if (!text.empty()) years.column_sample = read_return_year(text).value;
    }
    if (known.header.as_at) {
      const auto days = days_in(*known.source, known.header, *known.header.as_at);
      years.as_at = most_given(days);
      if (days.size() > 1) note(known.file, ProblemId::several_as_at, format_dmy(years.as_at));
    }
  }
  read_names(years_, extracts_, folder_name());
}

std::string_view Loader::folder_name() const {
  std::string_view root = folder_;
  while (!root.empty() && root.back() == '/') root.remove_suffix(1);
  return file_name_of(root);
}

/// The longest path in `outturn.toml` that is the file or a folder above it.
const ReturnSetting* Loader::setting_of(std::string_view path) const {
  const ReturnSetting* found = nullptr;
  for (const ReturnSetting& setting : options_.returns)
    if (is_of(setting, path) && (!found || found->path.size() < setting.path.size())) found = &setting;
  return found;
}

/// How the dates of this file are written, where that is said of the file or its folder; else nullptr.
const DatePattern* Loader::dates_of(const KnownFile& known) {
  const ReturnSetting* setting = setting_of(extracts_.files[known.file].path);
  if (!setting || setting->date_format.empty()) return nullptr;
  const auto [place, is_new] = dates_.try_emplace(setting->date_format);
  if (is_new)
    if (const auto pattern = DatePattern::parse(setting->date_format)) place->second = *pattern;
  return &place->second;
}

bool Loader::dates_some_return(const FileYears& candidate) const {
  return std::any_of(years_.begin(), years_.end(), [&](const FileYears& known) {
    return known.is_read && known.shares_dates(candidate, extracts_.files);
  });
}

/// False: a file turned out to be other than it was read as, and all is to be read again. `before`: what there was to
/// say before the rows were read.
bool Loader::read(Planner& planner, const LoadTuning& tuning, Problems& before) {
  std::vector<std::size_t> first, rest;
  for (std::size_t k = 0; k < known_.size(); ++k)
    (years_[k].is_read || dates_some_return(years_[k]) ? first : rest).push_back(k);
  if (!read(first, false, planner, tuning, before)) return false;
  return !needs_all_dates(years_, extracts_) || read(rest, true, planner, tuning, before);
}

bool Loader::read(const std::vector<std::size_t>& known_files, bool dates_only, const Planner& planner,
                  const LoadTuning& tuning, Problems& before) {
  std::vector<FilePlan> plans;
  std::vector<std::size_t> read;
  for (const std::size_t k : known_files) {
    const KnownFile& known = known_[k];
    const bool dates_return = dates_only || dates_some_return(years_[k]);
    FilePlan plan = planner.plan(known.file, *known.source, known.header, dates_return);
    if (const DatePattern* dates = dates_of(known)) plan.dates = dates;
    plan.places = known.places.get();
    plan.ids_are_decimals = known.ids_are_decimals;
    plan.dates_are_utc = known.dates_are_utc;
    if (plan.child) plan.authority = known.header.authority;
    if (plan.child && authorities_apart_) tell_apart(plan);
    const bool has_dates = std::any_of(plan.columns.begin(), plan.columns.end(),
                                       [](const PlannedColumn& column) { return column.role != DateRole::none; });
    if (!plan.rows_wanted && !(dates_return && has_dates)) continue;
    plans.push_back(std::move(plan));
    read.push_back(k);
  }
  std::vector<FileSummary> summaries = read_files(plans, options_.threads, tuning, extracts_);
  if (must_be_read_otherwise(planner, plans, read, summaries, before)) {
    start_again(before);
    return false;
  }
  for (std::size_t i = 0; i < read.size(); ++i) {
    const KnownFile& known = known_[read[i]];
    years_[read[i]].dates = std::move(summaries[i].dates);
    if (!plans[i].rows_wanted) continue;
    tell_elements(known);
    if (summaries[i].rows == 0 && !known.places) without_rows_.push_back(known.file);
    if (summaries[i].first_nul_line != 0) note(known.file, ProblemId::nul_bytes, {}, summaries[i].first_nul_line);
    if (known.source->first_invalid_line() != 0)
      note(known.file, ProblemId::windows_1252_file, {}, known.source->first_invalid_line());
  }
  return true;
}

/// What stands in XML and became no value of a row.
void Loader::tell_elements(const KnownFile& known) {
  for (Problem problem : known.problems) {
    extracts_.counts.left_out += problem.kind->outcome == Outcome::rejected;
    problem.file = known.file;
    extracts_.problems.add(std::move(problem));
  }
}

/// All files, read or not: what is right for all of them is said for all of them.
std::vector<DatedFile> Loader::dated_files(const Planner& planner, const std::vector<std::size_t>& read) {
  std::vector<DatedFile> files;
  for (std::size_t k = 0; k < known_.size(); ++k) {
    const KnownFile& known = known_[k];
    const DatePattern* own = dates_of(known);
    const DatePattern& of_extract = planner.dates_of(known.header.table);
    files.push_back({&known, own ? own : &of_extract, own != nullptr || &of_extract != &planner.usual_dates(),
                     std::find(read.begin(), read.end(), k) != read.end()});
  }
  return files;
}

/// A file with the month first in its dates, in all or in some of them, is refused; ids that all end in `.0` are whole
/// numbers.
bool Loader::must_be_read_otherwise(const Planner& planner, const std::vector<FilePlan>& plans,
                                    const std::vector<std::size_t>& read, std::vector<FileSummary>& summaries,
                                    Problems& before) {
  const bool has_authorities = finds_authorities(read, summaries, before);
  std::vector<DateOrders::Refused> exchanged;
  if (std::any_of(summaries.begin(), summaries.end(), [](const FileSummary& s) { return s.has_exchanged_date; })) {
    const DateOrders orders(dated_files(planner, read), extracts_);
    if (auto error = orders.all_refused()) refused_ = std::move(error);
    exchanged = orders.refused();
  }
  const auto is_of = [](std::uint32_t file) {
    return [file](const DateOrders::Refused& of) { return of.file == file; };
  };
  bool is_otherwise = has_authorities || refused_.has_value();
  std::vector<std::size_t> refused;
  for (std::size_t i = 0; i < read.size(); ++i) {
    KnownFile& known = known_[read[i]];
    const FileSummary& summary = summaries[i];
    const auto say = [&](ProblemId id, const std::string& value) {
      before.add({problem_kind(id), known.file, 0, 0, {}, value});
      is_otherwise = true;
    };
    if (const auto order = std::find_if(exchanged.begin(), exchanged.end(), is_of(known.file));
        order != exchanged.end()) {
      before.add({problem_kind(order->has_month_first ? ProblemId::month_first_file : ProblemId::day_first_file),
                  known.file,
                  0,
                  0,
                  {},
                  order->date,
                  {},
                  order->help});
      is_otherwise = true;
      refused.push_back(read[i]);
    } else if (const std::string days = exchanged_days_of(plans[i]); !days.empty()) {
      say(ProblemId::exchanged_days_file, days);
      refused.push_back(read[i]);
    } else if (summary.clocks.are_utc() && !known.dates_are_utc) {
      say(ProblemId::dates_in_utc, {});
      known.dates_are_utc = true;
    } else if (plans[i].rows_wanted && summary.has_decimal_id && !summary.has_other_id) {
      say(ProblemId::decimal_ids, first_value(*known.source, known.header, *known.header.child));
      known.ids_are_decimals = true;
    }
  }
  for (std::size_t i = refused.size(); i-- > 0;) {
    extracts_.files[known_[refused[i]].file].schema = nullptr;
    known_.erase(known_.begin() + static_cast<std::ptrdiff_t>(refused[i]));
  }
  if (has_authorities) leave_out_without_authority(before);
  return is_otherwise;
}

/// What shows that a spreadsheet has changed the dates of the file; empty: nothing does.
std::string Loader::exchanged_days_of(const FilePlan& plan) const {
  if (!plan.rows_wanted || plan.places || options_.values_as_given) return {};
  return exchanged_days(extracts_.tables[plan.table], plan.file);
}

/// Reading 1: children of several authorities can have one id.
bool Loader::finds_authorities(const std::vector<std::size_t>& read, std::vector<FileSummary>& summaries,
                               Problems& before) {
  if (authorities_apart_) return false;
  std::vector<FileAuthorities> found;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (!summaries[i].authorities.empty()) found.push_back({&known_[read[i]], std::move(summaries[i].authorities)});
  refused_ = resolve_columns(found, extracts_);
  if (refused_) return false;
  AuthorityNames certain;
  for (const FileAuthorities& file : found) {
    authorities_.add(file.seen);
    if (authorities_everywhere_ || file.file->header.authority_is_certain) certain.add(file.seen);
  }
  const std::vector<std::string> two = certain.two();
  if (two.empty()) return false;
  refused_ = named_differently(found, authorities_, extracts_);
  if (refused_) return false;
  extracts_.of_several_authorities = true;
  authorities_apart_ = true;
  const auto names_some = [](const KnownFile& known) { return !known.header.authority.empty(); };
  const auto first = std::find_if(known_.begin(), known_.end(), names_some);
  const bool is_only = std::none_of(std::next(first), known_.end(), names_some);
  before.add({problem_kind(ProblemId::several_authorities),
              is_only ? first->file : kNoFile,
              0,
              0,
              {},
              shown_value(fmt::format("{}` and `{}", two[0], two[1])),
              {},
              fmt::format("if the column `{}` is about something else, such as a school, give it another heading",
                          first->header.names[first->header.authority.front()])});
  return true;
}

void Loader::tell_apart(FilePlan& plan) const {
  plan.authorities = &authorities_;
  for (PlannedColumn& column : plan.columns)
    column.is_authority = plan.schema->fields[column.field].column == kAuthorityColumn;
}

/// Reading 1: rows whose authority is not known could be of any of several children.
void Loader::leave_out_without_authority(Problems& before) {
  std::erase_if(known_, [&](const KnownFile& known) {
    if (!known.header.child || !known.header.authority.empty()) return false;
    before.add({problem_kind(ProblemId::authority_missing), known.file, 0, 0, {}, {}});
    extracts_.files[known.file].schema = nullptr;
    return true;
  });
}

/// Reading 1 (h): whether two versions of a return differ is not to depend on the columns that happen to be asked for.
/// True: columns are still to be read.
bool Loader::wants_whole_versions(Planner& planner) const {
  bool is_more = false;
  for (const ExtractIndex t : extracts_.tables.indices()) {
    const auto& sources = extracts_.tables[t].sources;
    const bool has_versions =
        std::any_of(sources.begin(), sources.end(), [](const RowSource& source) { return source.version_group != 0; });
    if (has_versions || has_repeated_keys(extracts_.tables[t])) is_more |= planner.want_all(t);
  }
  return is_more;
}

/// As if no row had been read yet.
void Loader::start_again(const Problems& before) {
  for (ExtractTable& table : extracts_.tables) {
    const ExtractSchema* schema = table.schema;
    table = {};
    table.schema = schema;
    table.columns.resize(schema->fields.size());
    table.has_column.assign(schema->fields.size(), false);
  }
  for (ExtractFile& file : extracts_.files) file.rows = file.rows_without_child = 0;
  for (const KnownFile& known : known_) add_columns(known);
  extracts_.returns.clear();
  extracts_.children = {};
  extracts_.texts = std::make_shared<Texts>();
  extracts_.counts = {};
  extracts_.problems = before;
  without_rows_.clear();
}

void Loader::note_unused_headings() {
  Indexed<ExtractIndex, std::vector<std::vector<const Header*>>> headers(extracts_.tables.size());
  for (const KnownFile& known : known_) headers[known.header.table].push_back(&known.header);
  input::note_unused_headings(headers, options_.mappings, extracts_);
}

}  // namespace

Result<Extracts> load(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                      const ColumnSelection& wanted, const LoadOptions& options, const LoadTuning& tuning) {
  auto planner = Planner::make(schemas, wanted, options);
  if (!planner) return planner.error();
  return Loader(files, folder, schemas, options).load(*planner, tuning);
}

}  // namespace outturn::input
