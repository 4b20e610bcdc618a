// SPDX-License-Identifier: MIT
#include "scorecard/outcome_returns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace outturn {
namespace {

constexpr std::size_t kFewest = 5;
constexpr std::size_t kOneIn = 10;
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
  return others >= kFewest && others * 2 > known;
}

// Before 2013-14 OC3 was about people of one age: an age that neither return has is not expected.
struct Expected {
  std::size_t people = 0;
  std::vector<std::uint32_t> absent;
  bool is_part() const { return absent.size() >= kFewest && absent.size() * kOneIn > people; }
};

Expected find_expected(const People& before, const People& people, std::int32_t year, const CoveredDays& covered) {
  std::set<int> ages = ages_of(people, year);
  ages.merge(ages_of(before, year - 1));
  Expected expected;
  for (const auto& [child, person] : before) {
    if (person.born == kNoDay || person.is_left_out) continue;
    const auto age = age_reached(person.born, year, kFirstAgeExpected);
    if (!age || !ages.contains(*age) || !covered.covers(birthday(person.born, *age))) continue;
    ++expected.people;
    if (!people.contains(child)) expected.absent.push_back(child);
  }
  return expected;
}

// Whether anybody is in one return, and not in the next at an age at which all are.
bool may_lack_people(const std::map<std::int32_t, People>& returns) {
  for (const auto& [year, people] : returns) {
    const auto before = returns.find(year - 1);
    if (before == returns.end()) continue;
    for (const auto& [child, person] : before->second)
      if (person.born != kNoDay && !person.is_left_out && age_reached(person.born, year, kFirstAgeExpected) &&
          !people.contains(child))
        return true;
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
  if (only_absent && !may_lack_people(returns)) return judged;  // as in most folders
  for (const auto& [year, people] : returns) {
    if (is_of_other_year(people, year)) {
      judged.of_other_years.insert(year);
      continue;
    }
    const auto before = returns.find(year - 1);
    if (!covered || before == returns.end() || judged.of_other_years.contains(year - 1)) continue;
    const Expected expected = find_expected(before->second, people, year, *covered);
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
