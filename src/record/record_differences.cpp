// SPDX-License-Identifier: MIT
#include "record/record_differences.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace outturn::record {
namespace {

// Two results are of one thing: the same indicator, group and place among the periods.
using Key = std::tuple<std::string, std::string, std::string, std::string>;

Key key_of(const RecordedResult& r, const RunRecord& record, bool by_place) {
  std::string period = r.period;
  if (by_place) {
    const auto at = std::find(record.periods.begin(), record.periods.end(), r.period) - record.periods.begin();
    period = std::to_string(at);
  }
  return {r.id, r.group, r.alternative_of, period};
}

// A record written before doubts were kept says nothing of them.
bool same_doubt(const RecordedResult& a, const RecordedResult& b) {
  return !a.doubt || !b.doubt || *a.doubt == *b.doubt;
}

bool same_figures(const RecordedResult& a, const RecordedResult& b) {
  return a.status == b.status && a.value == b.value && a.numerator == b.numerator && a.denominator == b.denominator &&
         a.excluded == b.excluded && a.undecided == b.undecided && a.unknown == b.unknown && a.unit == b.unit &&
         a.target == b.target && a.rag == b.rag && same_doubt(a, b);
}

bool is_not_available(const RecordedResult& r) {
  return r.status == word(Status::not_available);
}

template <class Item, class Name>
std::vector<ChangedFile> changed_files(const std::vector<Item>& before, const std::vector<Item>& after, Name name) {
  std::map<std::string, std::pair<std::string, std::string>> hashes;
  for (const auto& item : before) hashes[name(item)].first = item.sha256;
  for (const auto& item : after) hashes[name(item)].second = item.sha256;
  std::vector<ChangedFile> changed;
  for (const auto& [file, pair] : hashes) {
    if (pair.first == pair.second) continue;
    changed.push_back({file, pair.first.empty()    ? ChangedFile::added
                             : pair.second.empty() ? ChangedFile::removed
                                                   : ChangedFile::changed});
  }
  return changed;
}

// By extract and year; of several of one extract without a year by their files.
void find_returns(const std::vector<RecordedReturn>& before, const std::vector<RecordedReturn>& after,
                  std::vector<ChangedReturn>& changed) {
  using ReturnKey = std::tuple<std::string, std::string>;
  std::map<ReturnKey, std::pair<const RecordedReturn*, const RecordedReturn*>> pairs;
  for (const auto& r : before) pairs[{r.extract, r.year}].first = &r;
  for (const auto& r : after) pairs[{r.extract, r.year}].second = &r;
  for (const auto& [key, pair] : pairs)
    if (!pair.first || !pair.second || *pair.first != *pair.second) changed.push_back({pair.first, pair.second});
}

bool same_rows(const RowCounts& a, const RowCounts& b) {
  return a.used == b.used && a.repaired == b.repaired && a.left_out == b.left_out && a.merged == b.merged &&
         a.blank == b.blank;
}

}  // namespace

Causes causes_of(const RecordedResult& a, const RecordedResult& b, const RecordDifferences& found) {
  Causes causes;
  causes.period = a.period != b.period;
  causes.definition = a.definition != b.definition;
  causes.target = a.target != b.target;
  causes.data = a.data != b.data;
  causes.reading = found.reading;
  if (causes.period || causes.definition || causes.target || causes.data) return causes;
  causes.returns = !found.returns.empty();
  causes.version = found.version && !causes.returns && !causes.reading;
  return causes;
}

std::vector<std::string> words_of(const Causes& causes) {
  std::vector<std::string> words;
  const auto add = [&words](bool holds, const char* word) {
    if (holds) words.emplace_back(word);
  };
  add(causes.period, "another period");
  add(causes.definition, "the definition changed");
  add(causes.target, "the target changed");
  add(causes.data, "the data changed");
  add(causes.returns, "other years of returns");
  add(causes.reading, "how outturn.toml reads the files");
  add(causes.version, "another version of outturn");
  return words;
}

RecordDifferences differences(const RunRecord& before, const RunRecord& after) {
  RecordDifferences found;
  found.version = before.version != after.version;
  found.options = before.scorecard != after.scorecard || before.indicators != after.indicators ||
                  before.periods != after.periods || before.by != after.by || before.compare != after.compare ||
                  before.intervals != after.intervals || before.trend != after.trend ||
                  before.alternatives != after.alternatives || before.suppress != after.suppress ||
                  before.round != after.round || before.holds_hidden != after.holds_hidden;
  found.reading = reading_of(before) != reading_of(after);
  found.rows = !same_rows(before.rows, after.rows);
  found.inputs = changed_files(before.inputs, after.inputs, [](const RecordedInput& i) { return i.path; });
  found.definitions =
      changed_files(before.definitions, after.definitions, [](const RecordedDefinition& d) { return d.name; });

  if (before.returns && after.returns) find_returns(*before.returns, *after.returns, found.returns);

  const bool by_place = before.periods.size() == after.periods.size();
  std::multimap<Key, const RecordedResult*> second;
  for (const auto& r : after.results) second.emplace(key_of(r, after, by_place), &r);
  for (const auto& r : before.results) {
    const auto match = second.find(key_of(r, before, by_place));
    if (match == second.end()) {
      found.results.push_back({&r, nullptr, {}});
      continue;
    }
    const RecordedResult& other = *match->second;
    second.erase(match);
    if (is_not_available(r) && is_not_available(other)) continue;  // nothing was there to change
    if (same_figures(r, other) && r.period == other.period)
      ++found.same_results;
    else
      found.results.push_back({&r, &other, causes_of(r, other, found)});
  }
  for (const auto& r : after.results) {
    const auto left =
        std::find_if(second.begin(), second.end(), [&r](const auto& entry) { return entry.second == &r; });
    if (left != second.end()) found.results.push_back({nullptr, &r, {}});
  }
  return found;
}

}  // namespace outturn::record
