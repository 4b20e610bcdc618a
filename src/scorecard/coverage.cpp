// SPDX-License-Identifier: MIT
#include "scorecard/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "outturn/school_term.h"
#include "problems/catalogue.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn {
namespace {

bool is_snapshot(const Indicator& indicator) {
  return indicator.basis == "snapshot";
}

// The days a figure is of: those it looks back on lie before.
Days days_of(const Indicator& indicator, const Period& period) {
  return {is_snapshot(indicator) ? period.end : period.start, period.end};
}

/// The year in the name of a local extract, or of its folder, says when it was made, not what it is about, unless there
/// are files of several.
bool are_of_one_year(const Extracts& extracts, const ExtractSchema* schema) {
  std::optional<std::int32_t> year;
  return std::all_of(extracts.files.begin(), extracts.files.end(), [&](const ExtractFile& file) {
    if (file.schema != schema) return true;
    if (!year) year = file.return_year;
    return *year == file.return_year;
  });
}

// "spring term 2015".
std::string term_in_words(Day last_day) {
  const std::string text = format_school_term(last_day);  // "2015 spring"
  const std::size_t blank = text.find(' ');
  return fmt::format("the {} term of {}", text.substr(blank + 1), text.substr(0, blank));
}

// Older rows of a table with one row a child add nothing.
bool looks_back_in(const ExtractSchema& schema) {
  return !schema.keyed || !schema.key.empty() || schema.key_has_return_year;
}

}  // namespace

std::string readable(std::string extract) {
  static constexpr std::string_view kAcronyms[] = {"ad1", "dfe", "iro", "ks1", "ks2", "ks4",
                                                   "oc2", "oc3", "pep", "sw",  "uasc"};
  const std::string first = extract.substr(0, extract.find('_'));
  if (std::find(std::begin(kAcronyms), std::end(kAcronyms), first) != std::end(kAcronyms))
    std::transform(extract.begin(), extract.begin() + static_cast<std::ptrdiff_t>(first.size()), extract.begin(),
                   [](char c) { return upper(c); });
  std::replace(extract.begin(), extract.end(), '_', ' ');
  return extract;
}

// What is not there: years by table, and what else there is to say.
struct Coverage::Lack {
  bool everything = false;  // of one table nothing that the figure needs is there
  std::map<int, std::vector<std::string>> years;
  std::vector<std::string> others;

  std::string text() const {
    std::map<std::vector<std::string>, std::vector<int>> by_tables;
    for (const auto& [year, tables] : years) by_tables[tables].push_back(year);
    std::string needs;
    for (const auto& [tables, of] : by_tables) {
      std::vector<std::string> words;
      if (of.size() > 3 && of.back() - of.front() == static_cast<int>(of.size()) - 1)
        words = {format_financial_year(of.front()) + " to " + format_financial_year(of.back())};
      else
        for (const int year : of) words.push_back(format_financial_year(year));
      needs += fmt::format("{}no {} for {}", needs.empty() ? "" : "; ", joined_with_or(tables), joined_with_or(words));
    }
    for (auto other = others.begin(); other != others.end(); ++other)
      if (std::find(others.begin(), other, *other) == other) needs += (needs.empty() ? "" : "; ") + *other;
    return needs;
  }
};

namespace {

// What an indicator says of an extract; nullptr: nothing.
const LookBack* look_back_of(const Indicator& indicator, const std::string& extract) {
  const LookBack* found = nullptr;
  for (const LookBack& back : indicator.looks_back)
    if (back.extract == extract || (back.extract.empty() && !found)) found = &back;
  return found;
}

}  // namespace

namespace {

// "reviews", "pathway rows".
std::string rows_of(const std::string& extract) {
  const bool says_which = extract.find(" rows with ") != std::string::npos;
  return extract.ends_with('s') || says_which ? extract : extract + " rows";
}

// "no reviews after 31/12/2020": of days of a year's return that its table does not cover.
std::string said_of(const Days& hole, int year, const std::string& extract) {
  if (hole.to == financial_year_end(year))
    return fmt::format("no {} after {}", rows_of(extract), format_long(hole.from - 1));
  if (hole.from == financial_year_start(year))
    return fmt::format("no {} before {}", rows_of(extract), format_long(hole.to + 1));
  return fmt::format("no {} from {} to {}", rows_of(extract), format_long(hole.from), format_long(hole.to));
}

}  // namespace

bool tells_of(int year, const Days& days) {
  if (year == kMissingInt) return true;
  return (days.from == kNoDay || days.from <= financial_year_start(year + 1)) &&
         (days.to == kNoDay || days.to >= financial_year_start(year));
}

namespace {

// Whether some of the days are in the year; one of no known year has all.
bool is_in_year(int year, const Days& days) {
  return year == kMissingInt || (days.from <= financial_year_end(year) && days.to >= financial_year_start(year));
}

}  // namespace

Day looked_back_to(const Indicator& indicator, const std::string& extract, const Period& period) {
  Day from = days_of(indicator, period).from;
  if (const LookBack* found = look_back_of(indicator, extract)) {
    const Day back = found->from(period);
    return back == kNoDay ? kNoDay : std::min(from, back);
  }
  if (const int months = rolling_months(indicator.basis)) from = std::min(from, add_months(period.end, -months) + 1);
  return from;
}

namespace {

// The first day of an extract that a figure reads.
Day first_day_read(const Indicator& indicator, const ExtractSchema& schema, const Period& period) {
  return looks_back_in(schema) ? looked_back_to(indicator, schema.name, period) : days_of(indicator, period).from;
}

}  // namespace

Coverage::Coverage(const Extracts& extracts, std::vector<std::int32_t> part_returns)
    : extracts_(extracts),
      part_returns_(std::move(part_returns)),
      covered_(extracts),
      unmatched_(input::find_unmatched_files(extracts)),
      emptied_(find_emptied_columns(extracts)),
      current_(find_current_rows(extracts)) {
  outcomes_ = judge_outcome_returns(extracts, covered_.find(kEpisodesExtract));
}

Coverage::Verdict Coverage::judge(const Indicator& indicator, const std::set<std::string>& extracts,
                                  const std::map<std::string, std::set<std::uint8_t>>& kinds,
                                  const ColumnsOfExtracts& columns, const Period& period) const {
  Lack lack;
  for (const auto& name : extracts) {
    const ExtractTable* table = extracts_.find(name);
    if (!table) continue;
    if (!table->present && table->schema->optional)
      lack.others.push_back(
          fmt::format("no {} extract in the folder (if there is nothing to record, add one with only its headings)",
                      readable(name)));
    if (table->present) {
      find_spoilt(indicator, *table, period, lack);
      find_emptied(indicator, *table, columns, period, lack);
      find_unmatched(indicator, *table, period, lack);
      find_current(indicator, *table, period, lack);
    }
    if (!table->present || table->schema->optional) continue;
    if (table->schema->covers == Covers::returns) {
      judge_returns(indicator, *table, period, lack);
      continue;
    }
    const auto found = kinds.find(name);
    judge_local(indicator, *table, found == kinds.end() ? nullptr : &found->second, period, lack);
  }
  const std::string text = lack.text();
  if (text.empty()) return {};
  return {lack.everything ? Status::not_available : Status::incomplete, text};
}

// Reading 12 (b): a file that ends within a row has lost more rows, of days that its return tells of; one whose dates
// of birth are not its children's may have the rows of others; of rows without a child nobody knows whose they are.
void Coverage::find_spoilt(const Indicator& indicator, const ExtractTable& table, const Period& period,
                           Lack& lack) const {
  constexpr std::uint64_t kOneIn = 10;
  const Day from = first_day_read(indicator, *table.schema, period);
  const bool is_of_all_years = table.schema->covers != Covers::returns && are_of_one_year(extracts_, table.schema);
  for (const ExtractFile& file : extracts_.files) {
    // An end on 1 April is of the year before; nothing else is.
    const Days wanted{from, period.end};
    const bool bears = is_of_all_years                          ? true
                       : table.schema->name == kEpisodesExtract ? tells_of(file.return_year, wanted)
                                                                : is_in_year(file.return_year, wanted);
    const bool reaches_back = file.spoils_earlier_days && from <= financial_year_end(file.return_year);
    if (file.schema != table.schema || !(bears || reaches_back)) continue;
    const auto say_what_it_lacks = [&] {
      if (!file.lacks.empty()) lack.others.push_back(fmt::format("`{}` has {}", file.path, file.lacks));
    };
    if (!bears) {
      say_what_it_lacks();
      continue;
    }
    if (file.is_cut_off)
      lack.others.push_back(fmt::format("the file `{}` was cut off in the middle of a row", file.path));
    if (file.stops_at_child)
      lack.others.push_back(fmt::format("the file `{}` was cut off after a number of rows", file.path));
    if (file.has_other_year)
      lack.others.push_back(fmt::format(
          "almost none of the dates in the return for {} fall in that year: it may be for another year",
          file.return_year == kMissingInt ? "`" + file.path + "`" : format_financial_year(file.return_year)));
    if (file.repeats_earlier_year && table.schema->dates_of_rows().empty())
      lack.others.push_back(fmt::format("`{}` has the same rows as the return for another year", file.path));
    else if (file.repeats_earlier_year)
      lack.others.push_back(
          fmt::format("`{}` has the same rows as an earlier return, and none for its own year", file.path));
    say_what_it_lacks();
    if (file.is_of_another_year)
      lack.others.push_back(fmt::format("the children in `{}` are those of another year", file.path));
    if (file.of_current_children && table.schema->covers == Covers::returns)
      lack.others.push_back(fmt::format("`{}` only has what was current when it was exported", file.path));
    if (file.rows_without_child > 0 && file.rows_without_child * kOneIn >= file.rows + file.rows_without_child)
      lack.others.push_back(
          fmt::format("{} is blank or cannot be read in at least one row in ten of `{}`", child_columns(), file.path));
    if (file.has_other_births)
      lack.others.push_back(fmt::format(
          "the children of `{}` have other dates of birth elsewhere: its rows may be about other children", file.path));
  }
}

// Reading 12 (b): a blank may be an answer, but not in every row of a return. History reads DEC whatever a figure asks,
// LS and RNE too; a row of Episodes replaces those of older returns, with the code that was filled in.
void Coverage::find_emptied(const Indicator& indicator, const ExtractTable& table, const ColumnsOfExtracts& columns,
                            const Period& period, Lack& lack) const {
  const Day from = first_day_read(indicator, *table.schema, period);
  for (const EmptiedColumn& emptied : emptied_) {
    if (&extracts_.tables[emptied.extract] != &table) continue;
    const bool is_episodes = table.schema->name == kEpisodesExtract, is_blank = emptied.code.empty();
    const bool reaches_back = is_episodes && !is_blank && from <= financial_year_end(emptied.year);
    if (!reaches_back && !tells_of(emptied.year, {from, period.end})) continue;
    const FieldSchema& field = table.schema->fields[emptied.column];
    const bool is_always_read =
        is_episodes && (field.name == "dec" || (!is_blank && (field.name == "ls" || field.name == "rne")));
    if (!is_always_read && !columns.contains({emptied.extract, emptied.column})) continue;
    lack.others.push_back(fmt::format("{} is {} in every row of {} for {}", field.column,
                                      is_blank ? "blank" : emptied.code, readable(table.schema->name),
                                      format_financial_year(emptied.year)));
  }
}

// Reading 12 (b): of a file whose ids match nobody nothing is known of any child.
void Coverage::find_unmatched(const Indicator& indicator, const ExtractTable& table, const Period& period,
                              Lack& lack) const {
  const auto unmatched = unmatched_.find(table.schema->name);
  if (unmatched == unmatched_.end()) return;
  const Days core = days_of(indicator, period);
  const Day from = first_day_read(indicator, *table.schema, period);
  for (const RowSource& source : unmatched->second) {
    if (!is_in_year(source.return_year, {from, period.end})) continue;
    lack.everything = lack.everything || unmatched->second.size() == table.sources.size() ||
                      (source.return_year != kMissingInt && is_in_year(source.return_year, core));
    lack.others.push_back(fmt::format("almost no child in `{}` is in Header or Episodes: {} is written differently",
                                      extracts_.files[source.file].path, child_columns()));
  }
}

namespace {

std::string in_words(const CurrentRows& rows) {
  const std::string day = format_long(rows.last);
  switch (rows.what) {
    case CurrentRows::What::last_of_each_child:
      return "holds only the last row of each child, and shows nothing before " + day;
    case CurrentRows::What::open_cases:
      return "holds open cases only, and shows nothing before " + day;
    case CurrentRows::What::of_current_children:
      return "holds only children still in care, and shows nothing before " + day;
    case CurrentRows::What::last_of_any_kind:
      return "has only the last row of each child, of whatever kind";
    case CurrentRows::What::thin_years:
      return fmt::format("has far fewer rows before {} than after", day);
  }
  return {};
}

}  // namespace

// Reading 12 (b): what was current on the last day of an extract says nothing of the days before.
void Coverage::find_current(const Indicator& indicator, const ExtractTable& table, const Period& period,
                            Lack& lack) const {
  const auto found = current_.find(table.schema->name);
  if (found == current_.end()) return;
  const Day first = indicator.basis == "in-period" ? period.start : period.end;
  if (first >= found->second.last) return;
  lack.others.push_back(fmt::format("the {} extract {}", readable(table.schema->name), in_words(found->second)));
}

// Where a table's look back ends at the latest: with its own first return, of which history knows that nothing is known
// before (Readings 2 (d), 7 (e)); of any other table with the first one of Episodes.
Day Coverage::first_day(const CoveredDays& covered, const std::string& extract) const {
  const CoveredDays* episodes = covered_.find(kEpisodesExtract);
  const CoveredDays& of = extract == "reviews" || !episodes ? covered : *episodes;
  return of.years.empty() ? kNoDay : financial_year_start(*of.years.begin());
}

void Coverage::judge_returns(const Indicator& indicator, const ExtractTable& table, const Period& period,
                             Lack& lack) const {
  const std::string& name = table.schema->name;
  const CoveredDays& covered = *covered_.find(name);
  const Days core = days_of(indicator, period);
  // Days before the first return are not a gap: what lies there is decided child by child.
  Days wanted = core;
  if (looks_back_in(*table.schema)) {
    const Day back = looked_back_to(indicator, name, period);
    const LookBack* said = look_back_of(indicator, name);
    const Day first = said && said->at_least ? kNoDay : first_day(covered, name);
    if (back != kNoDay || first != kNoDay) wanted.from = std::min(core.from, std::max(back, first));
  }
  for (const int year : part_returns_)
    if (is_in_year(year, wanted)) {
      const std::string part = fmt::format("only part of the {} return", format_financial_year(year));
      if (std::find(lack.others.begin(), lack.others.end(), part) == lack.others.end()) lack.others.push_back(part);
    }
  if (name == kOutcomesExtract) judge_outcomes(wanted, core, lack);
  if (covered.covers_all(wanted)) return;
  if (is_snapshot(indicator) ? !covered.covers(period.end) : !covered.meets(core)) lack.everything = true;
  for (int year = financial_year(wanted.from); year <= financial_year(wanted.to); ++year) {
    if (!covered.years.contains(year)) {
      lack.years[year].push_back(readable(name));
      continue;
    }
    const Days of_year{std::max(wanted.from, financial_year_start(year)),
                       std::min(wanted.to, financial_year_end(year))};
    if (covered.covers_all(of_year)) continue;
    if (!covered.meets({financial_year_start(year), financial_year_end(year)}))
      lack.years[year].push_back(readable(name));
    else
      for (const Days& hole : covered.holes_in({financial_year_start(year), financial_year_end(year)}))
        lack.others.push_back(said_of(hole, year, readable(name)));
  }
}

// Reading 12 (b): OC3 of another year's people, or of some of its own.
void Coverage::judge_outcomes(const Days& wanted, const Days& core, Lack& lack) const {
  for (const std::int32_t year : outcomes_.parts)
    if (is_in_year(year, wanted))
      lack.others.push_back(fmt::format("only part of OC3 for {}", format_financial_year(year)));
  for (const std::int32_t year : outcomes_.of_other_years)
    if (is_in_year(year, wanted)) {
      lack.everything = lack.everything || tells_of(year, core);
      lack.others.push_back(
          fmt::format("most people in OC3 for {} have no birthday from the 17th to the 21st in that year",
                      format_financial_year(year)));
    }
}

void Coverage::judge_local(const Indicator& indicator, const ExtractTable& table, const std::set<std::uint8_t>* kinds,
                           const Period& period, Lack& lack) const {
  std::string name = readable(table.schema->name);
  const auto nothing = [&](std::string why) {
    lack.everything = true;
    lack.others.push_back(std::move(why));
  };
  if (table.rows == 0) return nothing(fmt::format("the {} extract has no rows", name));
  const CoveredDays* found = covered_.find(table.schema->name);
  std::optional<CoveredDays> of_kinds;
  if (kinds && !kinds->empty()) {
    const FieldSchema& field = table.schema->fields[table.schema->kind];
    const std::string kind = fmt::format("{} {}", field.column, field.codes->code_of(*kinds->begin()));
    of_kinds = covered_.of_kinds(table.schema->name, *kinds);
    if (!of_kinds) return nothing(fmt::format("the {} extract has no row with {}", name, kind));
    found = &*of_kinds;
    name += fmt::format(" rows with {}", kind);
  }
  const CoveredDays& covered = *found;
  if (covered.everywhere) return;
  switch (table.schema->covers) {
    case Covers::returns:
      return;
    case Covers::stock:
      if (covered.stretches[0].from > period.end)
        nothing(fmt::format("no {} before {}", rows_of(name), format_long(covered.stretches[0].from)));
      if (covered.runs_to != kNoDay && covered.runs_to < period.end) {
        lack.everything = lack.everything || covered.runs_to < days_of(indicator, period).from;
        lack.others.push_back(fmt::format("no {} after {}", rows_of(name), format_long(covered.seen.to)));
      }
      return;
    case Covers::occasions:
      for (const Day day : covered.terms)
        if (day >= period.start && day <= period.end) return;
      nothing(fmt::format("no {} in the period", rows_of(name)));
      return;
    case Covers::terms: {
      const Day term = school_term_ended(period.end);
      if (!covered.terms.contains(term)) nothing(fmt::format("no {} for {}", rows_of(name), term_in_words(term)));
      return;
    }
    case Covers::school_years: {
      const Date end = date_of(period.end);
      const int year = end.month > 8 || (end.month == 8 && end.day == 31) ? end.year : end.year - 1;
      if (!covered.terms.contains(day_of({year, 8, 31})))
        nothing(fmt::format("no {} for the school year that ended in {}", rows_of(name), year));
      return;
    }
    case Covers::events:
      break;
  }
  Day from = looked_back_to(indicator, table.schema->name, period);
  if (from == kNoDay) from = std::max(days_of(indicator, period).from, covered.stretches[0].from);
  const Days wanted{from, period.end};
  if (covered.covers_all(wanted)) return;
  const Days seen = covered.seen;
  if (seen.from > wanted.to || seen.to < wanted.from) lack.everything = true;
  const auto& stretches = covered.stretches;
  if (stretches.front().from > wanted.from)
    lack.others.push_back(fmt::format("no {} before {}", rows_of(name), format_long(seen.from)));
  for (std::size_t s = 1; s < stretches.size(); ++s) {
    const Days hole{stretches[s - 1].to + 1, stretches[s].from - 1};
    if (hole.from > wanted.to || hole.to < wanted.from) continue;
    if (hole.from <= wanted.from && hole.to >= wanted.to) lack.everything = true;
    lack.others.push_back(
        fmt::format("no {} from {} to {}", rows_of(name), format_long(hole.from), format_long(hole.to)));
  }
  if (stretches.back().to < wanted.to)
    lack.others.push_back(fmt::format("no {} after {}", rows_of(name), format_long(seen.to)));
}

void Coverage::note(const std::vector<Period>& periods, Problems& problems) const {
  const auto add = [&problems](ProblemId id, std::string value, std::string help = {}) {
    problems.add({problem_kind(id), kNoFile, 0, 0, {}, std::move(value), {}, std::move(help)});
  };
  // Its file is there, but every row of it was left out, which is said of each.
  const auto is_in_folder = [this](int year) {
    return std::any_of(extracts_.files.begin(), extracts_.files.end(), [year](const ExtractFile& file) {
      return file.schema && file.schema->name == kEpisodesExtract && file.return_year == year;
    });
  };
  const CoveredDays* episodes = covered_.find(kEpisodesExtract);
  if (!episodes) return;
  for (const Period& period : periods) {
    if (episodes->covers_all({period.start, period.end}) || episodes->stretches.empty()) continue;
    const Days first = episodes->stretches.front(), last = episodes->stretches.back();
    std::string why = "a return for it is missing", help;
    const int year = financial_year(period.end);
    if (!episodes->years.contains(year) && is_in_folder(year)) {
      why = fmt::format("no row of Episodes for {} could be used", format_financial_year(year));
      help = "correct the file of that return, or choose another period";
    } else if (last.to < period.end)
      why = fmt::format("the episodes end on {}", format_long(last.to));
    else if (first.from > period.start)
      why = fmt::format("the episodes begin on {}", format_long(first.from));
    const std::string name = format_label(period) == period.label ? period.label : "the period";
    add(ProblemId::period_not_covered, fmt::format("{} ends on {}, and {}", name, format_long(period.end), why),
        std::move(help));
  }
  const auto& years = episodes->years;
  for (auto year = years.begin(); year != years.end() && std::next(year) != years.end(); ++year)
    for (int missing = *year + 1; missing < *std::next(year); ++missing)
      if (!is_in_folder(missing)) add(ProblemId::missing_return, format_financial_year(missing));
}

}  // namespace outturn
