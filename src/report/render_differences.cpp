// SPDX-License-Identifier: MIT
#include "report/render_differences.h"

#include <fmt/format.h>

#include <vector>

#include "outturn/rounding.h"
#include "report/csv_text.h"
#include "report/row_words.h"
#include "report/text_layout.h"
#include "text/json.h"
#include "text/numbers.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn {
namespace {

using record::ChangedFile;
using record::RecordDifferences;
using record::RecordedResult;
using record::RunRecord;

// One thing that changed, the same in every format.
struct Change {
  std::string what;  // result, input, definition, return, rows, options, reading, version
  std::string name;
  std::string group;
  std::string period_before, period_after;
  std::string before, after;  // empty: was not, or is not, there
  std::string because;
};

std::string figure(const RecordedResult* r) {
  if (!r) return "";
  if (r->status == word(Status::suppressed)) return fmt::format("{} not shown", kHidden);
  if (r->value.empty()) return r->status;
  std::string text = r->value + (r->unit == "%" ? "%" : "");
  if (r->numerator && r->denominator) text += fmt::format(" ({}/{})", *r->numerator, *r->denominator);
  if (r->status != word(Status::ok)) text += ", " + r->status;
  const std::int64_t excluded = r->excluded.value_or(0), undecided = r->undecided.value_or(0),
                     unknown = r->unknown.value_or(0);
  for (const auto& [count, what] : {std::pair{excluded, "excluded"}, {undecided, "undecided"}, {unknown, "unknown"}})
    if (count > 0) text += fmt::format("; {} {}", count, what);
  if (r->doubt && r->doubt->doubtful.value_or(0) > 0) {
    text += fmt::format("; {} in doubt", *r->doubt->doubtful);
    if (!r->doubt->lowest.empty()) text += fmt::format(", {} to {}", r->doubt->lowest, r->doubt->highest);
    if (r->doubt->rag_range.size() > 1) text += ", could be " + joined(r->doubt->rag_range, " or ");
  }
  if (!r->target.empty())
    text += fmt::format("; {} (target {}{})", r->rag == word(Rag::none) ? "not rated" : r->rag, r->target,
                        r->unit == "%" ? "%" : "");
  return text;
}

std::string causes(const record::ChangedResult& change) {
  if (!change.before) return "only in the second";
  if (!change.after) return "only in the first";
  std::string text;
  for (const auto& cause : record::words_of(change.causes)) text += (text.empty() ? "" : ", ") + cause;
  return text.empty() ? "nothing recorded" : text;
}

void add_files(const std::vector<ChangedFile>& files, const std::string& what, std::vector<Change>& changes) {
  for (const auto& file : files) {
    const char* how = file.how == ChangedFile::added     ? "only in the second"
                      : file.how == ChangedFile::removed ? "only in the first"
                                                         : "changed";
    changes.push_back({what, file.name, "", "", "", "", "", how});
  }
}

// "the folder's name, taken on 2021-06-30: 2020-21/episodes.csv".
std::string returned(const record::RecordedReturn* r) {
  if (!r) return "";
  std::string text = "year by " + r->why;
  if (r->why == word(YearReason::unknown)) text = "year not known";
  if (r->contested) text += ", contested";
  if (!r->as_at.empty()) text += ", taken on " + r->as_at;
  return text + ": " + joined(r->files, ", ");
}

std::string rows(const RowCounts& counts) {
  return fmt::format("{} used, {} repaired, {} left out, {} duplicate, {} blank", with_commas(counts.used),
                     with_commas(counts.repaired), with_commas(counts.left_out), with_commas(counts.merged),
                     with_commas(counts.blank));
}

std::string options(const RunRecord& record) {
  std::string text = fmt::format("scorecard {}, periods {}", record.scorecard, joined(record.periods, ","));
  if (!record.indicators.empty()) text += ", indicators " + joined(record.indicators, ",");
  if (!record.by.empty()) text += ", by " + record.by;
  if (!record.compare.empty()) text += ", compared with " + joined(record.compare, ",");
  if (record.intervals) text += ", intervals";
  if (record.alternatives) text += ", alternatives";
  if (record.suppress > 0) text += fmt::format(", counts of 1 to {} hidden", record.suppress);
  if (record.round > 0) text += fmt::format(", rounded to {}", record.round);
  if (record.holds_hidden) text += ", with what is hidden";
  return text;
}

std::vector<Change> changes_of(const RecordDifferences& d, const RunRecord& before, const RunRecord& after) {
  std::vector<Change> changes;
  for (const auto& change : d.results) {
    const RecordedResult& r = change.before ? *change.before : *change.after;
    changes.push_back({"result", r.id, r.group, change.before ? change.before->period : "",
                       change.after ? change.after->period : "", figure(change.before), figure(change.after),
                       causes(change)});
  }
  if (d.version) changes.push_back({"version", "outturn", "", "", "", before.version, after.version, ""});
  if (d.options) changes.push_back({"options", "", "", "", "", options(before), options(after), ""});
  if (d.reading)
    changes.push_back(
        {"reading", "outturn.toml", "", "", "", record::reading_of(before), record::reading_of(after), ""});
  add_files(d.inputs, "input", changes);
  add_files(d.definitions, "definition", changes);
  for (const auto& change : d.returns) {
    const record::RecordedReturn& r = change.before ? *change.before : *change.after;
    changes.push_back({"return", r.extract, "", r.year, r.year, returned(change.before), returned(change.after),
                       !change.before  ? "only in the second"
                       : !change.after ? "only in the first"
                                       : ""});
  }
  if (d.rows) changes.push_back({"rows", "", "", "", "", rows(before.rows), rows(after.rows), ""});
  return changes;
}

std::string heading(const Change& c) {
  std::string text = c.what == "result" ? c.name : c.what + (c.name.empty() ? "" : " " + c.name);
  if (!c.group.empty()) text += ", " + c.group;
  const std::string& period = c.period_before.empty() ? c.period_after : c.period_before;
  if (!period.empty()) text += ", " + period;
  if (!c.period_before.empty() && !c.period_after.empty() && c.period_before != c.period_after)
    text += " and " + c.period_after;
  return text;
}

}  // namespace

std::string render_differences_text(const RecordDifferences& d, const RunRecord& before, const RunRecord& after,
                                    int width) {
  std::string text;
  const auto item = [&](std::string_view label, const std::string& what) {
    std::string shown = "  " + std::string(label);
    for (const auto& line : wrap(without_control_characters(what), static_cast<std::size_t>(width) - 12)) {
      text += pad_right(shown, 12) + line + "\n";
      shown.clear();
    }
  };
  for (const Change& c : changes_of(d, before, after)) {
    if (c.before.empty() && c.after.empty()) {
      text += fmt::format("{}: {}\n", without_control_characters(heading(c)), c.because);
      continue;
    }
    text += without_control_characters(heading(c)) + "\n";
    if (!c.before.empty()) item("first", c.before);
    if (!c.after.empty()) item("second", c.after);
    if (!c.because.empty()) item("because", c.because);
  }
  const auto files = [](std::size_t n, const char* one, const char* many) {
    return n == 0 ? fmt::format("the same {}", many) : fmt::format("{} changed", counted(n, one));
  };
  text +=
      fmt::format("{}{} the same, {} different; {}; {}\n", text.empty() ? "" : "\n", counted(d.same_results, "result"),
                  with_commas(d.results.size()), files(d.inputs.size(), "input", "inputs"),
                  files(d.definitions.size(), "definition file", "definitions"));
  return text;
}

std::string render_differences_csv(const RecordDifferences& d, const RunRecord& before, const RunRecord& after) {
  std::string text = "what,name,group,period_before,period_after,before,after,because\n";
  for (const Change& c : changes_of(d, before, after))
    text += fmt::format("{},{},{},{},{},{},{},{}\n", c.what, csv_field(c.name), csv_field(c.group), c.period_before,
                        c.period_after, csv_field(c.before), csv_field(c.after), csv_field(c.because));
  return text;
}

std::string render_differences_json(const RecordDifferences& d, const RunRecord& before, const RunRecord& after) {
  JsonDocument document;
  document.member("same_results", d.same_results);
  document.member("changed_results", d.results.size());
  document.list("changes", changes_of(d, before, after), [](const Change& c) {
    return Json{{"what", c.what},
                {"name", text_or_null(c.name)},
                {"group", text_or_null(c.group)},
                {"period_before", text_or_null(c.period_before)},
                {"period_after", text_or_null(c.period_after)},
                {"before", text_or_null(c.before)},
                {"after", text_or_null(c.after)},
                {"because", text_or_null(c.because)}};
  });
  return document.take();
}

}  // namespace outturn
