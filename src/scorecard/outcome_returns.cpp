// SPDX-License-Identifier: MIT
#include "scorecard/outcome_returns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "input/care_of_returns.h"
#include "input/known_children.h"

namespace outturn {
namespace {

constexpr std::size_t kFewestAbsent = 5;
constexpr std::size_t kAbsentOneIn = 10;
constexpr int kFirstAge = 17, kFirstAgeExpected = 18, kLastAge = 21;

struct Person {
  Day born = kNoDay;
  bool is_left_out = false;  // Reading 9 (b): died, or returned home
};

using People = std::map<std::uint32_t, Person>;  // by child

// The birthday from one age to another that is in a financial year: each is in the one after the last.
std::optional<int> age_reached(Day born, std::int32_t year, int from) {
  const int age = year - financial_year(born);
  return age >= from && age <= kLastAge ? std::optional(age) : std::nullopt;
}

std::map<std::int32_t, People> people_by_return(const ExtractTable& table) {
  std::map<std::int32_t, People> returns;
  const auto& born = table.columns[table.schema->field_index("dob")].ints;
  const ColumnIndex in_touch = table.schema->field_index("in_touch");
  const auto& codes = table.columns[in_touch].bytes;
  const CodeSet& set = *table.schema->fields[in_touch].codes;
  const std::uint8_t died = set.find("DIED"), home = set.find("RHOM");
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    if (table.sources[s].return_year == kMissingInt) continue;
    People& people = returns[table.sources[s].return_year];
    for (std::uint64_t row = table.sources[s].first_row; row < table.end_of_source(s); ++row) {
      Person& person = people[table.child[row]];
      if (!born.empty() && born[row] != kMissingInt) person.born = born[row];
      if (!codes.empty()) person.is_left_out = codes[row] == died || codes[row] == home;
    }
  }
  return returns;
}

constexpr int kAdult = 18;
constexpr Day kDaysInCare = 92;

// Those who were in care on the day before their 18th birthday, and long enough before, by the Episodes of the return
// of that day: OC3 has them from then on.
class Leavers {
 public:
  explicit Leavers(const Extracts& extracts) : episodes_(extracts.find(kEpisodesExtract)) {
    const ExtractTable* header = extracts.find("header");
    if (!episodes_ || !header || !reads(*episodes_, "decom") || !reads(*episodes_, "dec") || !reads(*header, "dob"))
      return;
    born_ = input::births_in_headers(extracts);
    first_.assign(born_.size(), kNoDay);
    decom_ = ints(*episodes_, "decom").data();
    dec_ = ints(*episodes_, "dec").data();
    short_break_ = input::short_breaks_of(*episodes_);
    no_leaver_ = input::TwoCodes(*episodes_, "rec", "E2", "E3");
    for (std::size_t s = 0; s < episodes_->sources.size(); ++s) find_in(s);
  }

  const People& people() const { return people_; }

 private:
  static const std::vector<std::int32_t>& ints(const ExtractTable& table, const char* field) {
    return table.columns[table.schema->field_index(field)].ints;
  }
  static bool reads(const ExtractTable& table, const char* field) {
    return table.schema->field_index(field) && !ints(table, field).empty();
  }

  void find_in(std::size_t s) {
    const RowSource& source = episodes_->sources[s];
    if (source.return_year == kMissingInt || source.several_years) return;
    const Day last = financial_year_end(source.return_year);
    // Nobody born on other days has that birthday in the year.
    const Day from = add_months(financial_year_start(source.return_year), -12 * kAdult),
              to = add_months(last + 1, -12 * kAdult);
    const std::uint64_t begin = source.first_row, end = episodes_->end_of_source(s);
    std::vector<std::uint64_t> rows;
    for (std::uint64_t row = begin; row < end; ++row) {
      const Day born = born_[episodes_->child[row]];
      if (born == kNoDay || born < from || born > to || short_break_.has(row)) continue;
      Day& first = first_[episodes_->child[row]];
      if (rows.empty() || episodes_->child[rows.back()] != episodes_->child[row]) first = kNoDay;
      if (first == kNoDay || decom_[row] < first) first = decom_[row];
      rows.push_back(row);
    }
    for (const std::uint64_t row : rows) add(row, last);
  }

  void add(std::uint64_t row, Day last) {
    const std::uint32_t child = episodes_->child[row];
    const Day adult = birthday(born_[child], kAdult), dec = dec_[row];
    if (adult - 1 > last || decom_[row] >= adult || (dec != kNoDay && dec < adult)) return;
    if (adult - first_[child] < kDaysInCare || no_leaver_.has(row)) return;
    people_[child].born = born_[child];
  }

  const ExtractTable* episodes_;
  const Day *decom_ = nullptr, *dec_ = nullptr;  ///< by row
  input::TwoCodes short_break_, no_leaver_;
  std::vector<Day> born_, first_;  ///< by child; the first DECOM in the return that is looked at
  People people_;
};

std::set<int> ages_of(const People& people, std::int32_t year) {
  std::set<int> ages;
  for (const auto& [child, person] : people)
    if (person.born != kNoDay)
      if (const auto age = age_reached(person.born, year, kFirstAge)) ages.insert(*age);
  return ages;
}

bool is_of_other_year(const People& people, std::int32_t year) {
  std::size_t known = 0, others = 0;
  for (const auto& [child, person] : people) {
    if (person.born == kNoDay) continue;
    ++known;
    others += !age_reached(person.born, year, kFirstAge);
  }
  return others >= kFewestAbsent && others * 2 > known;
}

// Before 2013-14 OC3 was about people of one age, and those of 17 and 18 came later: such an age that neither return
// has is not expected.
constexpr std::int32_t kAllAgesSince = 2013;
struct Expected {
  std::size_t people = 0;
  std::vector<std::uint32_t> absent;
  bool is_part() const { return absent.size() >= kFewestAbsent && absent.size() * kAbsentOneIn > people; }
};

// `before`: those in OC3 of the year before; nullptr: it is not there.
Expected find_expected(const People* before, const People& leavers, const People& people, std::int32_t year,
                       const CoveredDays& covered) {
  std::set<int> ages = ages_of(people, year);
  if (before) ages.merge(ages_of(*before, year - 1));
  if (year >= kAllAgesSince) ages.insert({19, 20, 21});
  Expected expected;
  for (const People* all : {before, &leavers}) {
    if (!all) continue;
    for (const auto& [child, person] : *all) {
      if (person.born == kNoDay || person.is_left_out || (all == &leavers && before && before->contains(child)))
        continue;
      const auto age = age_reached(person.born, year, kFirstAgeExpected);
      if (!age || !ages.contains(*age) || !covered.covers(birthday(person.born, *age))) continue;
      ++expected.people;
      if (!people.contains(child)) expected.absent.push_back(child);
    }
  }
  return expected;
}

// Those who are in no OC3 as people who died or returned home.
People still_leavers(const Leavers& leavers, const std::map<std::int32_t, People>& returns) {
  People still = leavers.people();
  for (const auto& [year, people] : returns)
    for (const auto& [child, person] : people)
      if (person.is_left_out) still.erase(child);
  return still;
}

// Whether anybody is missing from a return who was in the one before, or had left care, at an age at which all are in
// it.
bool may_lack_people(const std::map<std::int32_t, People>& returns, const People& leavers) {
  for (const auto& [year, people] : returns) {
    const auto before = returns.find(year - 1);
    const auto is_missing = [&, year = year, &people = people](const auto& of) {
      return of.second.born != kNoDay && !of.second.is_left_out &&
             age_reached(of.second.born, year, kFirstAgeExpected) && !people.contains(of.first);
    };
    if (before != returns.end() && std::any_of(before->second.begin(), before->second.end(), is_missing)) return true;
    if (std::any_of(leavers.begin(), leavers.end(), is_missing)) return true;
  }
  return false;
}

OutcomeReturns judge(const Extracts& extracts, const CoveredDays* covered, bool only_absent) {
  OutcomeReturns judged;
  ExtractIndex number;
  for (const ExtractIndex t : extracts.tables.indices())
    if (extracts.tables[t].schema->name == kOutcomesExtract) number = t;
  if (!number) return judged;
  const ExtractTable& table = extracts.tables[number];
  if (table.rows == 0 || table.columns[table.schema->field_index("dob")].ints.empty()) return judged;
  const auto returns = people_by_return(table);
  const People leavers = still_leavers(Leavers(extracts), returns);
  if (only_absent && !may_lack_people(returns, leavers)) return judged;  // as in most folders
  for (const auto& [year, people] : returns) {
    if (is_of_other_year(people, year)) {
      judged.of_other_years.insert(year);
      continue;
    }
    const auto before = returns.find(year - 1);
    if (!covered) continue;
    const bool has_before = before != returns.end() && !judged.of_other_years.contains(year - 1);
    const Expected expected = find_expected(has_before ? &before->second : nullptr, leavers, people, year, *covered);
    if (expected.is_part()) {
      judged.parts.insert(year);
      continue;
    }
    for (const std::uint32_t child : expected.absent) judged.absent.push_back({child, number, year});
  }
  return judged;
}

}  // namespace

void want_for_outcome_returns(const Schemas& schemas, ColumnSelection& wanted) {
  for (const ExtractIndex s : schemas.indices())
    if (schemas[s]->name == kOutcomesExtract && wanted.table[s])
      for (const char* column : {"dob", "in_touch"}) wanted.field[s][schemas[s]->field_index(column)] = true;
}

OutcomeReturns judge_outcome_returns(const Extracts& extracts, const CoveredDays* covered) {
  return judge(extracts, covered, false);
}

void expect_outcome_rows(Extracts& extracts) {
  CoveredDays any_day;
  any_day.everywhere = true;
  if (judge(extracts, &any_day, true).absent.empty()) return;
  const CoveredExtracts covered(extracts);
  extracts.expected_rows = judge(extracts, covered.find(kEpisodesExtract), true).absent;
  std::sort(extracts.expected_rows.begin(), extracts.expected_rows.end());
}

}  // namespace outturn
