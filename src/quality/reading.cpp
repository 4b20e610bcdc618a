// SPDX-License-Identifier: MIT
#include "quality/reading.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "problems/catalogue.h"
#include "text/words.h"

namespace outturn::quality {

Severity severity_of(const ProblemKind& kind) {
  if (kind.loses_data) return Severity::error;
  return kind.outcome == Outcome::repaired || kind.outcome == Outcome::rejected ? Severity::warning : Severity::notice;
}

std::string title_of(const ProblemKind& kind) {
  std::string title(kind.message);
  if (const std::size_t place = title.find("{}"); place != std::string::npos) title.replace(place, 2, "...");
  return title;
}

namespace {

bool is_by_place(const UndatedRow* a, const UndatedRow* b) {
  return std::tie(a->file, a->line) < std::tie(b->file, b->line);
}

}  // namespace

ReadingFindings::ReadingFindings(const Library& library, const CheckRequest& request,
                                 const std::vector<const Rule*>& rules, const AffectedIndicators& touches,
                                 const Extracts& extracts)
    : library_(library),
      request_(request),
      rules_(rules),
      touches_(touches),
      extracts_(extracts),
      of_rule_(rules.size()),
      of_kind_(problem_catalogue().size()) {
  for (const ExtractTable& table : extracts.tables) {
    auto& rows = left_out_.emplace_back();
    for (const UndatedRow& row : table.undated) rows.push_back(&row);
    std::sort(rows.begin(), rows.end(), is_by_place);
  }
}

// The column of the schema, whatever the file calls it.
std::string ReadingFindings::column_of(const Problem& problem, ExtractIndex extract) const {
  if (!extract || problem.column_name.empty()) return {};
  const ExtractSchema& schema = *library_.schemas[extract];
  std::string name = problem.column_name;
  for (const auto& mapping : request_.mappings)
    if (mapping.table == schema.name)
      for (const auto& [theirs, ours] : mapping.columns)
        if (same_word(theirs, name)) name = ours;
  for (const auto& field : schema.fields) {
    const bool alias = std::any_of(field.aliases.begin(), field.aliases.end(),
                                   [&name](const std::string& a) { return same_word(a, name); });
    if (alias || same_word(field.column, name)) return field.column;
  }
  return {};
}

const Rule* ReadingFindings::claimed_by(const Problems::Group& group, ExtractIndex extract,
                                        const std::string& column) const {
  for (const Rule* rule : rules_) {
    if (rule->problems.empty() || extract_behind(rule->rows_of, library_) != extract) continue;
    if (!rule->filled.empty() || !rule->blank.empty()) continue;  // row by row
    const auto has = [](const std::vector<std::string>& list, std::string_view what) {
      return std::find(list.begin(), list.end(), what) != list.end();
    };
    if (has(rule->problems, group.kind->key) && (rule->columns.empty() || has(rule->columns, column))) return rule;
  }
  return nullptr;
}

// A rule about rows without their date that have something, or nothing, in some other columns.
const Rule* ReadingFindings::claimed_by(const UndatedRow& row, ExtractIndex extract, const std::string& column) const {
  const ExtractSchema& schema = *library_.schemas[extract];
  const auto is_filled = [&](const std::string& name) {
    const ColumnIndex f = schema.fields.find_if([&name](const FieldSchema& field) { return field.column == name; });
    return f && (row.filled & UndatedRow::bit_of(f)) != 0;
  };
  for (const Rule* rule : rules_) {
    if ((rule->filled.empty() && rule->blank.empty()) || extract_behind(rule->rows_of, library_) != extract) continue;
    if (!rule->columns.empty() && std::find(rule->columns.begin(), rule->columns.end(), column) == rule->columns.end())
      continue;
    if (std::all_of(rule->filled.begin(), rule->filled.end(), is_filled) &&
        std::none_of(rule->blank.begin(), rule->blank.end(), is_filled))
      return rule;
  }
  return nullptr;
}

// The first row at or after the problem's place.
std::uint64_t ReadingFindings::row_from(const Problem& problem, const ExtractTable& table) const {
  std::uint64_t low = 0, high = table.rows;
  const std::pair wanted(problem.file, problem.line);
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (std::pair(table.source_of(middle).file, table.line_of(middle)) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// Rows that are used, or left out for their date, are found again by their place.
std::string ReadingFindings::child_at(const Problem& problem, ExtractIndex extract) const {
  if (!problem.child.empty()) return problem.child;
  if (problem.child_number != kNoChild) return std::string(extracts_.children.id(problem.child_number));
  if (!extract || problem.line == 0) return {};
  const ExtractTable& table = extracts_.tables[extract];
  const auto& left_out = left_out_[extract.value()];
  UndatedRow place;
  place.file = problem.file;
  place.line = problem.line;
  const auto found = std::lower_bound(left_out.begin(), left_out.end(), &place, is_by_place);
  if (found != left_out.end() && !is_by_place(&place, *found) && (*found)->child != kNoChild)
    return std::string(extracts_.children.id((*found)->child));
  if (table.child.empty()) return {};
  const std::uint64_t row = row_from(problem, table);
  if (row == table.rows || table.source_of(row).file != problem.file || table.line_of(row) != problem.line) return {};
  return std::string(extracts_.children.id(table.child[row]));
}

// A row is of its file's return; of a file of several, of the return of the next row that is used, or the last.
bool ReadingFindings::is_wanted(const Problem& problem, ExtractIndex extract) const {
  if (request_.years.empty() || problem.file == kNoFile || problem.kind->outcome == Outcome::unread) return true;
  std::int32_t year = extracts_.files[problem.file].return_year;
  if (year == kMissingInt && extract) {
    const ExtractTable& table = extracts_.tables[extract];
    std::uint64_t row = row_from(problem, table);
    if (row > 0 && (row == table.rows || table.source_of(row).file != problem.file)) --row;
    if (row < table.rows && table.source_of(row).file == problem.file) year = table.source_of(row).return_year;
  }
  return request_.years.contains(year);
}

void ReadingFindings::count(Found& found, const Problems::Group& group, ExtractIndex extract,
                            const std::string& column) const {
  found.count += group.count;
  if (found.count == group.count) found.table = extract;
  found.of_several = found.of_several || found.table != extract;
  for (const Problem& problem : group.first) {
    Breach breach;
    breach.file = problem.file;
    breach.line = problem.line;
    breach.child = child_at(problem, extract);
    if (!column.empty()) breach.values.emplace_back(column, problem.value);
    breach.message = describe(problem);
    found.breaches.push_back(std::move(breach));
  }
  if (!extract) return;
  ColumnIndex column_read;
  const ExtractSchema& schema = *library_.schemas[extract];
  if (group.kind->outcome != Outcome::rejected)  // a row that was left out is missing wherever the extract is read
    column_read = schema.fields.find_if([&column](const FieldSchema& field) { return field.column == column; });
  const auto touched = touches_.of({{extract, column_read}});
  found.touched.resize(touched.size());
  for (std::size_t i = 0; i < touched.size(); ++i) found.touched[i] += touched[i] ? group.count : 0;
}

void ReadingFindings::put(const Rule* rule, const Problems::Group& group, ExtractIndex extract,
                          const std::string& column) {
  if (rule) {
    const auto r = static_cast<std::size_t>(std::find(rules_.begin(), rules_.end(), rule) - rules_.begin());
    if (!rule->breach) count(of_rule_[r], group, extract, column);
    return;
  }
  const auto kinds = problem_catalogue();
  const auto kind = static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), group.kind) - kinds.begin());
  count(of_kind_[kind], group, extract, column);
}

// What else is in the rows says whose they are, so each is looked at; the problems of the group are only the first few.
void ReadingFindings::add_blank_dates(const Problems::Group& group, ExtractIndex extract, const std::string& column) {
  std::map<const Rule*, Problems::Group> by_rule;
  for (const UndatedRow* row : left_out_[extract.value()]) {
    if (row->file != group.file || !row->has_blank_date) continue;
    Problem problem = group.first.front();
    problem.line = row->line;
    problem.child.clear();
    problem.child_number = row->child;
    if (!is_wanted(problem, extract)) continue;
    // A blank date may break a rule of its own, and one about what stands beside it.
    const Rule* of_row = claimed_by(*row, extract, column);
    const Rule* of_date = claimed_by(group, extract, column);
    std::set<const Rule*> broken = {of_row ? of_row : of_date};
    if (of_date) broken.insert(of_date);
    for (const Rule* rule : broken) {
      Problems::Group& of_rule = by_rule[rule];
      of_rule.kind = group.kind;
      of_rule.file = group.file;
      of_rule.column = group.column;
      ++of_rule.count;
      of_rule.first.push_back(problem);
    }
  }
  for (const auto& [rule, of_rule] : by_rule) put(rule, of_rule, extract, column);
}

void ReadingFindings::add(const Problems& problems) {
  for (Problems::Group group : problems.groups()) {
    ExtractIndex extract;
    if (group.file != kNoFile && extracts_.files[group.file].schema)
      extract = library_.schemas.find_if(
          [schema = extracts_.files[group.file].schema](const ExtractSchema* s) { return s == schema; });
    const std::string column = group.first.empty() ? std::string() : column_of(group.first.front(), extract);
    const bool is_row_by_row = std::any_of(rules_.begin(), rules_.end(), [&](const Rule* rule) {
      return (!rule->filled.empty() || !rule->blank.empty()) && extract_behind(rule->rows_of, library_) == extract;
    });
    if (is_row_by_row && group.kind == problem_kind(ProblemId::blank_row_date)) {
      add_blank_dates(group, extract, column);
      continue;
    }
    if (!request_.years.empty()) {  // then every problem was kept
      std::erase_if(group.first, [&](const Problem& problem) { return !is_wanted(problem, extract); });
      group.count = group.first.size();
      if (group.count == 0) continue;
    }
    put(claimed_by(group, extract, column), group, extract, column);
  }
}

// A file that was not read hides whatever is in it, and one of another return is compared with others.
bool ReadingFindings::is_told(const ProblemKind& kind) const {
  if (request_.whole || kind.outcome == Outcome::unread || request_.kinds.contains(std::string(kind.key))) return true;
  static constexpr ProblemId kOfYears[] = {ProblemId::return_year_by_dates, ProblemId::contested_return_year,
                                           ProblemId::name_beyond_dates, ProblemId::return_unknown,
                                           ProblemId::single_year};
  return std::any_of(std::begin(kOfYears), std::end(kOfYears),
                     [&kind](ProblemId id) { return problem_kind(id) == &kind; });
}

void ReadingFindings::fill(RuleFinding& finding, const Found& found) const {
  finding.count = found.count;
  finding.breaches = found.breaches;
  std::stable_sort(finding.breaches.begin(), finding.breaches.end(), [](const Breach& a, const Breach& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  if (!request_.all && finding.breaches.size() > kFirstBreaches) finding.breaches.resize(kFirstBreaches);
  for (std::size_t i = 0; i < found.touched.size(); ++i)
    if (found.touched[i] > 0) {
      AffectedIndicator& touch = finding.touches.emplace_back();
      touch.indicator = touches_.available()[i]->id;
      touch.rows = found.touched[i];
    }
}

RuleFinding ReadingFindings::of_rule(const Rule& rule) const {
  RuleFinding finding;
  const auto r = static_cast<std::size_t>(std::find(rules_.begin(), rules_.end(), &rule) - rules_.begin());
  fill(finding, of_rule_[r]);
  return finding;
}

std::vector<RuleFinding> ReadingFindings::of_kinds() const {
  std::vector<RuleFinding> findings;
  const auto kinds = problem_catalogue();
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (of_kind_[k].count == 0 || !is_told(*kinds[k])) continue;
    RuleFinding& finding = findings.emplace_back();
    finding.id = kinds[k]->key;
    finding.title = title_of(*kinds[k]);
    finding.help = kinds[k]->help;
    finding.severity = severity_of(*kinds[k]);
    if (of_kind_[k].table && !of_kind_[k].of_several) finding.table = library_.schemas[of_kind_[k].table]->name;
    fill(finding, of_kind_[k]);
  }
  return findings;
}

}  // namespace outturn::quality
